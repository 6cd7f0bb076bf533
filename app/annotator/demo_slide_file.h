#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace cgam::app {

/// Where the demo slide is kept from one start to the next.
std::filesystem::path demoSlideFile();

/// Draws the demo slide there unless it is there already. Takes some seconds: not for the thread of
/// the windows.
Result<void> makeDemoSlide(const std::filesystem::path& file);

}  // namespace cgam::app
