#pragma once

#include <functional>

namespace cgam::app {

/// Runs the window's events until something holds; false after so long.
bool waitFor(const std::function<bool()>& holds, int limitMs);

}  // namespace cgam::app
