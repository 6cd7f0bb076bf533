#include "core/annotation/placed_mask.h"

#include "core/base/excerpt.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/base/range.h"
#include "core/io/file_access.h"
#include "core/io/image_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace cgam {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxPlaceBytes = std::size_t{1} << 20;

std::optional<double> numberUnder(const Json& value, const char* key) {
    const auto found = value.find(key);
    if (found == value.end() || !found->is_number()) return std::nullopt;
    const auto number = found->get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool speaksOfPlaces(const Json& value) {
    return value.contains("downsample_x") || value.contains("downsample_y") ||
           value.contains("origin_x") || value.contains("origin_y");
}

std::optional<MaskPlace> placeIn(const Json& value, int width, int height) {
    const auto downsampleX = numberUnder(value, "downsample_x");
    const auto downsampleY = numberUnder(value, "downsample_y");
    const auto originX = numberUnder(value, "origin_x");
    const auto originY = numberUnder(value, "origin_y");
    const double notedWidth = numberUnder(value, "width").value_or(width);
    const double notedHeight = numberUnder(value, "height").value_or(height);
    if (!downsampleX || !downsampleY || !originX || !originY || *downsampleX <= 0 ||
        *downsampleY <= 0 || notedWidth <= 0 || notedHeight <= 0)
        return std::nullopt;
    return MaskPlace{*downsampleX * notedWidth / width, *downsampleY * notedHeight / height,
                     *originX, *originY};
}

/// Whether a pixel of the mask is neither larger than the slide nor a mere point on it.
bool isSensible(double downsample, std::int64_t side) {
    constexpr double kLeast = 1.0 / 1024;
    return downsample >= kLeast && downsample <= 2 * static_cast<double>(side);
}

std::string sizeText(double width, double height) {
    return std::to_string(std::llround(width)) + " x " + std::to_string(std::llround(height));
}

/// That the JSON does not contradict the slide; what is in doubt otherwise.
Result<std::string> doubtOf(const Json& value, const std::filesystem::path& path,
                            const MaskGround& slide) {
    const auto width = numberUnder(value, "slide_width");
    const auto height = numberUnder(value, "slide_height");
    constexpr double kLargest = 1e15;
    const bool sound =
        width && height && std::abs(*width) < kLargest && std::abs(*height) < kLargest;
    if (!sound) return std::string();
    if (*width != static_cast<double>(slide.width) || *height != static_cast<double>(slide.height))
        return badInput(quoted(path) + " belongs to another slide: to one of " +
                        sizeText(*width, *height) + " pixels; this one has " +
                        std::to_string(slide.width) + " x " + std::to_string(slide.height) + ".");
    const auto hash = value.find("quickhash-1");
    if (!slide.quickHash || hash == value.end() || !hash->is_string() || *hash == *slide.quickHash)
        return std::string();
    const auto name = value.find("slide");
    const bool named = name != value.end() && name->is_string();
    return quoted(path) + " was written for another slide file of the same size" +
           (named ? ", " + excerpt(name->get<std::string>()) : std::string()) +
           ": look whether the mask lies right.";
}

constexpr std::string_view kRemarkStart = "downsample ";
constexpr std::string_view kRemarkMiddle = " x ";
constexpr std::string_view kRemarkEnd = " from the slide's corner";

/// Takes `start` from the front of the text, or says that it is not there.
bool takeText(std::string_view& text, std::string_view start) {
    const bool there = text.starts_with(start);
    if (there) text.remove_prefix(start.size());
    return there;
}

/// 0: no number.
double takeNumber(std::string_view& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number)) return 0;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::optional<MaskPlace> placeInRemark(std::string_view text) {
    text.remove_prefix(std::min(text.rfind(kRemarkStart), text.size()));
    MaskPlace place;
    const bool whole = takeText(text, kRemarkStart) && (place.downsampleX = takeNumber(text)) > 0 &&
                       takeText(text, kRemarkMiddle) &&
                       (place.downsampleY = takeNumber(text)) > 0 && text == kRemarkEnd;
    return whole ? std::optional(place) : std::nullopt;
}

