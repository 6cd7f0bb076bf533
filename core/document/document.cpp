#include "core/document/document.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

Document::Document(const WorkingGrid& grid) {
    content_.grid = grid;
}

Document::Document(DocumentContent content) : content_(std::move(content)) {}

// --- clicks

Result<void> Document::checkClick(const SlideClick& click) const {
    if (!std::isfinite(click.x) || !std::isfinite(click.y) || !std::isfinite(click.radius))
        return badInput("A click needs a place and a radius that are finite numbers.");
    if (!(click.radius > 0)) return badInput("The radius of a click must be greater than 0.");
    const double col = std::floor(click.x / grid().stepX);
    const double row = std::floor(click.y / grid().stepY);
    if (col < 0 || row < 0 || col >= static_cast<double>(grid().width) ||
        row >= static_cast<double>(grid().height))
        return badInput("A click must lie on the slide.");
    return {};
}

void Document::changeRegion(Step& step, const Region& after) const {
    const auto row = std::find_if(step.regions.begin(), step.regions.end(),
                                  [&](const auto& r) { return r.key == after.id; });
    if (row != step.regions.end()) {
        row->after = after;
        return;
    }
    const auto before = content_.regions.find(after.id);
    step.regions.push_back(
        {after.id,
         before == content_.regions.end() ? std::nullopt : std::optional<Region>(before->second),
         after});
}

void Document::placeInto(Step& step, SlideClick& click) {
    const Placement place =
        placeClick(toGrid(click, grid()), label, activeRegion, content_.regions, grid(), placement);
    Region region;
    if (place.region) {
        region = content_.regions.at(*place.region);
    } else {
        region.id = content_.nextId++;
        region.label = label;
        region.start = start;
    }
    click.region = region.id;
    if (!place.region || region.frame != place.frame) {
        region.frame = place.frame;
        changeRegion(step, region);
    }
}

Result<ClickId> Document::addClick(double x, double y, double radius, bool positive) {
    SlideClick click{0, 0, x, y, radius, positive};
    if (Result<void> valid = checkClick(click); !valid) return valid.error();
    Step step;
    step.kind = StepKind::AddClick;
    placeInto(step, click);
    click.id = content_.nextId++;
    step.clicks.push_back({click.id, std::nullopt, click});
    activeRegion = click.region;
    push(std::move(step));
    return click.id;
}

std::size_t Document::firstAnswerWith(const Region& region, ClickId click) const {
    std::size_t index = 0;
    while (index < region.answers.size() &&
           std::find(region.answers[index]->clicks.begin(), region.answers[index]->clicks.end(),
                     click) == region.answers[index]->clicks.end())
        ++index;
    return index;
}

void Document::takeBack(Step& step, const Region& region, std::size_t firstAnswer) const {
    if (firstAnswer >= region.answers.size()) return;
    // Only the tiles in question: what else the mask has must not cost anything.
    SlideMask mask;
    for (std::size_t i = firstAnswer; i < region.answers.size(); ++i)
        for (const MaskTileKey key : tilesOf(region.answers[i]->changed.rect))
            mask.setTile(key, content_.mask.tile(key));
    TileChanges all;
    for (std::size_t i = region.answers.size(); i-- > firstAnswer;) {
        const ChangedCells& changed = region.answers[i]->changed;
        if (changed.rect.empty()) continue;
        const Image<Cell> before = unpackLevels(changed.before);
        const Image<Cell> after = unpackLevels(changed.after);
        Image<Cell> cells = mask.read(changed.rect);
        for (std::size_t k = 0; k < cells.data.size(); ++k)
            if (before.data[k] != after.data[k] && cells.data[k] == after.data[k])
                cells.data[k] = before.data[k];
        const TileChanges tiles = mask.changeTo(changed.rect, cells);
        mask.apply(tiles);
        Step sum;
        sum.tiles = std::move(all);
        Step more;
        more.tiles = tiles;
        all = joined(sum, more).tiles;
    }
    step.tiles = std::move(all);
    Region after = region;
    after.answers.resize(firstAnswer);
    changeRegion(step, after);
}

Result<void> Document::editClick(const SlideClick& edited) {
    if (Result<void> valid = checkClick(edited); !valid) return valid.error();
    const auto found = content_.clicks.find(edited.id);
    if (found == content_.clicks.end()) return badInput("This click is no longer there.");
    const SlideClick before = found->second;
    SlideClick after = edited;
    after.region = before.region;
    if (after == before) return {};

    Step step;
    step.kind = StepKind::EditClick;
    const Region& old = content_.regions.at(before.region);
    takeBack(step, old, firstAnswerWith(old, before.id));
    Region region = old;
    region.answers.resize(std::min(region.answers.size(), firstAnswerWith(old, before.id)));
    if (const auto frame = grownFrame(region.frame, toGrid(after, grid()), grid(), placement)) {
        region.frame = *frame;
        if (region != old) changeRegion(step, region);
    } else {
        // A click that moves keeps its class, whichever is chosen for new ones.
        const Label chosen = std::exchange(label, old.label);
        placeInto(step, after);
        label = chosen;
    }
    step.clicks.push_back({before.id, before, after});
    push(std::move(step));
    return {};
}

Result<void> Document::deleteClick(ClickId click) {
    const auto found = content_.clicks.find(click);
    if (found == content_.clicks.end()) return badInput("This click is no longer there.");
    Step step;
    step.kind = StepKind::DeleteClick;
    const Region& region = content_.regions.at(found->second.region);
    takeBack(step, region, firstAnswerWith(region, click));
    step.clicks.push_back({click, found->second, std::nullopt});
    const bool last =
        std::none_of(content_.clicks.begin(), content_.clicks.end(), [&](const auto& other) {
            return other.first != click && other.second.region == region.id;
        });
    // A region without clicks is an empty frame that nobody asked for.
    if (last && region.name.empty()) {
        std::erase_if(step.regions, [&](const auto& row) { return row.key == region.id; });
        step.regions.push_back({region.id, region, std::nullopt});
    }
    push(std::move(step));
    return {};
}

bool Document::isAnswered(ClickId click) const {
    const auto found = content_.clicks.find(click);
    if (found == content_.clicks.end()) return false;
    const auto region = content_.regions.find(found->second.region);
    return region != content_.regions.end() && region->second.hasAnswered(click);
}

}  // namespace cgam
