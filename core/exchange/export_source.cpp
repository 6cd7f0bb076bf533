#include "core/exchange/export_source.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <ctime>
#include <iterator>
#include <set>

namespace cgam {

namespace {

struct Area {
    double x = 0, y = 0, width = 0, height = 0;  ///< level-0 pixels
};

int pixelsOf(double length, double step) {
    // A millionth of a pixel more is rounding, not another pixel.
    return static_cast<int>(std::clamp(std::ceil(length / step - 1e-6), 1.0, 2e9));
}

std::string now() {
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::string shown(double value) {
    char text[32];
    const auto end =
        std::to_chars(std::begin(text), std::end(text), value, std::chars_format::general, 3).ptr;
    return {text, end};
}

}  // namespace

std::string enginesOf(const DocumentContent& document, std::optional<Label> label) {
    std::set<std::string> names;
    for (const auto& [id, region] : document.regions)
        if (!label || region.label == *label)
            for (const auto& answer : region.answers)
                names.insert(answer->method);
    std::string joined;
    for (const std::string& name : names)
        joined += (joined.empty() ? "" : ", ") + name;
    return joined;
}

Error noRegion(const ExportSource& source, RegionId wanted) {
    std::string known;
    for (const auto& [id, region] : source.document->regions)
        known += (known.empty() ? "" : ", ") + std::to_string(id);
    return badInput("There is no region " + std::to_string(wanted) +
                    (known.empty() ? "; the session has none." : "; there are " + known + "."));
}

Result<RegionFrame> exportFrame(const ExportSource& source, const ExportScope& scope) {
    const WorkingGrid& grid = source.document->grid;
    RegionFrame frame;
    frame.stepX = grid.stepX;
    frame.stepY = grid.stepY;
    Area area{0, 0, static_cast<double>(source.slide.width),
              static_cast<double>(source.slide.height)};
    if (scope.region) {
        const auto found = source.document->regions.find(*scope.region);
        if (found == source.document->regions.end()) return noRegion(source, *scope.region);
        const GridRect& rect = found->second.frame;
        area = {static_cast<double>(rect.x) * grid.stepX, static_cast<double>(rect.y) * grid.stepY,
                rect.width * grid.stepX, rect.height * grid.stepY};
    }
    if (scope.mpp) {
        if (!(*scope.mpp > 0) || !std::isfinite(*scope.mpp))
            return badInput("The size of a pixel must be greater than 0 micrometres.");
        if (!source.slide.mpp)
            return badInput(
                "The scale of the slide is not known: a picture can only be written at the scale "
                "of the masks.");
        frame.stepX = *scope.mpp / source.slide.mpp->x;
        frame.stepY = *scope.mpp / source.slide.mpp->y;
    }
    frame.x = area.x;
    frame.y = area.y;
    frame.width = pixelsOf(area.width, frame.stepX);
    frame.height = pixelsOf(area.height, frame.stepY);
    const double pixels = static_cast<double>(frame.width) * frame.height;
    if (pixels > static_cast<double>(kMaxExportPixels)) {
        const double factor = std::sqrt(pixels / static_cast<double>(kMaxExportPixels)) * 1.01;
        std::string advice = " Choose a region";
        if (source.slide.mpp)
            advice +=
                " or at least " + shown(mppOf(source, frame) * factor) + " micrometres per pixel";
        return badInput("The picture would have " + std::to_string(frame.width) + " x " +
                        std::to_string(frame.height) + " pixels, more than most programs read." +
                        advice + ".");
    }
    return frame;
}

double mppOf(const ExportSource& source, const RegionFrame& frame) {
    return source.slide.mpp ? source.slide.mpp->x * frame.stepX : 0;
}

std::string placementJson(const ExportSource& source, const RegionFrame& frame,
                          const std::string& kind, const std::string& fileName) {
    nlohmann::ordered_json json{{"kind", kind},
                                {"file", fileName},
                                {"slide", source.slide.path.filename().string()},
                                {"quickhash-1", nullptr},
                                {"slide_width", source.slide.width},
                                {"slide_height", source.slide.height},
                                {"origin_x", frame.x},
                                {"origin_y", frame.y},
                                {"downsample_x", frame.stepX},
                                {"downsample_y", frame.stepY},
                                {"width", frame.width},
                                {"height", frame.height},
                                {"mpp", nullptr},
                                {"engine", enginesOf(*source.document)},
                                {"program", "CGAM Annotator"},
                                {"date", now()}};
    if (!source.slide.quickHash.empty()) json["quickhash-1"] = source.slide.quickHash;
    if (source.slide.mpp) json["mpp"] = mppOf(source, frame);
    if (kind == "mask" || kind == "labels") {
        json["classes"] = nlohmann::ordered_json::array();
        for (std::size_t i = 0; i < source.document->classes.size(); ++i)
            json["classes"].push_back({{"value", kind == "labels" ? i + 1 : 255},
                                       {"name", source.document->classes[i].name},
                                       {"color", source.document->classes[i].colour}});
    }
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace cgam
