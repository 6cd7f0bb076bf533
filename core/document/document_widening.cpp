#include "core/document/continued_answer.h"
#include "core/document/document.h"

#include <algorithm>

namespace cgam {

namespace {

bool isOfClick(StepKind kind) {
    return kind == StepKind::AddClick || kind == StepKind::EditClick ||
           kind == StepKind::DeleteClick;
}

/// What is done beside an answer that is being followed beyond its window, and does not say how far
/// that should go.
bool leavesClicksToFollow(StepKind kind) {
    switch (kind) {
        case StepKind::Answer:
        case StepKind::Threshold:
        case StepKind::EditRegion:
        case StepKind::Brush:
        case StepKind::Polygon:
        case StepKind::FillHoles:
        case StepKind::RemoveSpecks:
        case StepKind::Classes:
            return true;
        default:
            return false;
    }
}

}  // namespace

bool Document::redoKeeps(const Region& region,
                         const std::shared_ptr<const RegionAnswer>& answer) const {
    for (std::size_t i = content_.position; i < content_.steps.size(); ++i)
        for (const auto& row : content_.steps[i].regions)
            if (row.key == region.id)
                // What was followed as a step of its own was taken back, and is there to be redone.
                return content_.steps[i].kind == StepKind::Answer ||
                       (row.after && std::count(row.after->answers.begin(),
                                                row.after->answers.end(), answer) > 0);
    return true;
}

std::optional<RefinementTask> Document::wideningTaskOf(const Region& region,
                                                       const std::set<ClickId>& skip) const {
    if (region.start != StartFrom::Prediction || region.answers.empty()) return std::nullopt;
    const RegionAnswer& answer = *region.answers.front();
    // An answer to several clicks was optimised in its window, and so was one whose region began
    // with the module of another.
    if (!answer.reachesEdge || answer.clicks.size() != 1 || answer.stateBefore) return std::nullopt;
    const auto click = content_.clicks.find(answer.clicks.front());
    if (click == content_.clicks.end() || skip.count(click->first) != 0) return std::nullopt;
    // Undo has come back to the answer as it was, and there it stays.
    if (canRedo() && redoKeeps(region, region.answers.front())) return std::nullopt;
    const GridClick place = toGrid(click->second, grid());
    // A frame that the user has drawn says how far to look.
    std::optional<GridRect> sight;
    if (answer.window != region.frame) sight = firstFrame(place, grid(), placement);
    while (sight && *sight != answer.window)
        if (sight = widenedFrame(*sight, grid(), placement); !sight) return std::nullopt;
    const std::optional<GridRect> wide = widenedFrame(answer.window, grid(), placement);
    if (!wide) return std::nullopt;
    RefinementTask task;
    task.region = region.id;
    task.window = *wide;
    task.answered = {click->second};
    task.clicks = {engineClick(place, *wide)};
    task.model = model;
    task.answersBefore = region.answers.size();
    task.widens = true;
    return task;
}

std::optional<RefinementTask> Document::continuingTaskOf(const Region& region, ClickId id,
                                                         Method method,
                                                         const std::set<ClickId>& skip) const {
    const std::size_t index = firstAnswerWith(region, id);
    if (!appliesElsewhere(method) || index == region.answers.size()) return std::nullopt;
    const RegionAnswer& answer = *region.answers[index];
    if (answer.model != model || answer.method != infoOf(method).id) return std::nullopt;
    if (!answer.openSides.any() || (canRedo() && redoKeeps(region, region.answers[index])))
        return std::nullopt;
    RefinementTask task;
    for (const ClickId click : answer.clicks) {
        const auto found = content_.clicks.find(click);
        if (found == content_.clicks.end() || skip.count(click) != 0) return std::nullopt;
        task.answered.push_back(found->second);
    }
    const auto beyond =
        continuationOf(answer.window, answer.openSides, toGrid(task.answered.back(), grid()),
                       region.frame, grid(), placement);
    if (!beyond) return std::nullopt;
    task.region = region.id;
    task.window = beyond->picture;
    task.whole = beyond->whole;
    task.continues = true;
    task.answer = index;
    task.clicks = clicksInSight(region, index, task.window);
    // What was not optimised, at the first click of a method, is not to be applied either.
    const bool trained = answer.iterations > 0;
    if (!trained && method != Method::None)
        task.clicks.erase(task.clicks.begin(), task.clicks.end() - 1);
    if (answer.stateAfter && (trained || task.clicks.size() > 1))
        task.state = std::make_shared<const RefinementState>(
            carriedState(*answer.stateAfter, static_cast<int>(task.clicks.size()) - 1));
    task.model = model;
    task.answersBefore = region.answers.size();
    return task;
}

Clicks Document::clicksInSight(const Region& region, std::size_t last,
                               const GridRect& picture) const {
    std::set<ClickId> known;
    for (std::size_t i = 0; i <= last; ++i)
        known.insert(region.answers[i]->clicks.begin(), region.answers[i]->clicks.end());
    const auto& newest = region.answers[last]->clicks;
    Clicks earlier;
    Clicks answered;
    for (const auto& [id, click] : content_.clicks) {
        const GridClick at = toGrid(click, grid());
        if (known.count(id) == 0 || !reachesInto(at, picture)) continue;
        const bool isNew = std::find(newest.begin(), newest.end(), id) != newest.end();
        (isNew ? answered : earlier).push_back(engineClick(at, picture));
    }
    earlier.insert(earlier.end(), answered.begin(), answered.end());
    if (earlier.empty()) earlier.push_back(kNowhere);
    return earlier;
}

std::optional<RefinementTask> Document::wideningTask(Method method,
                                                     const std::set<ClickId>& skip) const {
    // A click that came in between was answered first.
    constexpr int kRecentClicks = 8;
    int clicks = 0;
    for (std::size_t i = content_.position; i-- > 0 && clicks < kRecentClicks;) {
        const Step& step = content_.steps[i];
        if (leavesClicksToFollow(step.kind)) continue;
        if (!isOfClick(step.kind) || step.clicks.size() != 1) return std::nullopt;
        ++clicks;
        const auto click = content_.clicks.find(step.clicks.front().key);
        if (click == content_.clicks.end()) continue;
        const Region& region = content_.regions.at(click->second.region);
        if (auto task = wideningTaskOf(region, skip)) return task;
        if (auto task = continuingTaskOf(region, click->first, method, skip)) return task;
    }
    return std::nullopt;
}

}  // namespace cgam
