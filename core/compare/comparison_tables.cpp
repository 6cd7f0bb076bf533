#include "core/compare/comparison_tables.h"

#include "core/base/range.h"
#include "core/data/csv.h"
#include "core/evaluate/report.h"

#include <nlohmann/json.hpp>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json orNull(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json clickJson(const ComparedClick& click) {
    return {
        {"click", click.click},           {"iou", orNull(click.iou)},
        {"seconds", click.seconds},       {"feature_seconds", click.featureSeconds},
        {"iterations", click.iterations}, {"early_stop", click.earlyStop},
        {"mask_area", click.maskArea},    {"changed_outside_radius", click.changedOutsideRadius}};
}

}  // namespace

std::string comparisonJson(const ComparisonTask& task, const std::vector<ComparedMethod>& methods) {
    Json json{{"image", task.name},           {"width", task.image->width},
              {"height", task.image->height}, {"clicks", Json::array()},
              {"methods", Json::object()},    {"settings", Json::object()},
              {"noc", Json::object()},        {"failures", Json::object()}};
    for (const Click& click : task.clicks)
        json["clicks"].push_back({{"x", click.x},
                                  {"y", click.y},
                                  {"radius", click.radius},
                                  {"positive", click.positive}});
    for (const ComparedMethod& method : methods) {
        const std::string& label = method.row.label;
        json["methods"][label] = Json::array();
        for (const ComparedClick& click : method.clicks)
            json["methods"][label].push_back(clickJson(click));
        json["settings"][label] = settingsSummary(method.row.settings);
        for (const double target : kComparisonTargets)
            json["noc"][label][targetText(target)] = orNull(clicksTo(method, target));
        if (!method.failure.empty()) json["failures"][label] = method.failure;
    }
    for (const StillMask& still : task.stills)
        json["masks"][still.label] = {{"iou", orNull(iouOf(still, task))},
                                      {"mask_area", areaOf(still)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string comparisonCsv(const ComparisonTask& task, const std::vector<ComparedMethod>& methods) {
    std::string text =
        "method,click,iou,seconds,feature_seconds,iterations,mask_area,changed_outside_radius,"
        "x,y,radius,positive\n";
    for (const ComparedMethod& method : methods)
        for (const ComparedClick& click : method.clicks)
            text += csvField(method.row.label) + "," + numberText(click.click) + "," +
                    (click.iou ? numberText(*click.iou) : "") + "," + numberText(click.seconds) +
                    "," + numberText(click.featureSeconds) + "," + numberText(click.iterations) +
                    "," + numberText(click.maskArea) + "," +
                    numberText(click.changedOutsideRadius) + "," + numberText(click.made.x) + "," +
                    numberText(click.made.y) + "," + numberText(click.made.radius) + "," +
                    (click.made.positive ? "1" : "0") + "\n";
    for (const StillMask& still : task.stills) {
        const std::optional<double> iou = iouOf(still, task);
        text += csvField(still.label) + ",," + (iou ? numberText(*iou) : "") + ",,,," +
                numberText(areaOf(still)) + ",,,,,\n";
    }
    return text;
}

}  // namespace cgam
