#pragma once

#include "core/evaluate/case_frame.h"
#include "core/evaluate/case_list.h"
#include "core/evaluate/case_run.h"

#include <string>

namespace cgam {

/// Digest of everything but case and seed that the result of a run hangs on.
std::string rulesDigest(const std::string& engineText, const MethodSettings& settings,
                        const Protocol& protocol);

/// Reads a case and brings it to the size of the evaluation.
Result<LabelledCase> readInFrame(const CaseList& source, std::size_t index,
                                 const FrameSettings& frame);

}  // namespace cgam
