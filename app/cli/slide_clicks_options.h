#pragma once

#include "app/cli/slide_options.h"
#include "core/engine/recommended_settings.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <vector>

namespace cgam::cli {

/// What `cgam slide-clicks` was asked to do.
struct SlideClicksOptions {
    SlideOptions slide;
    std::filesystem::path weights;
    Method method = kRecommendedMethod;
    EngineSettings engine;
    double mpp = 1.0;
    std::optional<double> x, y;  ///< middle of the part, level-0 pixels; absent: of the slide
    int size = 1600;             ///< largest side of the part, pixels of the network's scale
    std::vector<int> windows{512, 1600};
    int clicks = 20;
    std::optional<int> regions;          ///< largest side of the regions that the part is cut into
    std::vector<bool> carryOver{false};  ///< each tried on the same regions
    std::vector<bool> goOn{true};        ///< beyond the window; each tried on the same regions
    std::optional<std::filesystem::path> pictures;  ///< folder for one after each click
};

/// Declares every option of `cgam slide-clicks`; `options` must live until the command line has
/// been parsed.
void addSlideClicksOptions(CLI::App& command, SlideClicksOptions& options);

/// Throws UsageError for options that contradict each other.
void checkSlideClicksOptions(const SlideClicksOptions& options);

}  // namespace cgam::cli
