#include "core/data/pack_format.h"

#include "core/base/json_shape.h"
#include "core/base/result.h"
#include "core/io/image_header.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;  // for writing
// For reading: where the order is kept, names are looked for one by one.
using Parsed = nlohmann::json;

constexpr int kMaxNesting = 8;
constexpr const char* kDeflate = "deflate";

Json described(const PackedCase& one) {
    const CaseEntry& entry = one.entry;
    const PackedPlace& place = one.place;
    Json value = {{"name", entry.name},
                  {"group", entry.group},
                  {"class", entry.className},
                  {"split", entry.split},
                  {"mask_means", entry.maskMeans},
                  {"width", place.width},
                  {"height", place.height},
                  {"coding", place.deflated ? kDeflate : "raw"},
                  {"start", place.start},
                  {"image_bytes", place.imageBytes},
                  {"truth_bytes", place.truthBytes},
                  {"crc32", place.crc}};
    if (entry.mpp) value["um_per_px"] = *entry.mpp;
    if (entry.maskFraction) value["mask_fraction"] = *entry.maskFraction;
    return value;
}

/// Reads one case of the list; every breach is the same damage to a user.
class CaseParser {
public:
    explicit CaseParser(const Parsed& value) : value_(value) {}

    PackedCase parsed() const {
        PackedCase one;
        one.entry.name = text("name");
        one.entry.group = text("group");
        one.entry.className = text("class");
        one.entry.split = text("split");
        one.entry.maskMeans = text("mask_means");
        one.entry.mpp = optionalNumber("um_per_px");
        one.entry.maskFraction = optionalNumber("mask_fraction");
        one.place.width = side("width");
        one.place.height = side("height");
        const std::string coding = text("coding");
        if (coding != kDeflate && coding != "raw") refuse();
        one.place.deflated = coding == kDeflate;
        one.place.start = whole("start");
        one.place.imageBytes = whole("image_bytes");
        one.place.truthBytes = whole("truth_bytes");
        one.place.crc = static_cast<std::uint32_t>(whole("crc32"));
        if (one.entry.name.empty() || one.entry.group.empty()) refuse();
        return one;
    }

    [[noreturn]] static void refuse() { throw std::out_of_range("list of a packed file"); }

private:
    std::string text(const char* key) const { return value_.at(key).get<std::string>(); }
    std::uint64_t whole(const char* key) const {
        const Parsed& number = value_.at(key);
        if (!number.is_number_unsigned()) refuse();
        return number.get<std::uint64_t>();
    }
    int side(const char* key) const {
        const std::uint64_t pixels = whole(key);
        if (pixels < 1 || pixels > ImageLimits{}.maxPixels) refuse();
        return static_cast<int>(pixels);
    }
    std::optional<double> optionalNumber(const char* key) const {
        if (!value_.contains(key)) return std::nullopt;
        return value_.at(key).get<double>();
    }

    const Parsed& value_;
};

bool liesWithin(const PackedPlace& place, std::uint64_t casesEnd) {
    return place.start >= kPackHeaderBytes && place.start <= casesEnd &&
           place.imageBytes <= casesEnd - place.start &&
           place.truthBytes <= casesEnd - place.start - place.imageBytes;
}

bool hasSoundSize(const PackedPlace& place) {
    const auto pixels =
        static_cast<std::uint64_t>(place.width) * static_cast<std::uint64_t>(place.height);
    if (pixels > ImageLimits{}.maxPixels) return false;
    return place.deflated || (place.imageBytes == 3 * pixels && place.truthBytes == pixels);
}

}  // namespace

std::string packListText(const std::vector<PackedCase>& cases) {
    std::string text = "{\"cases\": [";
    for (const PackedCase& one : cases)
        text += (&one == &cases.front() ? "\n" : ",\n") +
                described(one).dump(-1, ' ', false, Json::error_handler_t::replace);
    return text + "\n]}\n";
}

std::vector<PackedCase> parsePackList(std::string_view text, std::uint64_t casesEnd,
                                      const std::string& name) {
    try {
        if (!checkJsonShape(text, name, {.nesting = kMaxNesting})) CaseParser::refuse();
        const Parsed document = Parsed::parse(text);
        std::vector<PackedCase> cases;
        std::set<std::string> names;
        for (const Parsed& value : document.at("cases")) {
            cases.push_back(CaseParser(value).parsed());
            const PackedPlace& place = cases.back().place;
            if (!liesWithin(place, casesEnd) || !hasSoundSize(place) ||
                !names.insert(cases.back().entry.name).second)
                CaseParser::refuse();
        }
        return cases;
    } catch (const Parsed::exception&) {
    } catch (const std::out_of_range&) {
    }
    throw ErrorException(badInput(name + " is a damaged packed file: its list is unsound."));
}

}  // namespace cgam
