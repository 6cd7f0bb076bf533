#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace cgam {

/// RFC 4648 with padding, without line ends, as data URIs want it.
std::string base64(std::span<const std::byte> bytes);

}  // namespace cgam
