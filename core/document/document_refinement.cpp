#include "core/document/document.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace cgam {

namespace {

GridRect ringRound(const GridRect& rect) {
    return {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2};
}

/// The smallest rectangle of a window in which the cells differ.
GridRect differingPart(const GridRect& window, const Image<Cell>& before,
                       const Image<Cell>& after) {
    int left = window.width;
    int top = window.height;
    int right = 0;
    int bottom = 0;
    for (int row = 0; row < window.height; ++row)
        for (int col = 0; col < window.width; ++col) {
            if (before.at(row, col) == after.at(row, col)) continue;
            left = std::min(left, col);
            right = std::max(right, col + 1);
            top = std::min(top, row);
            bottom = row + 1;
        }
    if (right <= left) return {};
    return {window.x + left, window.y + top, right - left, bottom - top};
}

Image<Cell> part(const Image<Cell>& cells, const GridRect& window, const GridRect& rect) {
    Image<Cell> out(rect.width, rect.height);
    for (int row = 0; row < rect.height; ++row)
        std::copy_n(&cells.at(static_cast<int>(rect.y - window.y) + row,
                              static_cast<int>(rect.x - window.x)),
                    rect.width, &out.at(row, 0));
    return out;
}

/// What the engine calls a click: places are pixel indices there, not continuous coordinates.
Click inWindow(const GridClick& click, const GridRect& window) {
    return {.x = click.x - static_cast<double>(window.x) - 0.5,
            .y = click.y - static_cast<double>(window.y) - 0.5,
            .radius = click.radius,
            .positive = click.positive};
}

bool holdsClick(const GridRect& rect, const GridClick& click) {
    return rect.holds(static_cast<std::int64_t>(std::floor(click.x)),
                      static_cast<std::int64_t>(std::floor(click.y)));
}

bool belongsToPicture(Method method) {
    return method == Method::DistMapBrs || method == Method::RgbBrs;
}

/// The region's state as the engine wants it for a window with so many clicks; null where the
/// method starts afresh.
std::shared_ptr<const RefinementState> stateFor(const Region& region, Method method,
                                                const std::string& model, const GridRect& window,
                                                std::size_t clicks) {
    const auto state = region.state();
    if (!state || state->method != method || region.answers.back()->model != model) return nullptr;
    const bool sameWindow = region.answers.back()->window == window;
    if (!sameWindow && belongsToPicture(method)) return nullptr;
    RefinementState wanted = *state;
    wanted.clicks = static_cast<int>(clicks) - 1;
    // Zoom-in remembers a place in the window's pixels.
    if (!sameWindow)
        std::erase_if(wanted.tensors,
                      [](const auto& tensor) { return tensor.first.starts_with("zoom."); });
    return std::make_shared<const RefinementState>(std::move(wanted));
}

/// Whether an answer belongs to the action that asked for it, to be undone with it: the click that
/// was made, or the change of one that had later answers worked out anew: those of the region that
/// it was in, and of the one that it was moved to.
bool answersTo(const Step& step, const RefinementTask& task) {
    return std::any_of(step.clicks.begin(), step.clicks.end(), [&](const auto& row) {
        if (step.kind == StepKind::AddClick)
            return std::any_of(task.answered.begin(), task.answered.end(),
                               [&](const SlideClick& click) { return click.id == row.key; });
        const bool edit = step.kind == StepKind::EditClick || step.kind == StepKind::DeleteClick;
        return edit && ((row.before && row.before->region == task.region) ||
                        (row.after && row.after->region == task.region));
    });
}

bool belongsElsewhere(std::string_view tensor) {
    return tensor.starts_with("adam.m.") || tensor.starts_with("adam.v.") ||
           tensor.starts_with("plus.") || tensor.starts_with("zoom.");
}

}  // namespace

RefinementState carriedState(const RefinementState& state, int clicks) {
    RefinementState carried = state;
    carried.clicks = clicks;
    std::erase_if(carried.tensors,
                  [](const auto& tensor) { return belongsElsewhere(tensor.first); });
    for (auto& [name, tensor] : carried.tensors)
        if (name == "adam.step") std::fill(tensor.bytes.begin(), tensor.bytes.end(), std::byte{0});
    return carried;
}

std::shared_ptr<const RefinementState> Document::stateToCarry(RegionId to, Method method) const {
    if (!carryOver || !usesAttention(method)) return nullptr;
    std::shared_ptr<const RegionAnswer> newest;
    for (const auto& [id, region] : content_.regions) {
        if (id == to || region.answers.empty()) continue;
        const std::shared_ptr<const RegionAnswer>& last = region.answers.back();
        // A first answer alone has trained nothing.
        const bool fits = last->iterations > 0 && last->stateAfter &&
                          last->stateAfter->method == method && last->model == model;
        if (fits && (!newest || newest->clicks.back() < last->clicks.back())) newest = last;
    }
    return newest ? newest->stateAfter : nullptr;
}

