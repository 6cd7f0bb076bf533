#pragma once

#include <string>

namespace cgam {

/// Processors that this process may use.
int processorsAllowed();

/// The processor's name as the system tells it; "unknown" where it does not.
std::string processorName();

}  // namespace cgam
