#include "core/checkpoint/refusal.h"

#include "core/base/quoted.h"

#include <cstddef>

namespace cgam::checkpoint {

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kQuotedBytes = 80;
    if (text.size() <= kQuotedBytes) return quotedText(text);
    std::size_t end = kQuotedBytes;
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
    };
    while (end > 0 && continues(end))
        --end;
    return "'" + printable(text.substr(0, end)) + "...'";
}

}  // namespace cgam::checkpoint
