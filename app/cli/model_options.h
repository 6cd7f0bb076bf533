#pragma once

#include "core/engine_torch/model_file.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace cgam::cli {

/// `cgam model info`
struct ModelInfoOptions {
    std::filesystem::path file;
    bool json = false;
};

/// `cgam model convert`
struct ModelConvertOptions {
    std::filesystem::path file;
    std::filesystem::path out;
    ModelDType dtype = ModelDType::Float32;
    std::optional<double> mpp;
};

/// `cgam model synthetic`
struct ModelSyntheticOptions {
    std::filesystem::path out;
    std::string variant = "resnet18s-64";
    std::uint64_t seed = 1;
};

// Each declares every option of its command; `options` must live until the command line has been
// parsed.
void addModelInfoOptions(CLI::App& command, ModelInfoOptions& options);
void addModelConvertOptions(CLI::App& command, ModelConvertOptions& options);
void addModelSyntheticOptions(CLI::App& command, ModelSyntheticOptions& options);

/// Throws UsageError where the new file would overwrite the old one, or has the name of something
/// else than a network.
void checkModelConvertOptions(const ModelConvertOptions& options);
/// Throws UsageError where the file has the name of something else than a network.
void checkModelSyntheticOptions(const ModelSyntheticOptions& options);

}  // namespace cgam::cli
