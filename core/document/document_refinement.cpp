#include "core/document/continued_answer.h"
#include "core/document/document.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

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

/// Whether the answer is the one that the task goes on from.
bool continues(const RegionAnswer& answer, const RefinementTask& task) {
    return answer.window != task.whole && hull(answer.window, task.window) == task.whole;
}

}  // namespace

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

void Document::beginRegion(RefinementTask& task, const GridRect& frame,
                           const std::function<bool(const SlideClick&)>& waits) const {
    const Step* newest = undoStep();
    // Nothing is optimised for a first answer, and the picture's features, which take its time,
    // serve the others too. So clicks in quick succession find what slow ones would have.
    const bool quick = newest != nullptr && newest->kind == StepKind::AddClick &&
                       task.answered.size() > 1 &&
                       std::all_of(task.answered.begin(), task.answered.end(), waits);
    if (quick) task.answered.resize(1);
    const GridClick place = toGrid(task.answered.front(), grid());
    const GridRect first = firstFrame(place, grid(), placement);
    // A frame that later clicks, or the first answer itself, have grown since then.
    const bool asBefore =
        newest != nullptr && task.answered.size() == 1 &&
        std::any_of(newest->regions.begin(), newest->regions.end(), [&](const auto& row) {
            if (row.key != task.region || !row.before || row.before->answers.empty()) return false;
            const GridRect& was = row.before->answers.front()->window;
            return std::max(was.width, was.height) > placement.window ||
                   (was.width == first.width && was.height == first.height);
        });
    if (!quick && !asBefore) return;
    PlacementSettings begun = placement;
    begun.window = std::max(first.width, first.height);
    task.window = windowFor(place, frame, std::nullopt, grid(), begun);
}

Clicks Document::engineClicks(const RefinementTask& task) const {
    Clicks clicks;
    for (const auto& [id, click] : content_.clicks) {
        const GridClick at = toGrid(click, grid());
        if (click.region == task.region && isAnswered(id) && reachesInto(at, task.window))
            clicks.push_back(engineClick(at, task.window));
    }
    for (const SlideClick& click : task.answered)
        clicks.push_back(engineClick(toGrid(click, grid()), task.window));
    return clicks;
}

std::optional<RefinementTask> Document::nextTask(Method method, const std::set<ClickId>& skip,
                                                 bool asked) const {
    const auto waits = [&](const SlideClick& click) {
        return skip.count(click.id) == 0 && !isAnswered(click.id) &&
               (asked || !answerWasUndone(click.id));
    };
    const auto newest = std::find_if(content_.clicks.rbegin(), content_.clicks.rend(),
                                     [&](const auto& entry) { return waits(entry.second); });
    if (newest == content_.clicks.rend()) return wideningTask(method, skip);

    const Region& region = content_.regions.at(newest->second.region);
    // What is worked out anew should differ by the edit alone: clicks that were answered one by
    // one, and followed beyond their windows in between, would find another mask together.
    const bool anew = undoStep() != nullptr && editsClickIn(*undoStep(), region.id);
    if (anew)
        if (auto followed = wideningTask(method, skip)) return followed;
    const auto oldest = std::find_if(
        content_.clicks.begin(), content_.clicks.end(),
        [&](const auto& entry) { return entry.second.region == region.id && waits(entry.second); });
    const SlideClick& wanted = anew ? oldest->second : newest->second;
    RefinementTask task;
    task.region = region.id;
    std::optional<GridRect> previous;
    if (!region.answers.empty()) previous = region.answers.back()->window;
    const GridClick place = toGrid(wanted, grid());
    // A frame may have been dragged off a click that still waits.
    const GridRect frame =
        liesIn(place, region.frame) ? region.frame : firstFrame(place, grid(), placement);
    task.window = windowFor(place, frame, previous, grid(), placement);
    for (const auto& [id, click] : content_.clicks)
        if (click.region == region.id && !isAnswered(id) && (!anew || id == wanted.id) &&
            liesIn(toGrid(click, grid()), task.window))
            task.answered.push_back(click);
    const auto learned = region.answers.empty() ? stateToCarry(region.id, method) : nullptr;
    task.carries = learned != nullptr;
    if (region.answers.empty() && !learned) beginRegion(task, frame, waits);
    task.clicks = engineClicks(task);
    task.state = learned ? std::make_shared<const RefinementState>(
                               carriedState(*learned, static_cast<int>(task.clicks.size()) - 1))
                         : stateFor(region, method, model, task.window, task.clicks.size());
    task.model = model;
    task.answersBefore = region.answers.size();
    return task;
}

bool Document::stillFits(const RefinementTask& task) const {
    const auto region = content_.regions.find(task.region);
    if (region == content_.regions.end()) return false;
    if (region->second.answers.size() != task.answersBefore) return false;
    // Another picture of the same clicks may have come in between.
    if (task.continues && !continues(*region->second.answers.at(task.answer), task)) return false;
    return std::all_of(task.answered.begin(), task.answered.end(), [&](const SlideClick& click) {
        const auto found = content_.clicks.find(click.id);
        return found != content_.clicks.end() && found->second == click &&
               region->second.hasAnswered(click.id) == task.replaces();
    });
}

