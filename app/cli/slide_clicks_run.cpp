#include "app/cli/slide_clicks_run.h"

#include "app/cli/scaled_opening.h"
#include "core/engine/recommended_settings.h"
#include "core/model/metrics.h"
#include "core/refinement/slide_robot.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>

namespace cgam::cli {

namespace {

using nlohmann::ordered_json;

/// The part about a place, moved and cut to lie on the slide.
GridRect partOf(const SlideClicksOptions& options, const WorkingGrid& grid) {
    const auto side = [&](std::int64_t length) {
        return static_cast<int>(std::min<std::int64_t>(length, options.size));
    };
    const auto start = [](double middle, int length, std::int64_t all) {
        return std::clamp<std::int64_t>(std::llround(middle) - length / 2, 0, all - length);
    };
    const int width = side(grid.width);
    const int height = side(grid.height);
    const double x = options.x ? *options.x / grid.stepX : static_cast<double>(grid.width) / 2;
    const double y = options.y ? *options.y / grid.stepY : static_cast<double>(grid.height) / 2;
    return {start(x, width, grid.width), start(y, height, grid.height), width, height};
}

SlideRobotTask taskOf(const SlideClicksOptions& options, const SlideSource& slide) {
    const SlideInfo& info = slide.info();
    SlideRobotTask task;
    task.slide = &slide;
    task.grid = makeGrid(info.levels.front().width, info.levels.front().height,
                         options.mpp / info.mpp->x, options.mpp / info.mpp->y);
    task.part = partOf(options, task.grid);
    task.truth = truthOf(SlideTruth::read(*options.slide.annotations, info, options.slide.truth)
                             .value()
                             .inFrame(frameOf(task.part, task.grid)));
    task.settings = recommendedSettings(options.method);
    task.clicks = options.clicks;
    if (std::count(task.truth.data.begin(), task.truth.data.end(), kObject) == 0)
        throw ErrorException(badInput("Nothing is marked in " + quoted(*options.slide.annotations) +
                                      " in this part of the slide."));
    return task;
}

ordered_json lineOf(int window, int number, const SlideRobotStep& step) {
    return {{"window", window},
            {"click", number},
            {"x", step.click.x},
            {"y", step.click.y},
            {"radius", step.click.radius},
            {"positive", step.click.positive},
            {"optimised", {step.window.width, step.window.height}},
            {"iou", step.iou},
            {"iterations", step.iterations},
            {"seconds", step.seconds},
            {"features_seconds", step.features}};
}

/// Null where it is not reached.
ordered_json clicksTo(const SlideRobotRun& run, double target) {
    const auto found = std::find_if(run.steps.begin(), run.steps.end(),
                                    [&](const auto& step) { return step.iou >= target; });
    if (found == run.steps.end()) return nullptr;
    return found - run.steps.begin() + 1;
}

ordered_json summaryOf(int window, const SlideRobotRun& run, const SlideRobotRun& largest) {
    ordered_json line{{"window", window}, {"clicks", run.steps.size()}};
    double later = 0;
    for (std::size_t i = 1; i < run.steps.size(); ++i)
        later += run.steps[i].seconds;
    for (const std::size_t click :
         {std::size_t{1}, std::size_t{5}, std::size_t{10}, std::size_t{20}})
        if (click <= run.steps.size())
            line["iou_" + std::to_string(click)] = run.steps[click - 1].iou;
    line["noc_85"] = clicksTo(run, 0.85);
    line["noc_90"] = clicksTo(run, 0.90);
    if (run.steps.size() > 1)
        line["seconds_per_click"] = later / static_cast<double>(run.steps.size() - 1);
    line["iou_with_largest"] = iou(run.mask, truthOf(largest.mask));
    return line;
}

}  // namespace

Result<void> runSlideClicks(const SlideClicksOptions& options, const EngineFactory& makeEngine,
                            std::ostream& out, ProgressLine& progress, const CancelToken& cancel) {
    try {
        const std::unique_ptr<SlideSource> slide =
            openScaled(options.slide.slide, options.slide.mpp);
        SlideRobotTask task = taskOf(options, *slide);
        progress.show("reading the network");
        const std::unique_ptr<Engine> engine = makeEngine(options.weights, options.engine).value();
        std::vector<SlideRobotRun> runs;
        for (const int window : options.windows) {
            task.placement.window = window;
            int number = 0;
            runs.push_back(clickSlide(*engine, task, cancel, [&](const SlideRobotStep& step) {
                               progress.clear();
                               out << lineOf(window, ++number, step).dump() << std::endl;
                           }).value());
        }
        const auto largest = std::max_element(options.windows.begin(), options.windows.end());
        const SlideRobotRun& reference =
            runs[static_cast<std::size_t>(largest - options.windows.begin())];
        for (std::size_t i = 0; i < runs.size(); ++i)
            out << summaryOf(options.windows[i], runs[i], reference).dump() << std::endl;
        return {};
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

}  // namespace cgam::cli
