#include "core/document/document.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam {

namespace {

/// A change made on an earlier mask, brought to the present one cell by cell.
TileChanges rebased(const TileChanges& changes, const SlideMask& mask) {
    TileChanges result;
    for (const TileChange& change : changes) {
        if (mask.tile(change.key) == change.before) {
            result.push_back(change);
            continue;
        }
        SlideMask old;
        old.setTile(change.key, change.before);
        SlideMask wanted;
        wanted.setTile(change.key, change.after);
        const GridRect rect = rectOf(change.key);
        const Image<Cell> from = old.read(rect);
        const Image<Cell> to = wanted.read(rect);
        Image<Cell> cells = mask.read(rect);
        for (std::size_t i = 0; i < cells.data.size(); ++i)
            if (from.data[i] != to.data[i]) cells.data[i] = to.data[i];
        for (TileChange& moved : mask.changeTo(rect, cells))
            result.push_back(std::move(moved));
    }
    return result;
}

Step tileStep(StepKind kind, TileChanges tiles) {
    Step step;
    step.kind = kind;
    step.tiles = std::move(tiles);
    return step;
}

Error noRegion() {
    return badInput("This region is no longer there.");
}

}  // namespace

Result<void> Document::setFrame(RegionId id, const GridRect& frame) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return noRegion();
    if (Result<void> valid = checkFrame(frame); !valid) return valid;
    Step step;
    step.kind = StepKind::MoveRegion;
    Region region = found->second;
    region.frame = frame;
    if (region != found->second) changeRegion(step, region);
    push(std::move(step));
    return {};
}

Result<void> Document::checkFrame(const GridRect& frame) const {
    const int largest = placement.maxSide;
    if (frame.width > largest || frame.height > largest)
        return badInput("A region can be at most " + std::to_string(largest) + " x " +
                        std::to_string(largest) + " pixels at the model's scale; this would be " +
                        std::to_string(frame.width) + " x " + std::to_string(frame.height) + ".");
    if (frame.width < kSmallestRegionSide || frame.height < kSmallestRegionSide)
        return badInput("A region must be at least " + std::to_string(kSmallestRegionSide) +
                        " pixels wide and high at the model's scale.");
    if (intersection(frame, planeOf(grid())).empty())
        return badInput("A region must lie on the slide.");
    return {};
}

Result<RegionId> Document::addRegion(const GridRect& frame) {
    if (Result<void> valid = checkFrame(frame); !valid) return valid.error();
    Region region;
    region.id = content_.nextId++;
    region.label = label;
    region.start = start;
    region.frame = frame;
    Step step;
    step.kind = StepKind::MoveRegion;
    changeRegion(step, region);
    activeRegion = region.id;
    push(std::move(step));
    return region.id;
}

Result<void> Document::renameRegion(RegionId id, const std::string& name) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return noRegion();
    Region region = found->second;
    region.name = name;
    Step step;
    step.kind = StepKind::EditRegion;
    if (region != found->second) changeRegion(step, region);
    push(std::move(step));
    return {};
}

Result<void> Document::setRegionLabel(RegionId id, Label wanted) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return noRegion();
    if (wanted < 1 || wanted > classes().size()) return badInput("There is no such class.");
    Region region = found->second;
    region.label = wanted;
    Step step;
    step.kind = StepKind::EditRegion;
    if (region != found->second) changeRegion(step, region);
    push(std::move(step));
    return {};
}

Result<void> Document::deleteRegion(RegionId id) {
    const auto found = content_.regions.find(id);
    if (found == content_.regions.end()) return noRegion();
    Step step;
    step.kind = StepKind::DeleteRegion;
    step.regions.push_back({id, found->second, std::nullopt});
    for (const auto& [clickId, click] : content_.clicks)
        if (click.region == id) step.clicks.push_back({clickId, click, std::nullopt});
    push(std::move(step));
    return {};
}

void Document::brush(const std::vector<SlidePoint>& points, double radius, HandEdit edit) {
    Step step = tileStep(StepKind::Brush, brushed(mask(), grid(), points, radius, edit, label));
    if (step.changesNothing()) return;
    const Step* newest = undoStep();
    if (strokeOpen_ && newest != nullptr && newest->kind == StepKind::Brush && !canRedo())
        amendNewest(step);
    else
        push(std::move(step));
    strokeOpen_ = true;
}

void Document::endBrush() {
    strokeOpen_ = false;
}

Result<void> Document::polygon(const SlideRings& rings, HandEdit edit) {
    Result<TileChanges> tiles = polygonFilled(mask(), grid(), rings, edit, label);
    if (!tiles) return tiles.error();
    push(tileStep(StepKind::Polygon, std::move(*tiles)));
    return {};
}

Result<void> Document::fillHoles(const GridRect& where, std::int64_t largestArea) {
    std::vector<GridPixel> denied;
    for (const auto& [id, click] : content_.clicks)
        if (!click.positive && regions().at(click.region).label == label)
            denied.push_back({static_cast<std::int64_t>(std::floor(click.x / grid().stepX)),
                              static_cast<std::int64_t>(std::floor(click.y / grid().stepY))});
    Result<TileChanges> tiles = holesFilled(mask(), where, largestArea, label, denied);
    if (!tiles) return tiles.error();
    push(tileStep(StepKind::FillHoles, std::move(*tiles)));
    return {};
}

Result<void> Document::removeSpecks(const GridRect& where, std::int64_t smallestArea) {
    Result<TileChanges> tiles = specksRemoved(mask(), where, smallestArea, label);
    if (!tiles) return tiles.error();
    push(tileStep(StepKind::RemoveSpecks, std::move(*tiles)));
    return {};
}

void Document::importMask(const TileChanges& changes, std::vector<TissueClass> withClasses) {
    Step step = tileStep(StepKind::Import, rebased(changes, mask()));
    if (!withClasses.empty() && withClasses != classes()) {
        step.classesBefore = classes();
        step.classesAfter = std::move(withClasses);
    }
    push(std::move(step));
}

}  // namespace cgam
