#pragma once

#include "core/evaluate/case_run.h"

#include <nlohmann/json.hpp>

namespace cgam {

/// Members clicks, iou, seconds, iterations, clicks_right, as lists with one entry a click, and
/// failure where there is one.
nlohmann::ordered_json toJson(const CaseRun& run);

/// The inverse. Throws nlohmann::json::exception or ErrorException where the form is another.
CaseRun runFromJson(const nlohmann::json& json);

}  // namespace cgam
