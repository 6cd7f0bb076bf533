#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace cgam::cli {

// What this build can do beyond parsing. Each pair of functions has two implementations, one for
// builds with the part and an empty one (..._absent.cpp) for builds without; CMake picks the file.
// A command runs when the command line has been parsed; it throws ErrorException or UsageError.

/// refine, evaluate, tune, ablate, bench, model (LibTorch).
void addEngineCommands(CLI::App& app);
/// Lines for --version: LibTorch and the devices found.
std::vector<std::string> engineVersionLines();

/// segment, compare (LibTorch and OpenSlide).
void addSlideEngineCommands(CLI::App& app);

/// pack, split: in every build.
void addDataCommands(CLI::App& app);

/// info, crop, patches, demo-patch, demo-slide, export (OpenSlide, OpenCV).
void addImagingCommands(CLI::App& app);
/// Lines for --version: OpenSlide and OpenCV.
std::vector<std::string> imagingVersionLines();

void addRefineCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addTuneCommand(CLI::App& app);
void addAblateCommand(CLI::App& app);
void addBenchCommand(CLI::App& app);
void addModelCommand(CLI::App& app);
void addTrainCommand(CLI::App& app);
void addPackCommand(CLI::App& app);
void addSplitCommand(CLI::App& app);
void addInfoCommand(CLI::App& app);
void addCropCommand(CLI::App& app);
void addPatchesCommand(CLI::App& app);
void addDemoPatchCommand(CLI::App& app);
void addDemoSlideCommand(CLI::App& app);
void addExportCommand(CLI::App& app);
void addSegmentCommand(CLI::App& app);
void addCompareCommand(CLI::App& app);
void addSlideClicksCommand(CLI::App& app);

}  // namespace cgam::cli