MergeInput Document::mergeInputFor(const Region& region, const std::vector<SlideClick>& answered,
                                   const GridRect& window, const SlideMask& mask,
                                   bool firstAnswer) const {
    MergeInput input;
    input.window = window;
    input.before = mask.read(withRing(window));
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
    input.plane = planeOf(grid());
    return input;
}

TileChanges Document::preview(const RefinementTask& task, const FloatMap& probability) const {
    if (!stillFits(task) || probability.width != task.window.width ||
        probability.height != task.window.height || task.continues)
        return {};
    const Region& region = content_.regions.at(task.region);
    MergeInput input =
        mergeInputFor(region, task.answered, task.window, content_.mask, region.answers.empty());
    const float cut = static_cast<float>(thresholdOf(task.region)) / kThresholdSteps;
    input.predicted = Mask(probability.width, probability.height);
    std::transform(probability.data.begin(), probability.data.end(), input.predicted.data.begin(),
                   [cut](float p) { return p > cut ? 1 : 0; });
    return content_.mask.changeTo(task.window, mergeAnswer(input).cells);
}

void Document::recordChange(Step& step, RegionAnswer& answer, const MergeResult& merged,
                            const SlideMask& mask) const {
    answer.reachesEdge = merged.reachesEdge;
    answer.openSides = merged.openSides;
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

std::shared_ptr<RegionAnswer> Document::answerMade(const RefinementTask& task,
                                                   const RefineAnswer& answer) const {
    const Region& region = content_.regions.at(task.region);
    if (task.continues)
        return std::make_shared<RegionAnswer>(
            continuedAnswer(*region.answers.at(task.answer), {task.window, task.whole}, answer));
    auto made = std::make_shared<RegionAnswer>();
    for (const SlideClick& click : task.answered)
        made->clicks.push_back(click.id);
    made->window = task.window;
    made->probability = packProbability(answer.probability);
    made->attention = packAttention(answer.attention);
    made->threshold = thresholdOf(region.id);
    made->stateBefore = task.carries ? task.state : task.widens ? nullptr : region.state();
    made->stateAfter = answer.state;
    made->method = std::string(infoOf(answer.method).id);
    made->model = task.model;
    made->device = answer.device;
    made->iterations = answer.iterations;
    if (!answer.losses.empty())
        made->loss = answer.losses.back().click + answer.losses.back().consistency;
    made->seconds = answer.seconds.total;
    return made;
}

AnswerOutcome Document::applyAnswer(const RefinementTask& task, const RefineAnswer& answer) {
    const std::optional<AnswerMerge> merge = mergeOf(task, answer);
    return merge ? applyMerge(task, *merge) : AnswerOutcome{};
}

std::optional<AnswerMerge> Document::mergeOf(const RefinementTask& task,
                                             const RefineAnswer& answer) const {
    if (!stillFits(task) || answer.probability.width != task.window.width ||
        answer.probability.height != task.window.height)
        return std::nullopt;
    const Region& region = content_.regions.at(task.region);
    std::shared_ptr<RegionAnswer> made = answerMade(task, answer);
    Step step;
    Answers answers = region.answers;
    if (task.replaces()) {
        answers[task.answer] = std::move(made);
        answers = mergedAnew(step, region, answers, task.answer);
    } else {
        const SlideMask mask = content_.mask.part(withRing(task.window));
        MergeInput input =
            mergeInputFor(region, task.answered, task.window, mask, region.answers.empty());
        input.predicted = cutAt(unpackLevels(made->probability), made->threshold);
        recordChange(step, *made, mergeAnswer(input), mask);
        answers.push_back(std::move(made));
    }
    return AnswerMerge{std::move(answers), std::move(step.tiles)};
}

AnswerOutcome Document::applyMerge(const RefinementTask& task, const AnswerMerge& merge) {
    Region region = content_.regions.at(task.region);
    region.answers = merge.answers;
    const RegionAnswer& answer =
        task.replaces() ? *region.answers.at(task.answer) : *region.answers.back();
    if (task.replaces()) region.frame = hull(region.frame, answer.window);
    Step step;
    step.kind = StepKind::Answer;
    step.tiles = merge.tiles;
    changeRegion(step, region);
    enterAnswer(std::move(step), task);
    return {true, !merge.tiles.empty(), answer.reachesEdge};
}

Document Document::partForAnswer(const RefinementTask& task) const {
    const Region& region = content_.regions.at(task.region);
    Answers read;
    if (task.replaces())
        read.assign(region.answers.begin() + static_cast<std::ptrdiff_t>(task.answer),
                    region.answers.end());
    SlideMask mask = maskUnder(read);
    for (const MaskTileKey key : tilesOf(withRing(task.continues ? task.whole : task.window)))
        mask.setTile(key, content_.mask.tile(key));
    Region bare = region;
    bare.name.clear();
    bare.frame = {};
    Document part = partOf(bare, std::move(mask));
    for (const SlideClick& click : task.answered)
        part.content_.clicks.emplace(click.id, content_.clicks.at(click.id));
    part.threshold = thresholdOf(task.region);
    return part;
}

bool Document::agreesWith(const Document& part, const RefinementTask& task) const {
    const Document now = partForAnswer(task);
    return part.content_ == now.content_ && part.threshold == now.threshold;
}

}  // namespace cgam
