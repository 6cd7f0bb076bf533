#pragma once

#include "core/document/document.h"

namespace cgam::test {

// Documents compared by what they hold, not by which objects hold it.

inline bool same(const std::shared_ptr<const RefinementState>& a,
                 const std::shared_ptr<const RefinementState>& b) {
    return a == b || (a && b && *a == *b);
}

inline bool same(const RegionAnswer& a, const RegionAnswer& b) {
    return a.clicks == b.clicks && a.window == b.window && a.probability == b.probability &&
           a.attention == b.attention && a.threshold == b.threshold && a.changed == b.changed &&
           a.reachesEdge == b.reachesEdge && a.openSides == b.openSides &&
           same(a.stateBefore, b.stateBefore) && same(a.stateAfter, b.stateAfter) &&
           a.method == b.method && a.model == b.model && a.device == b.device &&
           a.iterations == b.iterations && a.loss == b.loss && a.seconds == b.seconds;
}

inline bool same(const Region& a, const Region& b) {
    return a.id == b.id && a.label == b.label && a.frame == b.frame && a.start == b.start &&
           a.name == b.name &&
           std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(),
                      [](const auto& x, const auto& y) { return same(*x, *y); });
}

inline bool same(const TilePtr& a, const TilePtr& b) {
    return a == b || (a && b && *a == *b);
}

inline bool same(const Step& a, const Step& b) {
    const auto sameRegion = [](const std::optional<Region>& x, const std::optional<Region>& y) {
        return x.has_value() == y.has_value() && (!x || same(*x, *y));
    };
    return a.kind == b.kind && a.clicks == b.clicks && a.classesBefore == b.classesBefore &&
           a.classesAfter == b.classesAfter &&
           std::equal(a.regions.begin(), a.regions.end(), b.regions.begin(), b.regions.end(),
                      [&](const auto& x, const auto& y) {
                          return x.key == y.key && sameRegion(x.before, y.before) &&
                                 sameRegion(x.after, y.after);
                      }) &&
           std::equal(a.tiles.begin(), a.tiles.end(), b.tiles.begin(), b.tiles.end(),
                      [](const TileChange& x, const TileChange& y) {
                          return x.key == y.key && same(x.before, y.before) &&
                                 same(x.after, y.after);
                      });
}

inline bool same(const DocumentContent& a, const DocumentContent& b) {
    return a.grid == b.grid && a.classes == b.classes && a.clicks == b.clicks && a.mask == b.mask &&
           a.position == b.position && a.nextId == b.nextId &&
           std::equal(a.regions.begin(), a.regions.end(), b.regions.begin(), b.regions.end(),
                      [](const auto& x, const auto& y) { return same(x.second, y.second); }) &&
           std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                      [](const Step& x, const Step& y) { return same(x, y); });
}

}  // namespace cgam::test
