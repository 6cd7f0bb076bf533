#include "app/cli/slide_clicks_report.h"

#include "core/model/metrics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace cgam::cli {

namespace {

using nlohmann::ordered_json;

constexpr const char* kUnaskedNetwork = "unasked_network";
constexpr const char* kUnaskedApplied = "unasked_applied";
constexpr std::array<std::size_t, 6> kAfter{1, 2, 3, 5, 10, 20};
constexpr std::array<std::pair<const char*, double>, 2> kTargets{
    {{"noc_85", 0.85}, {"noc_90", 0.90}}};

ordered_json lineOf(const SlideClicksRow& row) {
    return {{"window", row.window}, {"carry_over", row.carryOver}, {"go_on", row.goOn}};
}

std::string keyOf(std::size_t clicks) {
    return "iou_" + std::to_string(clicks);
}

std::optional<int> clicksTo(const SlideRobotRun& run, double target) {
    const auto found = std::find_if(run.steps.begin(), run.steps.end(),
                                    [&](const auto& step) { return step.iou >= target; });
    if (found == run.steps.end()) return std::nullopt;
    return static_cast<int>(found - run.steps.begin()) + 1;
}

}  // namespace

std::string clickLine(const SlideClicksRow& row, std::size_t region, int click,
                      const SlideRobotStep& step) {
    ordered_json line = lineOf(row);
    line.update({{"region", region + 1},
                 {"click", click},
                 {"x", step.click.x},
                 {"y", step.click.y},
                 {"radius", step.click.radius},
                 {"positive", step.click.positive},
                 {"optimised", {step.window.width, step.window.height}},
                 {"iou", step.iou},
                 {"iterations", step.iterations},
                 {"seconds", step.seconds},
                 {"features_seconds", step.features},
                 {"pictures_beyond", step.pictures},
                 {"beyond_seconds", step.beyondSeconds},
                 {"cut", step.reachesEdge}});
    return line.dump();
}

std::string regionLine(const SlideClicksRow& row, std::size_t region, const SlideRobotRun& run,
                       const SlideRobotRun& reference) {
    ordered_json line = lineOf(row);
    line["region"] = region + 1;
    line["clicks"] = run.steps.size();
    if (run.unasked) {
        line[kUnaskedNetwork] = run.unasked->network;
        line[kUnaskedApplied] = run.unasked->applied;
    }
    for (const std::size_t clicks : kAfter)
        if (clicks <= run.steps.size()) line[keyOf(clicks)] = run.steps[clicks - 1].iou;
    for (const auto& [key, target] : kTargets) {
        const std::optional<int> reached = clicksTo(run, target);
        line[key] = reached ? ordered_json(*reached) : ordered_json(nullptr);
    }
    double later = 0;
    double beyond = 0;
    for (std::size_t i = 1; i < run.steps.size(); ++i) {
        later += run.steps[i].seconds;
        beyond += run.steps[i].beyondSeconds;
    }
    if (run.steps.size() > 1) {
        const auto clicks = static_cast<double>(run.steps.size() - 1);
        line["seconds_per_click"] = later / clicks;
        line["beyond_seconds_per_click"] = beyond / clicks;
    }
    line["cut_clicks"] = std::count_if(run.steps.begin(), run.steps.end(),
                                       [](const auto& step) { return step.reachesEdge; });
    line["iou_with_largest"] = iou(run.mask, truthOf(reference.mask));
    return line.dump();
}

std::string meanLine(const SlideClicksRow& row, const std::vector<SlideRobotRun>& runs,
                     int clicks) {
    const auto mean = [&](const std::function<double(const SlideRobotRun&)>& figure) {
        double sum = 0;
        for (std::size_t i = 1; i < runs.size(); ++i)
            sum += figure(runs[i]);
        return sum / static_cast<double>(runs.size() - 1);
    };
    ordered_json line = lineOf(row);
    line["later_regions"] = runs.size() - 1;
    const bool carried = std::all_of(runs.begin() + 1, runs.end(),
                                     [](const SlideRobotRun& run) { return !!run.unasked; });
    if (carried) {
        line[kUnaskedNetwork] = mean([](const SlideRobotRun& run) { return run.unasked->network; });
        line[kUnaskedApplied] = mean([](const SlideRobotRun& run) { return run.unasked->applied; });
    }
    for (const std::size_t after : kAfter)
        if (after <= static_cast<std::size_t>(clicks))
            line[keyOf(after)] = mean([&](const SlideRobotRun& run) {
                return run.steps.empty() ? 0.0
                                         : run.steps[std::min(after, run.steps.size()) - 1].iou;
            });
    for (const auto& [key, target] : kTargets)
        line[key] = mean([&, wanted = target](const SlideRobotRun& run) {
            return static_cast<double>(clicksTo(run, wanted).value_or(clicks));
        });
    return line.dump();
}

}  // namespace cgam::cli
