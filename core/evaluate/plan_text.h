#pragma once

#include "core/evaluate/evaluation.h"

#include <string>
#include <vector>

namespace cgam {

// What a report says of its plan, in words.

/// Parts with commas between them.
std::string joined(const std::vector<std::string>& parts);

/// Which cases of the data take part.
std::string chosenBy(const EvaluationPlan& plan);

/// At what size they are evaluated.
std::string sizeText(const FrameSettings& frame);

}  // namespace cgam
