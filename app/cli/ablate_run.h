#pragma once

#include "app/cli/evaluate_run.h"

#include <string>

namespace cgam::cli {

/// What `cgam ablate` was asked to do: an evaluation whose rows are click maps.
struct AblateOptions {
    AblateOptions();
    EvaluateOptions evaluation;
    std::string maps = "proper,random,zero";
};

void addAblateOptions(CLI::App& command, AblateOptions& options);

/// Fills the plan: CGAM at the paper's settings, or every row of the settings files, with each of
/// the maps. Throws UsageError and ErrorException.
void checkAblateOptions(AblateOptions& options);

}  // namespace cgam::cli
