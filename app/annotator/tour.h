#pragma once

#include <filesystem>

namespace cgam::app {

class MainWindow;

/// Shows what the program can do on a slide and leaves pictures, exports and tour.json in a folder:
/// opens, clicks, undoes, brushes, exports, reopens (docs/user-guide.md). `slide` empty: the demo
/// slide is drawn. Returns the exit code of the program: 0 only if every step did what it says.
int takeTour(MainWindow& window, const std::filesystem::path& folder,
             const std::filesystem::path& slide);

}  // namespace cgam::app
