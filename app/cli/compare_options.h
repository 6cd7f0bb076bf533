#pragma once

#include "app/cli/row_options.h"
#include "core/engine/settings.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cgam::cli {

/// A part of a slide as the image that is worked on.
struct SlidePart {
    std::optional<double> x, y;      ///< upper left corner, level-0 pixels
    double mpp = 1.0;                ///< of the image
    int size = 400;                  ///< side of the image, pixels
    std::optional<double> slideMpp;  ///< in place of the file's
};

/// What `cgam compare` was asked to do.
struct CompareOptions {
    std::optional<std::filesystem::path> image;  ///< this or slide
    std::optional<std::filesystem::path> slide;
    SlidePart part;
    std::filesystem::path clicks;
    std::filesystem::path weights;
    std::optional<std::filesystem::path> truth;

    RowOptions rows{"none,fbrs-b,gbrs-bmconv,cgam", {}};
    double threshold = 0.5;
    std::uint64_t seed = 0;
    EngineSettings engine;

    std::optional<std::filesystem::path> json;
    std::optional<std::filesystem::path> csv;
    std::optional<std::filesystem::path> html;
    std::optional<std::filesystem::path> strip;
};

/// Declares every option of `cgam compare`; `options` must live until the command line has been
/// parsed.
void addCompareOptions(CLI::App& command, CompareOptions& options);

/// Throws UsageError for options that contradict each other or lie out of range.
void checkCompareOptions(const CompareOptions& options);

/// The rows that are compared. Throws UsageError, ErrorException for an unusable settings file.
std::vector<MethodRow> rowsOf(const CompareOptions& options);

}  // namespace cgam::cli
