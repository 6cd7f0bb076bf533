#include "core/base/json_shape.h"

#include "core/base/json_names.h"
#include "core/base/text_place.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <optional>

namespace cgam {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Where a comment that begins at `at` ends: at its last character, or where it begins if it is
/// none.
std::size_t endOfComment(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (!rest.starts_with("/*")) return at;
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 1;
}

/// Where the text (in quotes) that begins at `at` ends: at its last quote, or that of `text`.
std::size_t endOfText(std::string_view text, std::size_t at) {
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '"') return i;
        if (text[i] == '\\') ++i;
    }
    return text.size();
}

/// Whether no parser goes on from here, outside of texts and comments: to count brackets in a
/// picture would tell its reader that it is nested too deeply.
bool endsJson(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    return byte >= 0x80 || (byte < 0x20 && !space);
}

Error repeatedName(std::string_view text, const std::string& name, std::string_view repeated) {
    const auto offset = static_cast<std::size_t>(repeated.data() - text.data());
    constexpr std::size_t kShown = 80;
    return badInput(name + " has the name \"" + printable(repeated.substr(0, kShown)) +
                    (repeated.size() > kShown ? "..." : "") + "\" twice in one object (" +
                    placeInText(text, offset - 1) + ").");
}

}  // namespace

/// Brackets and colons inside texts and comments do not count. (A parser that takes no comments
/// stops at the first one.)
Result<void> checkJsonShape(std::string_view text, const std::string& name,
                            const JsonLimits& limits) {
    JsonNames names;
    std::optional<std::string_view> lastText;  // since the last colon
    std::size_t members = 0;
    int depth = 0;
    for (std::size_t i = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
         i < text.size(); ++i) {
        const char letter = text[i];
        if (endsJson(letter)) break;
        if (letter == '"') {
            const std::size_t end = endOfText(text, i);
            lastText = text.substr(i + 1, end - i - 1);
            i = end;
        } else if (letter == '/') {
            i = endOfComment(text, i);
        } else if (letter == '[' || letter == '{') {
            if (++depth > limits.nesting)
                return badInput(name + " is nested too deeply: more than " +
                                std::to_string(limits.nesting) +
                                " lists and objects in each other.");
            names.open();
        } else if (letter == ']' || letter == '}') {
            --depth;
            if (const auto repeated = names.close()) return repeatedName(text, name, *repeated);
        } else if (letter == ':') {
            if (++members > limits.members)
                return badInput(name + " holds more than " + std::to_string(limits.members) +
                                " members.");
            const bool mayRepeat = !limits.mayRepeat.empty() && lastText == limits.mayRepeat;
            if (lastText && !mayRepeat) names.add(*lastText);
            lastText.reset();
        }
    }
    return {};
}

}  // namespace cgam
