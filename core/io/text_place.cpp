#include "core/io/text_place.h"

#include <algorithm>

namespace cgam {

std::string placeInText(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1;  // npos + 1 == 0: the first line
    const std::size_t column = before.size() - lineStart + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Result<void> checkNoZeroByte(std::string_view text, const std::string& name) {
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos) return {};
    return badInput(name + " is not JSON: there is a mistake at " + placeInText(text, zero) + ".");
}

}  // namespace cgam
