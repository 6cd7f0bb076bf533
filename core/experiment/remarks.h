#pragma once

#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"

#include <string>
#include <vector>

namespace cgam {

/// What a reader of the figures should know, a sentence each: cases that were skipped, and runs
/// that methods broke off.
std::vector<std::string> remarksOn(const Evaluation& evaluation, const Figures& figures);

/// Runs that the methods broke off.
int failuresIn(const Figures& figures);

}  // namespace cgam
