#include "core/annotation/class_colours.h"

#include "core/base/digest.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace cgam {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

}  // namespace

bool isTumourName(const std::string& name) {
    const std::string lower = lowerCase(name);
    for (const std::string word : {"tumor", "tumour"}) {
        if (!lower.starts_with(word)) continue;
        // "Tumor_holes" or "tumorigenic" are something else.
        if (lower.size() == word.size() || lower[word.size()] == ':' || lower[word.size()] == ' ')
            return true;
    }
    return false;
}

Colour colourOfClass(const std::string& name) {
    if (isTumourName(name)) return kTumourClass.colour;
    const std::string lower = lowerCase(name);
    if (lower == "stroma") return {150, 200, 150};
    if (lower == "necrosis") return {50, 50, 50};
    if (lower == "immune cells") return {160, 90, 160};
    if (lower == "ignore*") return {180, 180, 180};
    const std::uint64_t digest =
        fnv1a64({reinterpret_cast<const std::uint8_t*>(name.data()), name.size()});
    // Not too dark to be seen on tissue.
    const auto channel = [&](int shift) {
        return static_cast<std::uint8_t>(64 + ((digest >> shift) & 0x7F));
    };
    return {channel(8), channel(24), channel(40)};
}

}  // namespace cgam
