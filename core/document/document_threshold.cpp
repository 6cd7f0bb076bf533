#include "core/document/document.h"

#include <algorithm>
#include <span>
#include <utility>

namespace cgam {

int Document::thresholdOf(RegionId id) const {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end() || found->second.answers.empty()) return threshold;
    return found->second.answers.back()->threshold;
}

Document::Answers Document::mergedAnew(Step& step, const Region& region, const Answers& answers,
                                       std::size_t from) const {
    takeBack(step, region, from);
    const std::span later = std::span(answers).subspan(from);
    SlideMask mask;
    for (const auto& answer : later)
        for (const MaskTileKey key : tilesOf(withRing(answer->window)))
            mask.setTile(key, content_.mask.tile(key));
    mask.apply(step.tiles);
    Region soFar = region;
    soFar.answers.resize(from);
    for (const auto& answer : later) {
        std::vector<SlideClick> answered;
        for (const ClickId click : answer->clicks)
            answered.push_back(content_.clicks.at(click));
        MergeInput input =
            mergeInputFor(soFar, answered, answer->window, mask, soFar.answers.empty());
        input.predicted = cutAt(unpackLevels(answer->probability), answer->threshold);
        MergeResult merged = mergeAnswer(input);
        // Answers leave no marks of a hand: what has one now was drawn after them, and holds.
        const Image<Cell> present = content_.mask.read(answer->window);
        for (std::size_t i = 0; i < present.data.size(); ++i)
            if (isByHand(present.data[i])) merged.cells.data[i] = present.data[i];
        auto again = std::make_shared<RegionAnswer>(*answer);
        recordChange(step, *again, merged, mask);
        mask.apply(mask.changeTo(answer->window, merged.cells));
        soFar.answers.push_back(std::move(again));
    }
    return soFar.answers;
}

Step Document::thresholdStep(const Region& region, int wanted) const {
    Step step;
    step.kind = StepKind::Threshold;
    Answers answers;
    for (const auto& answer : region.answers) {
        auto cut = std::make_shared<RegionAnswer>(*answer);
        cut->threshold = wanted;
        answers.push_back(std::move(cut));
    }
    Region after = region;
    after.answers = mergedAnew(step, region, answers);
    changeRegion(step, after);
    return step;
}

TileChanges Document::previewThreshold(RegionId id, int wanted) const {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return {};
    return thresholdStep(found->second, wanted).tiles;
}

Result<void> Document::setThreshold(RegionId id, int wanted) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return badInput("This region is no longer there.");
    if (wanted < 1 || wanted >= kThresholdSteps)
        return badInput("The threshold must lie between 0 and 1.");
    const Answers& answers = found->second.answers;
    if (answers.empty()) return badInput("This region has no prediction yet.");
    if (std::all_of(answers.begin(), answers.end(),
                    [&](const auto& answer) { return answer->threshold == wanted; }))
        return {};
    Step step = thresholdStep(found->second, wanted);
    const Step* last = undoStep();
    const bool inARow = last != nullptr && last->kind == StepKind::Threshold && !canRedo() &&
                        last->regions.size() == 1 && last->regions[0].key == id;
    if (inARow)
        amendNewest(step);
    else
        push(std::move(step));
    return {};
}

}  // namespace cgam
