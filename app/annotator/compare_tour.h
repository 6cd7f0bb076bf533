#pragma once

#include <filesystem>

namespace cgam::app {

class MainWindow;

/// Compares methods on a slide and leaves pictures and exports of it in a folder, with what
/// `cgam compare` needs to say the same (image.png, clicks.json): where there is a truth, the robot
/// finds the places to click. `slide` empty: the demo slide is drawn. Returns the exit code of the
/// program: 0 only if every row answered every click and all files were written.
int takeCompareTour(MainWindow& window, const std::filesystem::path& folder,
                    const std::filesystem::path& slide, const std::filesystem::path& truth);

}  // namespace cgam::app
