#include "core/base/text_place.h"

#include <algorithm>

namespace cgam {

std::string placeInText(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1;  // npos + 1 == 0: the first line
    const std::size_t column = before.size() - lineStart + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Error jsonMistake(std::string_view text, const std::string& name, std::size_t byte) {
    const std::size_t offset = byte > 0 ? byte - 1 : 0;
    const std::string place = placeInText(text, offset);
    return badInput(offset >= text.size()
                        ? name + " is not complete JSON: it ends too early (" + place + ")."
                        : name + " is not JSON: there is a mistake at " + place + ".");
}

Result<void> checkNoZeroByte(std::string_view text, const std::string& name) {
    const std::size_t zero = text.find('\0');
    if (zero == std::string_view::npos) return {};
    return jsonMistake(text, name, zero + 1);
}

}  // namespace cgam
