#include "core/document/document.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace cgam {

namespace {

bool areCutAt(const std::vector<std::shared_ptr<const RegionAnswer>>& answers, int threshold) {
    return std::all_of(answers.begin(), answers.end(),
                       [&](const auto& answer) { return answer->threshold == threshold; });
}

}  // namespace

int Document::thresholdOf(RegionId id) const {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end() || found->second.answers.empty()) return threshold;
    return found->second.answers.back()->threshold;
}

SlideMask Document::maskUnder(const Answers& answers) const {
    SlideMask mask;
    for (const auto& answer : answers)
        for (const MaskTileKey key : tilesOf(withRing(answer->window)))
            mask.setTile(key, content_.mask.tile(key));
    return mask;
}

Document::Answers Document::mergedAnew(Step& step, const Region& region, const Answers& answers,
                                       std::size_t from) const {
    takeBack(step, region, from);
    const Answers later(answers.begin() + static_cast<std::ptrdiff_t>(from), answers.end());
    SlideMask mask = maskUnder(later);
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

ThresholdCut Document::cutRegion(RegionId id, int wanted) const {
    const Region& region = content_.regions.at(id);
    ThresholdCut cut;
    cut.region = id;
    cut.threshold = wanted;
    cut.revision = revision_;
    cut.step.kind = StepKind::Threshold;
    Answers answers;
    for (const auto& answer : region.answers) {
        auto again = std::make_shared<RegionAnswer>(*answer);
        again->threshold = wanted;
        answers.push_back(std::move(again));
    }
    Region after = region;
    after.answers = mergedAnew(cut.step, region, answers);
    changeRegion(cut.step, after);
    return cut;
}

Document Document::partOf(const Region& region, SlideMask mask) const {
    DocumentContent content;
    content.grid = content_.grid;
    content.regions.emplace(region.id, region);
    content.mask = std::move(mask);
    for (const auto& answer : region.answers)
        for (const ClickId click : answer->clicks)
            content.clicks.emplace(click, content_.clicks.at(click));
    Document part(std::move(content));
    part.revision_ = revision_;
    return part;
}

Document Document::partForCut(RegionId id) const {
    const Region& region = content_.regions.at(id);
    return partOf(region, maskUnder(region.answers));
}

Result<void> Document::setThreshold(RegionId id, int wanted) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return badInput("This region is no longer there.");
    if (wanted < 1 || wanted >= kThresholdSteps)
        return badInput("The threshold must lie between 0 and 1.");
    const Answers& answers = found->second.answers;
    if (answers.empty()) return badInput("This region has no prediction yet.");
    if (!areCutAt(answers, wanted)) setThreshold(cutRegion(id, wanted));
    return {};
}

void Document::setThreshold(const ThresholdCut& cut) {
    if (cut.revision != revision_) throw std::logic_error("The cut is of another document.");
    if (areCutAt(content_.regions.at(cut.region).answers, cut.threshold)) return;
    const Step* last = undoStep();
    const bool inARow = thresholdOpen_ && last != nullptr && last->kind == StepKind::Threshold &&
                        !canRedo() && last->regions.size() == 1 &&
                        last->regions[0].key == cut.region;
    if (inARow)
        amendNewest(cut.step);
    else
        push(cut.step);
    thresholdOpen_ = true;
}

}  // namespace cgam
