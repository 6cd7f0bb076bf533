#pragma once

#include "core/engine_torch/training/train.h"

#include <filesystem>

namespace cgam::cli {

/// loss.png, and where the run validates validation_iou.png and validation_noc.png: the curves of
/// epochs.csv and validation.csv. Nothing in a build that cannot draw. Errors: unwritable.
Result<void> writeTrainingCharts(const std::filesystem::path& folder, const TrainHistory& history);

}  // namespace cgam::cli
