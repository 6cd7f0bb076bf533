#pragma once

#include "app/cli/evaluate_run.h"

namespace cgam::cli {

/// This machine: processor, processors allowed, the first GPU that an engine can use.
MachineFacts machineFacts();

}  // namespace cgam::cli