std::optional<RefinementTask> Document::nextTask(Method method, const std::set<ClickId>& skip,
                                                 bool asked) const {
    if (canRedo() && !asked) return std::nullopt;
    const auto waits = [&](const SlideClick& click) {
        return skip.count(click.id) == 0 && !isAnswered(click.id);
    };
    const auto newest = std::find_if(content_.clicks.rbegin(), content_.clicks.rend(),
                                     [&](const auto& entry) { return waits(entry.second); });
    if (newest == content_.clicks.rend()) return wideningTask(skip);

    const Region& region = content_.regions.at(newest->second.region);
    RefinementTask task;
    task.region = region.id;
    std::optional<GridRect> previous;
    if (!region.answers.empty()) previous = region.answers.back()->window;
    const GridClick place = toGrid(newest->second, grid());
    // A frame may have been dragged off a click that still waits.
    const GridRect frame =
        holdsClick(region.frame, place) ? region.frame : firstFrame(place, grid(), placement);
    task.window = windowFor(place, frame, previous, grid(), placement);
    Clicks waiting;
    for (const auto& [id, click] : content_.clicks) {
        if (click.region != region.id) continue;
        const GridClick at = toGrid(click, grid());
        if (isAnswered(id)) {
            if (reachesInto(at, task.window)) task.clicks.push_back(inWindow(at, task.window));
        } else if (holdsClick(task.window, at)) {
            task.answered.push_back(click);
            waiting.push_back(inWindow(at, task.window));
        }
    }
    task.clicks.insert(task.clicks.end(), waiting.begin(), waiting.end());
    task.state = stateFor(region, method, model, task.window, task.clicks.size());
    if (region.answers.empty()) {
        if (const auto learned = stateToCarry(region.id, method)) {
            task.state = std::make_shared<const RefinementState>(
                carriedState(*learned, static_cast<int>(task.clicks.size()) - 1));
            task.carries = true;
        }
    }
    task.model = model;
    task.answersBefore = region.answers.size();
    return task;
}

std::optional<RefinementTask> Document::wideningTask(const std::set<ClickId>& skip) const {
    const Step* step = undoStep();
    if (step == nullptr || canRedo() || step->kind != StepKind::AddClick ||
        step->clicks.size() != 1)
        return std::nullopt;
    const auto click = content_.clicks.find(step->clicks.front().key);
    if (click == content_.clicks.end() || skip.count(click->first) != 0) return std::nullopt;
    const Region& region = content_.regions.at(click->second.region);
    if (region.start != StartFrom::Prediction || region.answers.size() != 1) return std::nullopt;
    const RegionAnswer& answer = *region.answers.front();
    // An answer to several clicks was optimised in its window, and so was one whose region began
    // with the module of another.
    if (!answer.reachesEdge || answer.clicks.size() != 1 || answer.stateBefore ||
        answer.window != region.frame)
        return std::nullopt;
    const std::optional<GridRect> wide = widenedFrame(region.frame, grid(), placement);
    if (!wide) return std::nullopt;
    RefinementTask task;
    task.region = region.id;
    task.window = *wide;
    task.answered = {click->second};
    task.clicks = {inWindow(toGrid(click->second, grid()), *wide)};
    task.model = model;
    task.answersBefore = 1;
    task.widens = true;
    return task;
}

bool Document::stillFits(const RefinementTask& task) const {
    const auto region = content_.regions.find(task.region);
    if (region == content_.regions.end()) return false;
    if (region->second.answers.size() != task.answersBefore) return false;
    return std::all_of(task.answered.begin(), task.answered.end(), [&](const SlideClick& click) {
        const auto found = content_.clicks.find(click.id);
        return found != content_.clicks.end() && found->second == click &&
               region->second.hasAnswered(click.id) == task.widens;
    });
}

MergeInput Document::mergeInputFor(const Region& region, const std::vector<SlideClick>& answered,
                                   const GridRect& window, const SlideMask& mask,
                                   bool firstAnswer) const {
    MergeInput input;
    input.window = window;
    input.before = mask.read(ringRound(window));
    for (const SlideClick& click : answered)
        input.clicks.push_back(toGrid(click, grid()));
    for (const auto& [id, click] : content_.clicks) {
        const bool isNew =
            std::any_of(answered.begin(), answered.end(),
                        [&, id = id](const SlideClick& one) { return one.id == id; });
        if (!isNew && region.hasAnswered(id)) input.earlier.push_back(toGrid(click, grid()));
    }
    input.label = region.label;
    input.wholePrediction = firstAnswer && region.start == StartFrom::Prediction;
    input.plane = {0, 0, static_cast<int>(grid().width), static_cast<int>(grid().height)};
    return input;
}

