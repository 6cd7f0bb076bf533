#pragma once

#include "core/engine/settings.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>

namespace cgam::cli {

/// What `cgam refine` was asked to do.
struct RefineOptions {
    std::filesystem::path image;
    std::filesystem::path clicks;
    std::filesystem::path weights;
    std::optional<std::filesystem::path> moduleStart;
    std::optional<std::filesystem::path> stateIn;

    std::optional<std::filesystem::path> maskOut;
    std::optional<std::filesystem::path> probabilityOut;
    std::optional<std::filesystem::path> attentionOut;
    std::optional<std::filesystem::path> overlayOut;
    std::optional<std::filesystem::path> dump;
    std::optional<std::filesystem::path> stateOut;

    MethodSettings settings;
    EngineSettings engine;
    int intermediateEvery = 0;
};

/// Declares every option of `cgam refine`; defaults shown in the help are those in `options`, which
/// must live until the command line has been parsed.
void addRefineOptions(CLI::App& command, RefineOptions& options);

/// Throws UsageError for options that contradict each other or lie out of range.
void checkRefineOptions(const RefineOptions& options);

/// What to say where nothing but lines of figures was asked for; else empty.
std::string remarkOnOutputs(const RefineOptions& options);

/// What to say of a slide that is given as an image; else empty.
std::string remarkOnImage(const RefineOptions& options);

}  // namespace cgam::cli
