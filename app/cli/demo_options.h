#pragma once

#include "core/slide/demo_slide.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace cgam::cli {

/// `cgam demo-patch`
struct DemoPatchOptions {
    int size = 400;  ///< side in pixels
    double mpp = 1.0;
    std::uint64_t seed = 7;
    std::filesystem::path out;
    std::optional<std::filesystem::path> mask, clicks;
};

// Each declares every option of its command; `options` must live until the command line has been
// parsed.
void addDemoPatchOptions(CLI::App& command, DemoPatchOptions& options);
void addDemoSlideOptions(CLI::App& command, DemoSlideSettings& settings);

// Throw UsageError for names that cannot be or that stand for the same file.
void checkDemoPatchOptions(const DemoPatchOptions& options);
void checkDemoSlideOptions(const DemoSlideSettings& settings);

}  // namespace cgam::cli
