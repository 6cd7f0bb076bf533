#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// What a checkpoint holds, found from its keys alone.
struct ModelInfo {
    std::string backbone;  ///< "resnet34", "resnet50", "resnet101", "resnet18s"
    int channels = 0;      ///< ch
    /// Trainable parameters by part, in the order rgb_conv, backbone, aspp, skip_project, decoder,
    /// head, total (methods: docs/methods.md).
    std::vector<std::pair<std::string, std::int64_t>> parameters;
    /// Parameters of each refinement method, "cgam", "gbrs-bmconv@400", "fbrs-b", ...
    std::vector<std::pair<std::string, std::int64_t>> refinementParameters;
    std::string format;  ///< "zip" or "legacy"
    std::string dtype;   ///< of the weights: "float32", "float16", "float64", "mixed"
    std::map<std::string, std::string> metadata;
};

/// Errors as for makeTorchEngine; the weights are checked in full.
Result<ModelInfo> readModelInfo(const std::filesystem::path& file);

enum class ModelDType { Float16, Float32 };
/// Rewrites a checkpoint as a zip state dict that torch.load reads, atomically. `mpp`, where given,
/// becomes the scale that the network is said to be made for (micrometres per pixel).
Result<void> convertModel(const std::filesystem::path& from, const std::filesystem::path& to,
                          ModelDType dtype, std::optional<double> mpp = {});

}  // namespace cgam
