#include "core/slide/slide_scale.h"

#include <charconv>
#include <cmath>

namespace cgam {

namespace {

constexpr int kInch = 2;
constexpr int kCentimetre = 3;

std::optional<double> believable(double mpp) {
    // NaN fails the comparison as well.
    if (mpp >= 0.01 && mpp <= 100) return mpp;
    return std::nullopt;
}

std::optional<double> numberAt(const std::map<std::string, std::string>& properties,
                               const std::string& name) {
    const auto found = properties.find(name);
    if (found == properties.end()) return std::nullopt;
    return parseDecimal(found->second);
}

std::optional<double> mppAt(const std::map<std::string, std::string>& properties,
                            const std::string& name) {
    const std::optional<double> number = numberAt(properties, name);
    return number ? believable(*number) : std::nullopt;
}

std::optional<double> tiffMpp(const std::map<std::string, std::string>& properties,
                              const std::string& name) {
    const std::optional<double> resolution = numberAt(properties, name);
    const auto unit = properties.find("tiff.ResolutionUnit");
    if (!resolution || unit == properties.end()) return std::nullopt;
    return mppOfResolution(*resolution, unit->second == "centimeter" ? kCentimetre
                                        : unit->second == "inch"     ? kInch
                                                                     : 0);
}

}  // namespace

std::optional<double> parseDecimal(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return std::nullopt;
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    std::string plain(text.substr(first, last - first + 1));
    for (char& c : plain) {
        if (c == ',') c = '.';
    }
    double value = 0;
    const char* end = plain.data() + plain.size();
    const auto [stopped, failure] = std::from_chars(plain.data(), end, value);
    if (failure != std::errc{} || stopped != end || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<double> mppOfResolution(double pixelsPerUnit, int unit) {
    if (!(pixelsPerUnit > 0)) return std::nullopt;
    if (unit == kCentimetre) return believable(10000 / pixelsPerUnit);
    if (unit != kInch || pixelsPerUnit == 72 || pixelsPerUnit == 96) return std::nullopt;
    return believable(25400 / pixelsPerUnit);
}

std::optional<SlideScale> scaleOf(const std::map<std::string, std::string>& properties) {
    const auto both = [](std::optional<double> x,
                         std::optional<double> y) -> std::optional<SlideScale> {
        if (!x || !y) return std::nullopt;
        return SlideScale{*x, *y};
    };
    if (const auto scale =
            both(mppAt(properties, "openslide.mpp-x"), mppAt(properties, "openslide.mpp-y")))
        return scale;
    if (const std::optional<double> mpp = mppAt(properties, "aperio.MPP"))
        return SlideScale{*mpp, *mpp};
    return both(tiffMpp(properties, "tiff.XResolution"), tiffMpp(properties, "tiff.YResolution"));
}

double trueDownsample(std::int64_t full, std::int64_t level) {
    const double ratio = static_cast<double>(full) / static_cast<double>(level);
    const auto near = static_cast<std::int64_t>(std::llround(ratio));
    const bool roundedDown = near * level <= full && full < near * (level + 1);
    const bool roundedUp = near * (level - 1) < full && full <= near * level;
    return roundedDown || roundedUp ? static_cast<double>(near) : ratio;
}

}  // namespace cgam
