#pragma once

#include <string>
#include <string_view>

namespace cgam::cli {

/// JSON that says the same as `json` and is safe to print on a terminal: every control character
/// stands in it as an escape. (JSON libraries escape those of ASCII only.)
std::string printableJson(std::string_view json);

}  // namespace cgam::cli
