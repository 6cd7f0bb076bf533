#pragma once

#include "core/exchange/mask_import.h"

#include <QString>
#include <QStringList>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>

namespace cgam::app {

/// A mask from a file on its way into the document or beside it.
struct ImportRequest {
    std::filesystem::path file;
    bool asTruth = false;  ///< to compare with, not to correct
    std::shared_ptr<const SlideSource> slide;
    SlideMask onto;
    WorkingGrid grid;
    ImportedMask read;
    std::vector<TissueClass> classes;  ///< of the document, with those that the mask brings along
    /// Each way to place it, the likeliest first; more than one: a person must choose.
    std::vector<ImportChoice> choices;
    /// Which of them is taken; before there are any: which was taken when the file was read last.
    std::optional<std::size_t> taken;
    QString imported;    ///< the sentence for the user, once it is
    bool again = false;  ///< a truth of before, with its session: nobody has asked for it now
};

/// Gives `request` its choices after reading.
void findChoices(ImportRequest& request, const std::vector<TissueClass>& classes);

/// What has to be asked, and an answer for each choice.
QString questionOf(const ImportRequest& request);
QStringList answersOf(const ImportRequest& request);

}  // namespace cgam::app
