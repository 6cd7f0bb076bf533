#pragma once

#include <map>
#include <string>

namespace cgam {

/// Name, among the settings of a session, of whether red and blue of its slide were exchanged when
/// its clicks were answered: kExchangedYes, else they were as the file has them.
inline constexpr const char* kExchangedSetting = "red-blue-exchanged";
inline constexpr const char* kExchangedYes = "yes";
inline constexpr const char* kExchangedNo = "no";

/// Of SessionContent::settings. Sessions of programs that could not exchange colours say nothing.
inline bool isExchanged(const std::map<std::string, std::string>& settings) {
    const auto found = settings.find(kExchangedSetting);
    return found != settings.end() && found->second == kExchangedYes;
}

}  // namespace cgam
