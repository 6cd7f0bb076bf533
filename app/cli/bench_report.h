#pragma once

#include "core/engine_torch/bench.h"

#include <string>

namespace cgam::cli {

/// The JSON document of `cgam bench --json`; what was not measured is null.
std::string benchJson(const BenchReport& report);

/// The same for people: the machine, and one line a row.
std::string benchTable(const BenchReport& report);

}  // namespace cgam::cli
