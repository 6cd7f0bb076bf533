#include "core/evaluate/run_json.h"

#include "core/base/json_number.h"
#include "core/io/clicks_json.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

using Json = nlohmann::json;

constexpr double kFarthestPlace = 1e9;

void require(bool holds, const char* what) {
    if (!holds) throw ErrorException(badInput(what));
}

Click clickFrom(const Json& json) {
    const Click click{json.at("x").get<double>(), json.at("y").get<double>(),
                      json.at("radius").get<double>(), json.at("positive").get<bool>()};
    require(std::abs(click.x) <= kFarthestPlace && std::abs(click.y) <= kFarthestPlace &&
                click.radius >= 0 && click.radius <= kMaxClickRadius,
            "a click is none");
    return click;
}

std::vector<int> countsFrom(const Json& list) {
    std::vector<int> counts;
    for (const Json& value : list) {
        const std::optional<int> count = wholeNumber<int>(value);
        require(count && *count >= 0, "a number of iterations or clicks is none");
        counts.push_back(*count);
    }
    return counts;
}

}  // namespace

nlohmann::ordered_json toJson(const CaseRun& run) {
    nlohmann::ordered_json clicks = nlohmann::ordered_json::array();
    for (const Click& click : run.clicks)
        clicks.push_back({{"x", click.x},
                          {"y", click.y},
                          {"radius", click.radius},
                          {"positive", click.positive}});
    nlohmann::ordered_json json = {{"clicks", clicks},
                                   {"iou", run.iou},
                                   {"seconds", run.seconds},
                                   {"iterations", run.iterations},
                                   {"clicks_right", run.clicksRight}};
    if (!run.failure.empty()) json["failure"] = run.failure;
    return json;
}

CaseRun runFromJson(const Json& json) {
    CaseRun run;
    for (const Json& click : json.at("clicks"))
        run.clicks.push_back(clickFrom(click));
    run.iou = json.at("iou").get<std::vector<double>>();
    run.seconds = json.at("seconds").get<std::vector<double>>();
    run.iterations = countsFrom(json.at("iterations"));
    run.clicksRight = countsFrom(json.at("clicks_right"));
    run.failure = json.value("failure", "");
    const std::size_t clicks = run.clicks.size();
    if (run.iou.size() != clicks || run.seconds.size() != clicks ||
        run.iterations.size() != clicks || run.clicksRight.size() != clicks)
        throw ErrorException(badInput("Lists of a run differ in length."));
    require(clicks > 0, "it has no click");
    require(std::all_of(run.iou.begin(), run.iou.end(),
                        [](double value) { return value >= 0 && value <= 1; }),
            "an IoU is none");
    require(std::all_of(run.seconds.begin(), run.seconds.end(),
                        [](double value) { return std::isfinite(value) && value >= 0; }),
            "its seconds are none");
    return run;
}

}  // namespace cgam
