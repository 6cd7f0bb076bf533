#include "core/evaluate/run_json.h"

namespace cgam {

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

CaseRun runFromJson(const nlohmann::json& json) {
    CaseRun run;
    for (const auto& click : json.at("clicks"))
        run.clicks.push_back({click.at("x").get<double>(), click.at("y").get<double>(),
                              click.at("radius").get<double>(), click.at("positive").get<bool>()});
    run.iou = json.at("iou").get<std::vector<double>>();
    run.seconds = json.at("seconds").get<std::vector<double>>();
    run.iterations = json.at("iterations").get<std::vector<int>>();
    run.clicksRight = json.at("clicks_right").get<std::vector<int>>();
    run.failure = json.value("failure", "");
    const std::size_t clicks = run.clicks.size();
    if (run.iou.size() != clicks || run.seconds.size() != clicks ||
        run.iterations.size() != clicks || run.clicksRight.size() != clicks)
        throw ErrorException(badInput("Lists of a run differ in length."));
    return run;
}

}  // namespace cgam
