#include "core/segment/segment_record.h"

#include "core/base/atomic_file.h"
#include "core/base/input_file.h"
#include "core/base/json_number.h"
#include "core/base/json_shape.h"
#include "core/base/quoted.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace cgam {

using Json = nlohmann::json;

namespace {

constexpr int kVersion = 1;
// A million runs at most: those of a whole slide are some ten thousand.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 20;
constexpr JsonLimits kLimits{.nesting = 8, .members = 100};
constexpr int kMostSide = 1 << 16;
constexpr std::int64_t kMostPixels = std::int64_t{1} << 28;

/// Lengths of runs of equal pixels, row by row, beginning with those that are no tissue.
std::vector<std::int64_t> runsOf(const Mask& mask) {
    std::vector<std::int64_t> runs;
    std::uint8_t value = 0;
    std::int64_t length = 0;
    for (const std::uint8_t pixel : mask.data) {
        if ((pixel != 0) != (value != 0)) {
            runs.push_back(length);
            length = 0;
            value = pixel;
        }
        ++length;
    }
    runs.push_back(length);
    return runs;
}

/// The mask of these runs; none where they are not those of one of this size. Memory for it is
/// taken when all runs have been seen.
std::optional<Mask> maskOf(const Json& runs, int width, int height) {
    const auto pixels = static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height);
    std::uint64_t sum = 0;
    if (!runs.is_array()) return std::nullopt;
    for (const Json& run : runs) {
        if (!run.is_number_unsigned() || run.get<std::uint64_t>() > pixels - sum)
            return std::nullopt;
        sum += run.get<std::uint64_t>();
    }
    if (sum != pixels) return std::nullopt;
    Mask mask(width, height);
    auto at = mask.data.begin();
    std::uint8_t value = 0;
    for (const Json& run : runs) {
        at = std::fill_n(at, run.get<std::ptrdiff_t>(), value);
        value = value == 0 ? 1 : 0;
    }
    return mask;
}

bool isPlace(const RegionFrame& frame) {
    // Far beyond any slide, and far from where places could no longer be counted.
    constexpr double kFarthest = 1e9;
    const auto isStep = [](double step) { return step >= 1 && step <= kFarthest; };
    return std::abs(frame.x) <= kFarthest && std::abs(frame.y) <= kFarthest &&
           isStep(frame.stepX) && isStep(frame.stepY) && frame.width >= 1 && frame.height >= 1 &&
           frame.width <= kMostSide && frame.height <= kMostSide &&
           std::int64_t{frame.width} * frame.height <= kMostPixels;
}

/// 0, which none of a record's numbers may be, for what is no whole number or does not fit.
int wholeOrNone(const Json& value) {
    return wholeNumber<int>(value).value_or(0);
}

/// Throws what the parser throws; false: it is no record.
bool read(const Json& json, SegmentRecord& record) {
    if (wholeOrNone(json.at("version")) != kVersion) return false;
    record.model = json.at("model").get<std::string>();
    record.threshold = wholeOrNone(json.at("threshold"));
    const int label = wholeOrNone(json.at("label"));
    const Json& place = json.at("tissue").at("frame");
    RegionFrame& frame = record.tissue.frame;
    frame.x = place.at(0).get<double>();
    frame.y = place.at(1).get<double>();
    frame.stepX = place.at(2).get<double>();
    frame.stepY = place.at(3).get<double>();
    frame.width = wholeOrNone(place.at(4));
    frame.height = wholeOrNone(place.at(5));
    if (!isPlace(frame) || record.threshold < 1 || record.threshold > 255 || label < 1 ||
        label > kMaxLabel)
        return false;
    record.label = static_cast<Label>(label);
    std::optional<Mask> mask = maskOf(json.at("tissue").at("runs"), frame.width, frame.height);
    if (!mask) return false;
    record.tissue.mask = std::move(*mask);
    return true;
}

}  // namespace

Result<void> writeSegmentRecord(const std::filesystem::path& file, const SegmentRecord& record) {
    const RegionFrame& frame = record.tissue.frame;
    const Json json{
        {"version", kVersion},
        {"model", record.model},
        {"threshold", record.threshold},
        {"label", record.label},
        {"tissue",
         {{"frame", {frame.x, frame.y, frame.stepX, frame.stepY, frame.width, frame.height}},
          {"runs", runsOf(record.tissue.mask)}}}};
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    if (text.size() > kMostBytes)
        return badInput("The tissue has too many small parts to be kept in " + quoted(file) +
                        "; smooth it, or choose a coarser map.");
    return writeFile(file, std::as_bytes(std::span(text)));
}

Result<SegmentRecord> readSegmentRecord(const std::filesystem::path& file) {
    const Error damaged = badInput(quoted(file) + " does not say how a segmentation goes on.");
    try {
        const std::vector<std::byte> bytes = InputFile(file).readAll(kMostBytes);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        if (Result<void> shape = checkJsonShape(text, quoted(file), kLimits); !shape)
            return shape.error();
        SegmentRecord record;
        if (!read(Json::parse(text), record)) return damaged;
        return record;
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const Json::exception&) {
        return damaged;
    }
}

}  // namespace cgam
