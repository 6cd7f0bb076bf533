#include "core/compare/comparison.h"

#include "core/geometry/click_raster.h"
#include "core/model/metrics.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

std::int64_t areaOf(const Mask& mask) {
    return std::count_if(mask.data.begin(), mask.data.end(),
                         [](std::uint8_t value) { return value != 0; });
}

}  // namespace

ComparedClick comparedClick(const RefineAnswer& answer, const std::optional<TruthMap>& truth,
                            const Mask& before, const Click& made, int number) {
    ComparedClick click;
    click.click = number;
    click.made = made;
    if (truth) click.iou = iou(answer.mask, *truth);
    click.seconds = answer.seconds.total;
    click.featureSeconds = answer.seconds.features;
    click.iterations = answer.iterations;
    click.earlyStop = answer.earlyStop;
    click.maskArea = areaOf(answer.mask);
    click.changedOutsideRadius = changedOutsideRadius(before, answer.mask, made);
    click.mask = answer.mask;
    return click;
}

std::int64_t changedOutsideRadius(const Mask& before, const Mask& after, const Click& click) {
    Mask disc(after.width, after.height);
    addDisc(disc, {click.y, click.x}, click.radius);
    std::int64_t changed = 0;
    for (std::size_t i = 0; i < after.data.size(); ++i)
        changed += disc.data[i] == 0 && (before.data[i] != 0) != (after.data[i] != 0);
    return changed;
}

std::optional<double> iouOf(const StillMask& still, const ComparisonTask& task) {
    if (!task.truth) return std::nullopt;
    return iou(*still.mask, *task.truth);
}

std::int64_t areaOf(const StillMask& still) {
    return areaOf(*still.mask);
}

std::optional<int> clicksTo(const ComparedMethod& method, double target) {
    for (const ComparedClick& click : method.clicks)
        if (click.iou && *click.iou >= target) return click.click;
    return std::nullopt;
}

Result<std::vector<ComparedMethod>> compareMethods(Engine& engine, const ComparisonTask& task,
                                                   const CancelToken& cancel,
                                                   const ComparisonListener& listener) {
    std::vector<ComparedMethod> methods;
    std::vector<RefineRequest> requests(task.rows.size());
    for (std::size_t i = 0; i < task.rows.size(); ++i) {
        methods.push_back({task.rows[i], {}, {}, {}});
        requests[i].image = task.image;
        requests[i].settings = task.rows[i].settings;
    }
    const Mask nothing(task.image->width, task.image->height);
    Monitor silent;
    for (std::size_t n = 0; n < task.clicks.size(); ++n)
        for (std::size_t i = 0; i < methods.size(); ++i) {
            ComparedMethod& method = methods[i];
            if (!method.failure.empty()) continue;
            RefineRequest& request = requests[i];
            request.id = n + 1;
            request.clicks.push_back(task.clicks[n]);
            Result<RefineAnswer> answer = engine.refine(request, silent, cancel);
            if (!answer && answer.error().kind == ErrorKind::Cancelled) return answer.error();
            if (!answer) {
                method.failure = answer.error().message;
                continue;
            }
            const Mask& before = n == 0 ? nothing : method.clicks.back().mask;
            method.clicks.push_back(comparedClick(*answer, task.truth, before, task.clicks[n],
                                                  static_cast<int>(n) + 1));
            method.attention = std::move(answer->attention);
            request.state = std::move(answer->state);
            if (listener) listener(i, method.clicks.back());
        }
    return methods;
}

}  // namespace cgam
