#pragma once

#include "core/evaluate/case_run.h"

#include <string>

namespace cgam {

/// Digest of everything but case and seed that the result of a run hangs on.
std::string rulesDigest(const std::string& engineText, const MethodSettings& settings,
                        const Protocol& protocol);

}  // namespace cgam
