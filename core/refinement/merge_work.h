#pragma once

#include "core/document/document.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace cgam {

/// An answer that is to become part of the mask, or a preview that is to be seen as if it had, with
/// as much of the document as that takes: a value, to be worked out on whatever thread.
struct MergeWork {
    std::uint64_t number = 0;
    RefinementTask task;
    std::shared_ptr<const Document> ground;      ///< Document::partForAnswer
    std::shared_ptr<const FloatMap> preview;     ///< null for an answer
    std::shared_ptr<const RefineAnswer> answer;  ///< null for a preview
};

/// What came of it. For want of memory there may be nothing.
struct MergedWork {
    std::uint64_t number = 0;
    bool failed = false;
    TileChanges preview;
    std::optional<AnswerMerge> answer;  ///< absent where it does not fit its task
};

/// Throws nothing.
MergedWork merged(const MergeWork& work) noexcept;

}  // namespace cgam
