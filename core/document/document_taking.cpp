#include "core/document/document.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

// Work that was done elsewhere becomes a region, as if its clicks had been made in the document.

namespace cgam {

namespace {

/// Of two clicks that are one, in grid pixels: what turning places into each other leaves.
constexpr double kRounding = 1e-6;

bool areOne(const GridClick& a, const GridClick& b) {
    return a.positive == b.positive && std::abs(a.x - b.x) < kRounding &&
           std::abs(a.y - b.y) < kRounding && std::abs(a.radius - b.radius) < kRounding;
}

/// The region without some of its clicks, and without answers that were theirs alone.
Region without(const Region& region, const std::set<ClickId>& leaving) {
    Region rest = region;
    rest.answers.clear();
    for (const auto& answer : region.answers) {
        std::vector<ClickId> stay = answer->clicks;
        std::erase_if(stay, [&](ClickId id) { return leaving.count(id) > 0; });
        if (stay.empty()) continue;
        if (stay.size() == answer->clicks.size()) {
            rest.answers.push_back(answer);
            continue;
        }
        auto fewer = std::make_shared<RegionAnswer>(*answer);
        fewer->clicks = std::move(stay);
        rest.answers.push_back(std::move(fewer));
    }
    return rest;
}

}  // namespace

Image<Cell> cellsWith(const Mask& mask, Image<Cell> cells, Label label) {
    if (mask.width != cells.width || mask.height != cells.height)
        throw std::invalid_argument("the mask has another size than the part");
    for (std::size_t i = 0; i < cells.data.size(); ++i) {
        const Label before = labelOf(cells.data[i]);
        if (mask.data[i] != 0 && before == 0)
            cells.data[i] = label;
        else if (mask.data[i] == 0 && before == label)
            cells.data[i] = 0;
    }
    return cells;
}

std::string Document::takeClicksAway(Step& step, const std::vector<SlideClick>& leaving) const {
    std::set<ClickId> ids;
    std::set<RegionId> touched;
    for (const SlideClick& click : leaving) {
        ids.insert(click.id);
        touched.insert(click.region);
    }
    std::string name;
    for (const RegionId id : touched) {
        const Region& region = content_.regions.at(id);
        const bool staysClicked =
            std::any_of(content_.clicks.begin(), content_.clicks.end(), [&](const auto& entry) {
                return entry.second.region == id && ids.count(entry.first) == 0;
            });
        if (staysClicked) {
            changeRegion(step, without(region, ids));
            continue;
        }
        step.regions.push_back({id, region, std::nullopt});
        if (name.empty()) name = region.name;
    }
    return name;
}

Result<RegionId> Document::takeWork(const TakenWork& work) {
    std::vector<SlideClick> before;
    for (const auto& [id, click] : content_.clicks)
        if (content_.regions.at(click.region).label == work.label &&
            liesIn(toGrid(click, grid()), work.part))
            before.push_back(click);
    Step step;
    step.kind = StepKind::Import;
    Region region;
    region.name = takeClicksAway(step, before);
    region.id = content_.nextId++;
    region.label = work.label;
    region.frame = work.part;
    SlideMask mask = content_.mask.part(withRing(work.part));
    bool isNew = false;
    ClickId last = 0;
    for (const TakenClick& taken : work.clicks) {
        SlideClick click = taken.click;
        // A click that was made here keeps its number, unless the order would become another one.
        const auto known = std::find_if(before.begin(), before.end(), [&](const SlideClick& one) {
            return one.id > last && areOne(toGrid(one, grid()), toGrid(click, grid()));
        });
        std::optional<SlideClick> was;
        if (known != before.end()) {
            was = click = *known;
            before.erase(known);
        } else {
            click.id = content_.nextId++;
            isNew = true;
        }
        click.region = region.id;
        last = click.id;
        step.clicks.push_back({click.id, was, click});
        auto answer = std::make_shared<RegionAnswer>(taken.answer);
        answer->clicks = {click.id};
        answer->window = work.part;
        answer->stateBefore = region.state();
        MergeResult shown;
        shown.cells = cellsWith(taken.mask, mask.read(work.part), work.label);
        recordChange(step, *answer, shown, mask);
        mask.apply(mask.changeTo(work.part, shown.cells));
        region.answers.push_back(std::move(answer));
    }
    for (const SlideClick& click : before)
        step.clicks.push_back({click.id, click, std::nullopt});
    if (step.tiles.empty() && !isNew && before.empty())
        return badInput("The session has this very mask already, with the same clicks.");
    changeRegion(step, region);
    activeRegion = region.id;
    push(std::move(step));
    return region.id;
}

}  // namespace cgam
