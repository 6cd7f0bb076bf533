#pragma once

#include <cstddef>
#include <string>

namespace cgam {

/// "1 case", "3 cases".
inline std::string counted(std::size_t count, const std::string& one, const std::string& many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace cgam
