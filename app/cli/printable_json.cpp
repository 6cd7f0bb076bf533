#include "app/cli/printable_json.h"

#include "core/base/utf8.h"

#include <array>
#include <cstdio>

namespace cgam::cli {

std::string printableJson(std::string_view json) {
    std::string safe;
    while (!json.empty()) {
        const Utf8Character character = firstCharacter(json).value_or(Utf8Character{U'?', 1});
        const std::string_view bytes = json.substr(0, character.bytes);
        if (printable(bytes) == bytes) {
            safe += bytes;
        } else {  // can only lie inside a text, where an escape means the same
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x",
                          static_cast<unsigned>(character.codePoint));
            safe += escape.data();
        }
        json.remove_prefix(character.bytes);
    }
    return safe;
}

}  // namespace cgam::cli
