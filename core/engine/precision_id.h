#pragma once

#include "core/engine/settings.h"

#include <string_view>

namespace cgam {

/// "float32", "float64", "bfloat16": as written on the command line and in keys of journals.
std::string_view precisionId(Precision precision);

}  // namespace cgam