/// Whether so many pixels just cover the slide; small pictures are widened to kSmallest.
bool covers(int pixels, double downsample, std::int64_t side) {
    constexpr int kSmallest = 16;
    if (!isSensible(downsample, side)) return false;
    const double needed = static_cast<double>(side) / downsample;
    return std::abs(pixels - needed) < 1 || (pixels == kSmallest && needed < kSmallest);
}

std::optional<NotedPlace> placeInDescription(const std::filesystem::path& mask, int width,
                                             int height, const MaskGround& slide) {
    const std::optional<MaskPlace> place = placeInRemark(readDescription(mask));
    if (!place || !covers(width, place->downsampleX, slide.width) ||
        !covers(height, place->downsampleY, slide.height))
        return std::nullopt;
    return NotedPlace{*place, {}};
}

/// The factors for which dividing `full` gives `part`, give or take a pixel.
struct Factors {
    double least, most;
};

Factors factorsOf(std::int64_t full, int part) {
    const auto whole = static_cast<double>(full);
    return {whole / (part + 1), part > 1 ? whole / (part - 1) : 2 * whole};
}

/// A whole number among the factors, else the ratio.
double factorWithin(const Factors& factors, double ratio) {
    const double whole = std::round(ratio);
    return whole >= factors.least && whole <= factors.most ? std::max(1.0, whole) : ratio;
}

}  // namespace

std::filesystem::path placementPath(const std::filesystem::path& picture) {
    return std::filesystem::path(picture).replace_extension(".json");
}

std::string placeRemark(double downsampleX, double downsampleY) {
    return std::string(kRemarkStart) + numberText(downsampleX) + std::string(kRemarkMiddle) +
           numberText(downsampleY) + std::string(kRemarkEnd);
}

Result<std::optional<NotedPlace>> readMaskPlace(const std::filesystem::path& mask, int width,
                                                int height, const MaskGround& slide) {
    const std::filesystem::path path = placementPath(mask);
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        return placeInDescription(mask, width, height, slide);
    const Result<std::vector<std::byte>> content = readFile(path, kMaxPlaceBytes);
    if (!content) return content.error();
    const std::string_view text(reinterpret_cast<const char*>(content->data()), content->size());
    constexpr JsonLimits kLimits{.members = 10'000};
    if (Result<void> shape = checkJsonShape(text, quoted(path), kLimits); !shape)
        return shape.error();
    const Json value = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (value.is_object() && !speaksOfPlaces(value))
        return placeInDescription(mask, width, height, slide);
    const auto place = value.is_object() ? placeIn(value, width, height) : std::nullopt;
    if (!place)
        return badInput(quoted(path) + " does not say where the mask " + quoted(mask) +
                        " lies: it needs downsample_x, downsample_y, origin_x and origin_y.");
    Result<std::string> doubt = doubtOf(value, path, slide);
    if (!doubt) return doubt.error();
    if (!isSensible(place->downsampleX, slide.width) ||
        !isSensible(place->downsampleY, slide.height))
        return badInput(quoted(path) + " gives the mask a scale that does not go with this slide.");
    return std::optional(NotedPlace{*place, std::move(*doubt)});
}

std::optional<MaskPlace> placeBySize(std::int64_t slideWidth, std::int64_t slideHeight,
                                     int maskWidth, int maskHeight) {
    if (maskWidth < 1 || maskHeight < 1) return std::nullopt;
    const Factors x = factorsOf(slideWidth, maskWidth);
    const Factors y = factorsOf(slideHeight, maskHeight);
    if (x.least > y.most || y.least > x.most) return std::nullopt;
    return MaskPlace{factorWithin(x, static_cast<double>(slideWidth) / maskWidth),
                     factorWithin(y, static_cast<double>(slideHeight) / maskHeight), 0, 0};
}

}  // namespace cgam
