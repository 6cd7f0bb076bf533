#pragma once

#include "core/annotation/plane_origin.h"
#include "core/engine/settings.h"
#include "core/segment/segment_plan.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam::cli {

/// What `cgam segment` was asked to do.
struct SegmentOptions {
    std::filesystem::path slide;
    std::filesystem::path weights;

    std::optional<std::filesystem::path> geojson;
    std::optional<std::filesystem::path> mask;
    std::optional<std::filesystem::path> probability;
    std::optional<std::filesystem::path> tissueOut;
    std::optional<std::filesystem::path> json;
    std::optional<std::filesystem::path> checkpoint;  ///< absent: see checkpointOf
    bool resume = false;

    std::optional<double> slideMpp;  ///< in place of the file's
    bool swapRedBlue = false;        ///< of the slide
    std::optional<double> mpp;       ///< of the model; absent: what the model says
    double threshold = 0.5;
    std::string tissue = "detect";  ///< "detect", "all" or the name of a file
    PlaneOrigin origin = PlaneOrigin::Slide;
    TileLayout layout;
    EngineSettings engine;

    std::vector<std::optional<std::filesystem::path>> outputs() const {
        return {geojson, mask, probability, tissueOut, json};
    }
};

/// Declares every option of `cgam segment`; `options` must live until the command line has been
/// parsed.
void addSegmentOptions(CLI::App& command, SegmentOptions& options);

/// Throws UsageError for options that contradict each other or lie out of range.
void checkSegmentOptions(const SegmentOptions& options);

/// Where tiles are kept until the result is written: --checkpoint, or the first of the outputs with
/// .tiles behind its name.
std::filesystem::path checkpointOf(const SegmentOptions& options);

}  // namespace cgam::cli
