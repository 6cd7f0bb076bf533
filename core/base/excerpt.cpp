#include "core/base/excerpt.h"

#include "core/base/quoted.h"

#include <cstddef>

namespace cgam {

std::string excerpt(std::string_view text) {
    constexpr std::size_t kShownBytes = 80;
    if (text.size() <= kShownBytes) return quotedText(text);
    std::size_t end = kShownBytes;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
    };
    while (end > 0 && continues(end))
        --end;
    return "'" + printable(text.substr(0, end)) + "...'";
}

}  // namespace cgam
