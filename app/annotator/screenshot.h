#pragma once

#include <filesystem>

namespace cgam::app {

class MainWindow;

/// Shows the window, waits until its slide is sharp with the work on it (or 30 s), and saves its
/// picture as PNG.
/// Returns the exit code of the program; a failure is told on standard error.
int takeScreenshot(MainWindow& window, const std::filesystem::path& file);

}  // namespace cgam::app
