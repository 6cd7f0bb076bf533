#include "core/annotation/placed_mask.h"

#include "core/base/file_batch.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"
#include "core/io/file_access.h"
#include "core/io/image_codecs.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMaxPlaceBytes = std::size_t{1} << 20;

Json description(const std::filesystem::path& png, const Mask& mask, const MaskPlace& place,
                 const MaskNotes& notes) {
    Json value = {{"slide", notes.slide},
                  {"mask", png.filename().string()},
                  {"downsample_x", place.downsampleX},
                  {"downsample_y", place.downsampleY},
                  {"origin_x", place.originX},
                  {"origin_y", place.originY},
                  {"width", mask.width},
                  {"height", mask.height},
                  {"slide_width", notes.slideWidth},
                  {"slide_height", notes.slideHeight}};
    if (notes.mpp) value["mpp"] = *notes.mpp * place.downsampleX;
    if (!notes.quickHash.empty()) value["quickhash_1"] = notes.quickHash;
    if (!notes.engine.empty()) value["engine"] = notes.engine;
    return value;
}

PngTexts textsOf(const Json& value) {
    PngTexts texts = {{"Software", "CGAM Annotator"}};
    for (const auto& [key, entry] : value.items())
        texts.emplace_back(key, entry.is_string() ? entry.get<std::string>() : entry.dump());
    return texts;
}

std::optional<double> numberUnder(const Json& value, const char* key) {
    const auto found = value.find(key);
    if (found == value.end() || !found->is_number()) return std::nullopt;
    const auto number = found->get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<MaskPlace> placeIn(const Json& value) {
    if (!value.is_object()) return std::nullopt;
    const auto downsampleX = numberUnder(value, "downsample_x");
    const auto downsampleY = numberUnder(value, "downsample_y");
    const auto originX = numberUnder(value, "origin_x");
    const auto originY = numberUnder(value, "origin_y");
    if (!downsampleX || !downsampleY || !originX || !originY || *downsampleX <= 0 ||
        *downsampleY <= 0)
        return std::nullopt;
    return MaskPlace{*downsampleX, *downsampleY, *originX, *originY};
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

std::filesystem::path maskPlaceFile(const std::filesystem::path& mask) {
    return std::filesystem::path(mask).replace_extension(".json");
}

Result<void> writePlacedMask(const std::filesystem::path& png, const Mask& mask,
                             const MaskPlace& place, const MaskNotes& notes) {
    const Json value = description(png, mask, place, notes);
    Image<std::uint8_t> grey = mask;
    for (std::uint8_t& pixel : grey.data)
        pixel = pixel != 0 ? 255 : 0;
    const std::optional<double> mpp =
        notes.mpp ? std::optional(*notes.mpp * place.downsampleX) : std::nullopt;
    const Result<std::vector<std::byte>> content = encodePng(grey, textsOf(value), mpp);
    if (!content) return content.error();
    const std::string text = value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    try {
        FileBatch files;
        files.add(png, *content);
        files.addDescription(maskPlaceFile(png), std::as_bytes(std::span(text)));
        files.commit();
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<std::optional<MaskPlace>> readMaskPlace(const std::filesystem::path& mask) {
    const std::filesystem::path path = maskPlaceFile(mask);
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown)) return std::optional<MaskPlace>();
    const Result<std::vector<std::byte>> content = readFile(path, kMaxPlaceBytes);
    if (!content) return content.error();
    const std::string_view text(reinterpret_cast<const char*>(content->data()), content->size());
    constexpr JsonLimits kLimits{.members = 10'000};
    if (Result<void> shape = checkJsonShape(text, quoted(path), kLimits); !shape)
        return shape.error();
    const auto place = placeIn(Json::parse(text, nullptr, /*allow_exceptions=*/false));
    if (!place)
        return badInput(quoted(path) + " does not say where the mask " + quoted(mask) +
                        " lies: it needs downsample_x, downsample_y, origin_x and origin_y.");
    return place;
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
