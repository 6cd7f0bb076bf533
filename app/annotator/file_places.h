#pragma once

#include <QString>
#include <filesystem>

namespace cgam::app {

// Where file dialogs begin and exports go: places that people know, never the program's own.

/// The user's folder for documents; the home where there is none.
QString documentsFolder();

/// The folder in which the slide lies. The user's documents where that is the program's own, as
/// that of the demo slide is.
QString folderBeside(const std::filesystem::path& slide);

/// Likewise, and where it cannot be written to.
QString writableFolderBeside(const std::filesystem::path& slide);

}  // namespace cgam::app