TileChanges Document::preview(const RefinementTask& task, const FloatMap& probability) const {
    if (!stillFits(task) || probability.width != task.window.width ||
        probability.height != task.window.height)
        return {};
    const Region& region = content_.regions.at(task.region);
    MergeInput input =
        mergeInputFor(region, task.answered, task.window, content_.mask, region.answers.empty());
    const float cut = static_cast<float>(threshold) / kThresholdSteps;
    input.predicted = Mask(probability.width, probability.height);
    std::transform(probability.data.begin(), probability.data.end(), input.predicted.data.begin(),
                   [cut](float p) { return p > cut ? 1 : 0; });
    return content_.mask.changeTo(task.window, mergeAnswer(input).cells);
}

void Document::recordChange(Step& step, RegionAnswer& answer, const MergeResult& merged,
                            const SlideMask& mask) const {
    answer.reachesEdge = merged.reachesEdge;
    answer.changed = {};
    const Image<Cell> before = mask.read(answer.window);
    const GridRect rect = differingPart(answer.window, before, merged.cells);
    if (rect.empty()) return;
    answer.changed = {rect, packLevels(part(before, answer.window, rect)),
                      packLevels(part(merged.cells, answer.window, rect))};
    Step change;
    change.tiles = mask.changeTo(answer.window, merged.cells);
    const StepKind kind = step.kind;
    step = joined(step, change);
    step.kind = kind;
}

AnswerOutcome Document::applyAnswer(const RefinementTask& task, const RefineAnswer& answer) {
    if (!stillFits(task) || answer.probability.width != task.window.width ||
        answer.probability.height != task.window.height)
        return {};
    Region region = content_.regions.at(task.region);
    Step step;
    SlideMask mask = content_.mask.part(ringRound(task.window));
    if (task.widens) {
        takeBack(step, region, 0);
        mask.apply(step.tiles);
        region.answers.clear();
        region.frame = task.window;
    }
    auto made = std::make_shared<RegionAnswer>();
    for (const SlideClick& click : task.answered)
        made->clicks.push_back(click.id);
    made->window = task.window;
    made->probability = packProbability(answer.probability);
    made->attention = packAttention(answer.attention);
    made->threshold = threshold;
    made->stateBefore = task.carries ? task.state : region.state();
    made->stateAfter = answer.state;
    made->method = std::string(infoOf(answer.method).id);
    made->model = task.model;
    made->device = answer.device;
    made->iterations = answer.iterations;
    if (!answer.losses.empty())
        made->loss = answer.losses.back().click + answer.losses.back().consistency;
    made->seconds = answer.seconds.total;

    MergeInput input =
        mergeInputFor(region, task.answered, task.window, mask, region.answers.empty());
    input.predicted = cutAt(unpackLevels(made->probability), threshold);
    const MergeResult merged = mergeAnswer(input);
    step.kind = StepKind::Answer;
    recordChange(step, *made, merged, mask);
    region.answers.push_back(std::move(made));
    changeRegion(step, region);
    strokeOpen_ = false;
    const Step* newest = undoStep();
    if (newest != nullptr && answersTo(*newest, task))
        amend(step);
    else
        push(std::move(step));
    return {true, merged.changed, merged.reachesEdge};
}

Result<void> Document::setThreshold(RegionId id, int wanted) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return badInput("This region is no longer there.");
    if (wanted < 1 || wanted >= kThresholdSteps)
        return badInput("The threshold must lie between 0 and 1.");
    if (found->second.answers.empty()) return badInput("This region has no prediction yet.");
    const RegionAnswer& newest = *found->second.answers.back();
    if (newest.threshold == wanted) return {};

    Step step;
    step.kind = StepKind::Threshold;
    takeBack(step, found->second, found->second.answers.size() - 1);
    SlideMask mask = content_.mask.part(ringRound(newest.window));
    mask.apply(step.tiles);
    std::vector<SlideClick> answered;
    for (const ClickId click : newest.clicks)
        answered.push_back(content_.clicks.at(click));
    MergeInput input = mergeInputFor(found->second, answered, newest.window, mask,
                                     found->second.answers.size() == 1);
    input.predicted = cutAt(unpackLevels(newest.probability), wanted);
    auto again = std::make_shared<RegionAnswer>(newest);
    again->threshold = wanted;
    recordChange(step, *again, mergeAnswer(input), mask);
    Region region = found->second;
    region.answers.back() = std::move(again);
    changeRegion(step, region);

    const Step* last = undoStep();
    const bool inARow = last != nullptr && last->kind == StepKind::Threshold && !canRedo() &&
                        last->regions.size() == 1 && last->regions[0].key == id;
    if (inARow)
        amend(step);
    else
        push(std::move(step));
    return {};
}

}  // namespace cgam
