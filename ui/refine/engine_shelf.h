#pragma once

#include "core/worker/engine_source.h"
#include "core/worker/refinement_worker.h"

#include <QString>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace cgam::ui {

/// A model that clicks can be answered with.
struct ModelEntry {
    QString name;  ///< as shown
    std::filesystem::path file;
    double mpp = 1.0;  ///< micrometres per pixel it was trained for
};

/// Where the engines come from. The program fills it in, so that no widget sees LibTorch.
struct EngineShelf {
    /// The models that are there now; `folder`: where else the user wants them looked for.
    std::function<std::vector<ModelEntry>(const std::filesystem::path& folder)> models;
    /// How to make an engine of a model. threads 0: as the machine has.
    std::function<EngineSource(const ModelEntry& model, DeviceChoice device, int threads)> source;
    WorkerLimits limits;  ///< how long an engine may be silent
};

}  // namespace cgam::ui
