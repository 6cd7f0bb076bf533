#include "core/segment/tissue_draft.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

constexpr Label kTissue = 1;

std::int64_t tissueIn(const TilePtr& tile) {
    if (!tile) return 0;
    return std::count_if(tile->cells.begin(), tile->cells.end(),
                         [](Cell cell) { return labelOf(cell) != 0; });
}

TileChanges inOrder(const std::vector<TileChanges>& pieces) {
    TileChanges all;
    for (const TileChanges& piece : pieces)
        all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

/// Undoes them, newest first, told as one list of what comes instead.
TileChanges reversed(const std::vector<TileChanges>& pieces) {
    TileChanges back = inOrder(pieces);
    std::reverse(back.begin(), back.end());
    for (TileChange& change : back)
        std::swap(change.before, change.after);
    return back;
}

}  // namespace

TissueDraft::TissueDraft(const TissueMap& map) : frame_(map.frame) {
    grid_.stepX = frame_.stepX;
    grid_.stepY = frame_.stepY;
    grid_.width = frame_.width;
    grid_.height = frame_.height;
    const GridRect whole{0, 0, frame_.width, frame_.height};
    const TileChanges found = cells_.changeTo(whole, map.mask);
    cells_.apply(found);
    count(found);
}

TissueMap TissueDraft::map() const {
    return {frame_, cells_.readMask({0, 0, frame_.width, frame_.height}, kTissue)};
}

void TissueDraft::count(const TileChanges& changes) {
    for (const TileChange& change : changes)
        area_ += tissueIn(change.after) - tissueIn(change.before);
}

TileChanges TissueDraft::take(TileChanges changes, bool continued) {
    if (changes.empty()) return changes;
    cells_.apply(changes);
    count(changes);
    steps_.resize(position_);
    if (continued && position_ > 0) {
        steps_.back().push_back(changes);
    } else {
        steps_.push_back({changes});
        ++position_;
    }
    return changes;
}

TileChanges TissueDraft::brush(const std::vector<SlidePoint>& points, double radius,
                               HandEdit edit) {
    TileChanges changes = brushed(cells_, grid_, points, radius, edit, kTissue);
    if (changes.empty()) return changes;
    return take(std::move(changes), std::exchange(strokeOpen_, true));
}

Result<TileChanges> TissueDraft::polygon(const SlideRings& rings, HandEdit edit) {
    strokeOpen_ = false;
    Result<TileChanges> changes = polygonFilled(cells_, grid_, rings, edit, kTissue);
    if (!changes) return changes.error();
    return take(std::move(*changes), false);
}

TileChanges TissueDraft::takeEverything() {
    strokeOpen_ = false;
    const GridRect whole{0, 0, frame_.width, frame_.height};
    return take(cells_.changeTo(whole, Image<Cell>(whole.width, whole.height, 1, Cell{kTissue})),
                false);
}

TileChanges TissueDraft::undo() {
    strokeOpen_ = false;
    if (!canUndo()) return {};
    TileChanges back = reversed(steps_[--position_]);
    cells_.apply(back);
    count(back);
    return back;
}

TileChanges TissueDraft::redo() {
    strokeOpen_ = false;
    if (!canRedo()) return {};
    TileChanges again = inOrder(steps_[position_++]);
    cells_.apply(again);
    count(again);
    return again;
}

}  // namespace cgam
