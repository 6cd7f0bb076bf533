#include "core/tiles/tile_wishes.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace cgam {

namespace {

/// A coarser tile is loaded for its own sake only if it costs no more than this many fine ones.
constexpr std::int64_t kCheapTiles = 4;
/// Pixels of the file.
constexpr std::int64_t kMostForOverview = std::int64_t{64} << 20;

struct Ranked {
    TileKey key;
    double distance;
};

void sortByDistance(std::vector<Ranked>& tiles) {
    std::sort(tiles.begin(), tiles.end(), [](const Ranked& a, const Ranked& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.key < b.key;
    });
}

class WishList {
public:
    WishList(const TilePyramid& pyramid, const ViewNeeds& needs,
             const std::function<bool(TileKey)>& have, std::size_t limit)
        : pyramid_(pyramid), needs_(needs), have_(have), limit_(limit) {}

    std::vector<TileKey> make() {
        const TileRange visible = pyramid_.tiles(needs_.level, needs_.visible);
        if (visible.empty()) return {};
        std::vector<Ranked> ranked;
        for (std::int64_t row = visible.firstRow; row < visible.endRow; ++row) {
            for (std::int64_t column = visible.firstColumn; column < visible.endColumn; ++column) {
                const TileKey key(needs_.level, column, row);
                if (!have_(key)) ranked.push_back({key, distance(key)});
            }
        }
        sortByDistance(ranked);
        if (!ranked.empty()) addFirstPicture(ranked.front().key);
        for (const Ranked& tile : ranked)
            add(tile.key);
        if (needs_.level < pyramid_.coarsest() && cheap(needs_.level + 1)) {
            for (const Ranked& tile : ranked)
                add(ancestor(pyramid_, tile.key, needs_.level + 1));
        }
        addRing(visible);
        if (pyramid_.readCost(pyramid_.coarsest()) <= kMostForOverview)
            add({pyramid_.coarsest(), 0, 0});
        return std::move(wishes_);
    }

private:
    double distance(TileKey key) const {
        const SlideRect rect = pyramid_.tileRect(key);
        return std::hypot((rect.left + rect.right) / 2 - needs_.focusX,
                          (rect.top + rect.bottom) / 2 - needs_.focusY);
    }

    bool cheap(int level) const {
        return pyramid_.readCost(level) <=
               kCheapTiles * TilePyramid::kSide * std::int64_t{TilePyramid::kSide};
    }

    void add(TileKey key) {
        if (wishes_.size() < limit_ && !have_(key) && listed_.insert(key).second)
            wishes_.push_back(key);
    }

    /// Something to see before the first sharp tile: the coarsest cheap ancestor of the focus.
    void addFirstPicture(TileKey key) {
        std::vector<TileKey> ancestors;
        for (int level = needs_.level + 1; level <= pyramid_.coarsest(); ++level) {
            const TileKey coarse = ancestor(pyramid_, key, level);
            if (have_(coarse)) return;
            if (cheap(level)) ancestors.push_back(coarse);
        }
        if (!ancestors.empty()) add(ancestors.back());
    }

    void addRing(const TileRange& visible) {
        const TileRange all = pyramid_.tiles(needs_.level);
        std::vector<Ranked> ring;
        for (std::int64_t row = visible.firstRow - 1; row <= visible.endRow; ++row) {
            for (std::int64_t column = visible.firstColumn - 1; column <= visible.endColumn;
                 ++column) {
                if (visible.holds(column, row) || !all.holds(column, row)) continue;
                const TileKey key(needs_.level, column, row);
                const SlideRect rect = pyramid_.tileRect(key);
                const double dx = (rect.left + rect.right) / 2 - needs_.focusX;
                const double dy = (rect.top + rect.bottom) / 2 - needs_.focusY;
                const bool ahead = dx * needs_.panX + dy * needs_.panY > 0;
                // Nothing on screen is this far from the focus.
                constexpr double kBehind = 1e12;
                ring.push_back({key, std::hypot(dx, dy) + (ahead ? 0 : kBehind)});
            }
        }
        sortByDistance(ring);
        for (const Ranked& tile : ring)
            add(tile.key);
    }

    const TilePyramid& pyramid_;
    const ViewNeeds& needs_;
    const std::function<bool(TileKey)>& have_;
    std::size_t limit_;
    std::vector<TileKey> wishes_;
    std::unordered_set<TileKey, TileKeyHash> listed_;
};

}  // namespace

std::vector<TileKey> tileWishes(const TilePyramid& pyramid, const ViewNeeds& needs,
                                const std::function<bool(TileKey)>& have, std::size_t limit) {
    return WishList(pyramid, needs, have, limit).make();
}

TileKey ancestor(const TilePyramid& pyramid, TileKey key, int level) {
    const SlideRect rect = pyramid.tileRect(key);
    const TileLevel& coarse = pyramid.level(level);
    const TileRange all = pyramid.tiles(level);
    const auto index = [](double centre, double downsample, std::int64_t end) {
        const double tile = centre / (downsample * TilePyramid::kSide);
        return std::clamp<std::int64_t>(static_cast<std::int64_t>(tile), 0, end - 1);
    };
    return {level, index((rect.left + rect.right) / 2, coarse.downsampleX, all.endColumn),
            index((rect.top + rect.bottom) / 2, coarse.downsampleY, all.endRow)};
}

}  // namespace cgam
