#pragma once

#include <string>
#include <string_view>

namespace cgam {

/// "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a01", either case.
bool isUuid(std::string_view text);

/// A new random one (version 4).
std::string randomUuid();

/// One that follows from a text (version 8): the same text, the same UUID.
std::string uuidFrom(std::string_view text);

}  // namespace cgam
