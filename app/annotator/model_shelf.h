#pragma once

#include "ui/refine/engine_shelf.h"

#include <filesystem>
#include <vector>

namespace cgam::app {

/// Where models and other resources may lie: CGAM_RESOURCES, beside the program, where it was
/// installed.
std::vector<std::filesystem::path> resourceFolders();

/// The models (*.pth, *.pt) in the folder asked for and in the resource folders, by name, each name
/// once; the window begins with the first, of the bundled ones the wider. Engines over LibTorch,
/// or, in a build without it, engines that say so.
ui::EngineShelf modelShelf();

/// An engine that cannot be made; the sentence says why.
EngineSource noEngine(const QString& sentence);

}  // namespace cgam::app
