#pragma once

#include <functional>

namespace cgam::ui {
class SlideView;
}

namespace cgam::app {

/// Runs the window's events until something holds; false after so long.
bool waitFor(const std::function<bool()>& holds, int limitMs);

/// Until the picture of the slide is sharp and all layers over it are drawn; false likewise.
bool waitUntilDrawn(const ui::SlideView& view, int limitMs);

}  // namespace cgam::app
