#pragma once

#include "core/engine/settings.h"
#include "core/geometry/image.h"

#include <filesystem>
#include <vector>

namespace cgam::cli {

/// The image of a file for these methods. Throws ErrorException: those of readRgb; an image that is
/// too small for one of the methods is refused at once, with what that one needs, however small
/// the image is.
ImageRgb readImageFor(const std::filesystem::path& path, const std::vector<Method>& methods);

}  // namespace cgam::cli
