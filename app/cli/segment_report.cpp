#include "app/cli/segment_report.h"

#include "core/base/counted.h"
#include "core/base/peak_memory.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace cgam::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kSquareUmPerMm2 = 1e6;

double tissueMm2(const SegmentReport& report) {
    const SlideLevel& plane = report.slide.levels.front();
    return report.plan.tissue.area(plane.width, plane.height) * report.slide.mpp->x *
           report.slide.mpp->y / kSquareUmPerMm2;
}

double cellsMm2(const SegmentReport& report, std::int64_t cells) {
    return static_cast<double>(cells) * report.settings.mpp * report.settings.mpp / kSquareUmPerMm2;
}

Json nameOrNull(const std::optional<std::filesystem::path>& path) {
    return path ? Json(path->string()) : Json(nullptr);
}

Json skippedTiles(const SegmentReport& report) {
    Json list = Json::array();
    for (const SkippedTile& skipped : report.figures.skipped) {
        const RegionFrame frame = report.plan.frameOf(skipped.tile);
        list.push_back({{"x", std::lround(frame.x)},
                        {"y", std::lround(frame.y)},
                        {"width", std::lround(frame.width * frame.stepX)},
                        {"height", std::lround(frame.height * frame.stepY)},
                        {"why", skipped.why}});
    }
    return list;
}

}  // namespace

std::string segmentJson(const SegmentReport& report) {
    const SegmentFigures& figures = report.figures;
    const double tissue = tissueMm2(report);
    Json json{{"slide", report.options.slide.string()},
              {"tissue_mm2", tissue},
              {"tumour_mm2", cellsMm2(report, report.areas.tumour)},
              {"unanswered_mm2", cellsMm2(report, report.areas.unanswered)},
              {"seconds", report.seconds},
              {"seconds_per_mm2", nullptr},
              {"network_share", figures.networkSeconds / report.seconds},
              {"peak_mib", peakMemoryMib()},
              {"mpp", report.settings.mpp},
              {"threshold", report.settings.threshold / 256.0},
              {"swap_red_blue", report.options.swapRedBlue},
              {"device", report.device}};
    // Of a run that was resumed the seconds are those of its last part.
    if (figures.reused == 0 && tissue > 0) json["seconds_per_mm2"] = report.seconds / tissue;
    json["tiles"] = {{"all", report.plan.tiles.size()},
                     {"done", figures.done + figures.reused},
                     {"reused", figures.reused},
                     {"skipped", skippedTiles(report)}};
    json["outputs"] = {{"geojson", nameOrNull(report.options.geojson)},
                       {"mask", nameOrNull(report.options.mask)},
                       {"prob", nameOrNull(report.options.probability)},
                       {"tissue", nameOrNull(report.options.tissueOut)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string segmentLine(const SegmentReport& report) {
    char areas[96];
    std::snprintf(areas, sizeof areas, "tumour %.3g of %.3g mm2 tissue; ",
                  cellsMm2(report, report.areas.tumour), tissueMm2(report));
    const SegmentFigures& figures = report.figures;
    std::string text = areas + counted(figures.done + figures.reused, "tile", "tiles");
    if (figures.reused > 0) text += " (" + std::to_string(figures.reused) + " from before)";
    if (!figures.skipped.empty())
        text += ", " + std::to_string(figures.skipped.size()) + " skipped";
    return text + " in " + std::to_string(std::lround(report.seconds)) + " s";
}

}  // namespace cgam::cli
