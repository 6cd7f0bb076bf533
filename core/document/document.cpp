#include "core/document/document.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

namespace {

template <typename Table, typename Rows>
void applyRows(Table& table, const Rows& rows, bool forward) {
    for (const auto& row : rows) {
        const auto& value = forward ? row.after : row.before;
        if (value)
            table.insert_or_assign(row.key, *value);
        else
            table.erase(row.key);
    }
}

}  // namespace

Document::Document(const WorkingGrid& grid) {
    content_.grid = grid;
}

Document::Document(DocumentContent content) : content_(std::move(content)) {}

void Document::observe(std::function<void(const DocumentEvent&)> observer) {
    observer_ = std::move(observer);
}

// --- history

void Document::apply(const Step& step, bool forward) {
    applyRows(content_.clicks, step.clicks, forward);
    applyRows(content_.regions, step.regions, forward);
    if (forward)
        content_.mask.apply(step.tiles);
    else
        content_.mask.revert(step.tiles);
    const auto& classes = forward ? step.classesAfter : step.classesBefore;
    if (classes) content_.classes = *classes;
    if (activeRegion && content_.regions.count(*activeRegion) == 0) activeRegion.reset();
}

void Document::notify(DocumentEvent::Kind kind, const Step& step, const Step& applied) {
    if (observer_) observer_({kind, step, applied, content_.position, content_.nextId});
}

void Document::push(Step step) {
    strokeOpen_ = false;
    if (step.changesNothing()) return;
    apply(step, true);
    content_.steps.resize(content_.position);
    content_.steps.push_back(std::move(step));
    ++content_.position;
    notify(DocumentEvent::Kind::Pushed, content_.steps.back(), content_.steps.back());
}

void Document::amend(const Step& more) {
    apply(more, true);
    content_.steps.resize(content_.position);
    Step& newest = content_.steps.back();
    newest = joined(newest, more);
    notify(DocumentEvent::Kind::Amended, newest, more);
}

const Step* Document::undoStep() const {
    return canUndo() ? &content_.steps[content_.position - 1] : nullptr;
}

const Step* Document::redoStep() const {
    return canRedo() ? &content_.steps[content_.position] : nullptr;
}

void Document::undo() {
    strokeOpen_ = false;
    if (!canUndo()) return;
    const Step& step = content_.steps[--content_.position];
    apply(step, false);
    notify(DocumentEvent::Kind::Undone, step, step);
}

void Document::redo() {
    strokeOpen_ = false;
    if (!canRedo()) return;
    const Step& step = content_.steps[content_.position++];
    apply(step, true);
    notify(DocumentEvent::Kind::Redone, step, step);
}

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
