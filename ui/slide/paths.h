#pragma once

#include <QString>
#include <filesystem>
#include <optional>

namespace cgam::ui {

/// File names are bytes on Linux; these two keep them whatever they hold.
std::filesystem::path pathOf(const QString& name);
QString nameOf(const std::filesystem::path& path);

/// Endings of slides and images that can be opened, for a file dialog: "Slides (*.svs ...)".
QString slideFilter();

/// The slides before and after this one in its folder, by name as people sort it (2 before 10).
struct Neighbours {
    std::optional<std::filesystem::path> previous;
    std::optional<std::filesystem::path> next;
};
/// Reads the folder: may take a while on a network drive.
Neighbours neighboursOf(const std::filesystem::path& slide);

}  // namespace cgam::ui
