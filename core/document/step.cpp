#include "core/document/step.h"

#include <algorithm>

namespace cgam {

namespace {

template <typename Value>
std::vector<RowChange<Value>> joinedRows(std::vector<RowChange<Value>> rows,
                                         const std::vector<RowChange<Value>>& later) {
    for (const RowChange<Value>& row : later) {
        const auto same = std::find_if(rows.begin(), rows.end(),
                                       [&](const auto& earlier) { return earlier.key == row.key; });
        if (same == rows.end())
            rows.push_back(row);
        else
            same->after = row.after;
    }
    std::erase_if(rows, [](const auto& row) { return row.before == row.after; });
    return rows;
}

TileChanges joinedTiles(TileChanges tiles, const TileChanges& later) {
    std::vector<TileChange> added;
    const auto byKey = [](const TileChange& a, const TileChange& b) { return a.key < b.key; };
    std::sort(tiles.begin(), tiles.end(), byKey);
    for (const TileChange& change : later) {
        const auto same = std::lower_bound(tiles.begin(), tiles.end(), change, byKey);
        if (same != tiles.end() && same->key == change.key)
            same->after = change.after;
        else
            added.push_back(change);
    }
    tiles.insert(tiles.end(), added.begin(), added.end());
    std::erase_if(tiles, [](const TileChange& change) {
        return change.before == change.after ||
               (change.before && change.after && *change.before == *change.after);
    });
    return tiles;
}

}  // namespace

bool Step::changesNothing() const {
    return clicks.empty() && regions.empty() && tiles.empty() && !classesAfter;
}

bool editsClickIn(const Step& step, RegionId region) {
    if (step.kind != StepKind::EditClick && step.kind != StepKind::DeleteClick) return false;
    return std::any_of(step.clicks.begin(), step.clicks.end(), [&](const auto& row) {
        return (row.before && row.before->region == region) ||
               (row.after && row.after->region == region);
    });
}

Step joined(const Step& first, const Step& second) {
    Step step;
    step.kind = first.kind;
    step.clicks = joinedRows(first.clicks, second.clicks);
    step.regions = joinedRows(first.regions, second.regions);
    step.tiles = joinedTiles(first.tiles, second.tiles);
    step.classesBefore = first.classesBefore ? first.classesBefore : second.classesBefore;
    step.classesAfter = second.classesAfter ? second.classesAfter : first.classesAfter;
    return step;
}

}  // namespace cgam
