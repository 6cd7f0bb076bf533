#pragma once

#include "core/slide/slide_source.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace cgam::cli {

/// A slide whose scale is known: `mpp` (micrometres per level-0 pixel, --slide-mpp) or what its
/// file says, with red and blue exchanged on wish (--swap-red-blue). Throws ErrorException, also
/// where neither is there.
std::unique_ptr<SlideSource> openScaled(const std::filesystem::path& path,
                                        const std::optional<double>& mpp, bool swapRedBlue = false);

}  // namespace cgam::cli
