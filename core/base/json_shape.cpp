#include "core/base/json_shape.h"

#include <algorithm>

namespace cgam {

namespace {

struct Shape {
    int deepest = 0;
    std::size_t members = 0;
};

/// Where a comment that begins at `at` ends: at its last character, or where it begins if it is
/// none.
std::size_t endOfComment(std::string_view text, std::size_t at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
    if (!rest.starts_with("/*")) return at;
    const std::size_t end = text.find("*/", at + 2);
    return end == std::string_view::npos ? text.size() : end + 1;
}

/// Brackets and colons inside texts and comments do not count. (A parser that takes no comments
/// stops at the first one.)
Shape shapeOf(std::string_view text) {
    Shape shape;
    int depth = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char letter = text[i];
        if (inText) {
            if (letter == '\\') ++i;
            inText = letter != '"';
        } else if (letter == '"') {
            inText = true;
        } else if (letter == '/') {
            i = endOfComment(text, i);
        } else if (letter == '[' || letter == '{') {
            shape.deepest = std::max(shape.deepest, ++depth);
        } else if (letter == ']' || letter == '}') {
            --depth;
        } else if (letter == ':') {
            ++shape.members;
        }
    }
    return shape;
}

}  // namespace

Result<void> checkJsonShape(std::string_view text, const std::string& name,
                            const JsonLimits& limits) {
    const Shape shape = shapeOf(text);
    if (shape.deepest > limits.nesting)
        return badInput(name + " is nested too deeply: more than " +
                        std::to_string(limits.nesting) + " lists and objects in each other.");
    if (shape.members > limits.members)
        return badInput(name + " holds more than " + std::to_string(limits.members) + " members.");
    return {};
}

}  // namespace cgam
