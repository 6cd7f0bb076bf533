#pragma once

#include "core/compare/live_comparison.h"

#include <QColor>
#include <QString>
#include <optional>

namespace cgam::ui {

/// What stands above a pane.
struct CaptionText {
    QString title;        ///< the row's label
    QString detail;       ///< its numbers and model
    QString numbers;      ///< what its answer took and is worth
    QColor colour;        ///< of the row's mask; invalid: none shown
    bool failed = false;  ///< `numbers` is the reason

    bool operator==(const CaptionText&) const = default;
};

/// A row after its first `clicks` clicks. `working`: the iteration it is at for the next click, if
/// it is its turn.
CaptionText captionOf(const LiveComparison& comparison, std::size_t row, std::size_t clicks,
                      const std::optional<int>& working);

/// What an answer took: "3 iterations", or why it took none.
QString effortText(const ComparedClick& click, const MethodSettings& settings);

/// A sentence that names the clicks without an answer, where a row has answered fewer than it
/// shows; else empty.
QString missingText(std::size_t answered, std::size_t shown);

/// The answer that a row shows after so many clicks: to the last of them, or of those that it has;
/// null where it has none.
std::shared_ptr<const LiveAnswer> answerAfter(const LiveMethod& method, std::size_t clicks);

}  // namespace cgam::ui
