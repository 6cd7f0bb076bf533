#include "app/annotator/segment_record.h"

#include "core/base/atomic_file.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace cgam::app {

using Json = nlohmann::json;

namespace {

constexpr int kVersion = 1;
constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
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

/// False: they are not those of such a mask.
bool fill(Mask& mask, const Json& runs) {
    std::size_t at = 0;
    std::uint8_t value = 0;
    for (const Json& run : runs) {
        const auto length = run.get<std::uint64_t>();
        if (length > mask.data.size() - at) return false;
        std::fill_n(mask.data.begin() + static_cast<std::ptrdiff_t>(at), length, value);
        at += length;
        value = value == 0 ? 1 : 0;
    }
    return at == mask.data.size();
}

bool isPlace(const RegionFrame& frame) {
    return std::isfinite(frame.x) && std::isfinite(frame.y) && std::isfinite(frame.stepX) &&
           std::isfinite(frame.stepY) && frame.stepX >= 1 && frame.stepY >= 1 && frame.width >= 1 &&
           frame.height >= 1 && frame.width <= kMostSide && frame.height <= kMostSide &&
           std::int64_t{frame.width} * frame.height <= kMostPixels;
}

/// Throws what the parser throws; false: it is no record.
bool read(const Json& json, ui::SegmentRecord& record) {
    if (json.at("version").get<int>() != kVersion) return false;
    record.model = json.at("model").get<std::string>();
    record.threshold = json.at("threshold").get<int>();
    const int label = json.at("label").get<int>();
    const Json& place = json.at("tissue").at("frame");
    RegionFrame& frame = record.tissue.frame;
    frame.x = place.at(0);
    frame.y = place.at(1);
    frame.stepX = place.at(2);
    frame.stepY = place.at(3);
    frame.width = place.at(4);
    frame.height = place.at(5);
    if (!isPlace(frame) || record.threshold < 1 || record.threshold > 255 || label < 1 ||
        label > kMaxLabel)
        return false;
    record.label = static_cast<Label>(label);
    record.tissue.mask = Mask(frame.width, frame.height);
    return fill(record.tissue.mask, json.at("tissue").at("runs"));
}

}  // namespace

Result<void> writeSegmentRecord(const std::filesystem::path& file,
                                const ui::SegmentRecord& record) {
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
    return writeFile(file, std::as_bytes(std::span(text)));
}

Result<ui::SegmentRecord> readSegmentRecord(const std::filesystem::path& file) {
    const Error damaged = badInput(quoted(file) + " does not say how a segmentation goes on.");
    try {
        const std::vector<std::byte> bytes = InputFile(file).readAll(kMostBytes);
        const auto* text = reinterpret_cast<const char*>(bytes.data());
        ui::SegmentRecord record;
        if (!read(Json::parse(text, text + bytes.size()), record)) return damaged;
        return record;
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const Json::exception&) {
        return damaged;
    }
}

}  // namespace cgam::app
