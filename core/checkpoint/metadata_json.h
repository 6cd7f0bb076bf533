#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cgam::checkpoint {

/// A flat JSON object of texts, {"key": "text", ...}; keys and texts are UTF-8.
std::string writeMetadataJson(const std::map<std::string, std::string>& metadata);

/// Reads such an object; of equal keys the last counts. Throws Refusal for anything else.
std::map<std::string, std::string> readMetadataJson(std::string_view json);

}  // namespace cgam::checkpoint
