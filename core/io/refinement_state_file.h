#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/model/click.h"

#include <cstdint>
#include <filesystem>

namespace cgam {

/// A refinement that can be continued in another process: the state after some clicks, and what is
/// needed to see that it is continued on the same ground.
struct SavedRefinement {
    RefinementState state;
    Clicks clicks;       ///< those the state was computed from
    int imageWidth = 0;  ///< pixels
    int imageHeight = 0;
    std::uint64_t imageDigest = 0;  ///< fnv1a64 of the image's pixels

    bool operator==(const SavedRefinement&) const = default;
};

/// A tensor file: metadata "cgam.kind" = "refinement-state", "cgam.version" = "1", "cgam.method",
/// "cgam.image", "cgam.image_digest"; tensor "clicks" (float64, [n, 4]: x, y, radius, positive as 0
/// or 1), and every tensor of the state under "state." and its name.
Result<void> writeRefinementState(const std::filesystem::path& path, const SavedRefinement& saved);

/// Exact inverse. Errors (bad input): not a tensor file; a tensor file of another kind; a version
/// or method that this program does not know; damaged.
Result<SavedRefinement> readRefinementState(const std::filesystem::path& path);

}  // namespace cgam
