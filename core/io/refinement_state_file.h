#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/model/click.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace cgam {

/// A refinement that can be continued in another process: the state after some clicks, and what is
/// needed to see that it is continued on the same ground.
struct SavedRefinement {
    RefinementState state;
    Clicks clicks;       ///< those the state was computed from
    int imageWidth = 0;  ///< pixels
    int imageHeight = 0;
    std::uint64_t imageDigest = 0;    ///< fnv1a64 of the image's pixels
    std::uint64_t weightsDigest = 0;  ///< fnv1a64 of the network's file (digestOfFile)

    bool operator==(const SavedRefinement&) const = default;
};

/// A tensor file: metadata "cgam.kind" = "refinement-state", "cgam.version" = "2", "cgam.method",
/// "cgam.image", "cgam.image_digest", "cgam.weights_digest"; tensor "clicks" (float64, [n, 4]: x,
/// y, radius, positive as 0 or 1), and every tensor of the state under "state." and its name.
Result<void> writeRefinementState(const std::filesystem::path& path, const SavedRefinement& saved);

/// The bytes that writeRefinementState writes, for files that are to appear together.
Result<std::vector<std::byte>> encodeRefinementState(const SavedRefinement& saved);

/// Exact inverse. Errors (bad input): not a tensor file; a tensor file of another kind; a version
/// or method that this program does not know; damaged.
Result<SavedRefinement> readRefinementState(const std::filesystem::path& path);

}  // namespace cgam
