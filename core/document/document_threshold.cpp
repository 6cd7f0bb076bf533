#include "core/document/document.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace cgam {

namespace {

bool areCutAt(const std::vector<std::shared_ptr<const RegionAnswer>>& answers, int threshold) {
    return std::all_of(answers.begin(), answers.end(),
                       [&](const auto& answer) { return answer->threshold == threshold; });
}

/// Makes what a hand has drawn over answers what it was before the first of them that changed it:
/// a stroke over a click must not cut the click off from what it is merged with.
void uncover(SlideMask& ground, const std::vector<std::shared_ptr<const RegionAnswer>>& answers,
             std::size_t from) {
    const SlideMask drawn = ground;
    for (std::size_t i = answers.size(); i-- > from;) {
        const ChangedCells& changed = answers[i]->changed;
        const Image<Cell> hand = drawn.read(changed.rect);
        if (std::none_of(hand.data.begin(), hand.data.end(), isByHand)) continue;
        const Image<Cell> before = unpackLevels(changed.before);
        const Image<Cell> after = unpackLevels(changed.after);
        Image<Cell> cells = ground.read(changed.rect);
        for (std::size_t k = 0; k < cells.data.size(); ++k)
            if (isByHand(hand.data[k]) && before.data[k] != after.data[k] &&
                (isByHand(cells.data[k]) || cells.data[k] == after.data[k]))
                cells.data[k] = before.data[k];
        ground.apply(ground.changeTo(changed.rect, cells));
    }
}

/// The change of a tile to what answers have made of it. They leave no marks of a hand: what has
/// one now was drawn after them, and holds.
TileChanges changeUnderHand(const SlideMask& mask, MaskTileKey key, const SlideMask& answered) {
    const Image<Cell> present = mask.read(rectOf(key));
    Image<Cell> cells = answered.read(rectOf(key));
    for (std::size_t i = 0; i < cells.data.size(); ++i)
        if (isByHand(present.data[i])) cells.data[i] = present.data[i];
    return mask.changeTo(rectOf(key), cells);
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
    SlideMask ground = maskUnder(later);
    ground.apply(step.tiles);
    uncover(ground, region.answers, from);
    std::set<MaskTileKey> touched;
    for (const TileChange& change : step.tiles)
        touched.insert(change.key);
    Region soFar = region;
    soFar.answers.resize(from);
    for (const auto& answer : later) {
        std::vector<SlideClick> answered;
        for (const ClickId click : answer->clicks)
            answered.push_back(content_.clicks.at(click));
        MergeInput input =
            mergeInputFor(soFar, answered, answer->window, ground, soFar.answers.empty());
        input.predicted = cutAt(unpackLevels(answer->probability), answer->threshold);
        auto again = std::make_shared<RegionAnswer>(*answer);
        Step merged;
        recordChange(merged, *again, mergeAnswer(input), ground);
        ground.apply(merged.tiles);
        for (const MaskTileKey key : tilesOf(answer->window))
            touched.insert(key);
        soFar.answers.push_back(std::move(again));
    }
    step.tiles.clear();
    for (const MaskTileKey key : touched)
        for (TileChange& change : changeUnderHand(content_.mask, key, ground))
            step.tiles.push_back(std::move(change));
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
