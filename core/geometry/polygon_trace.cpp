#include "core/geometry/polygon_trace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cgam {

namespace {

/// Way along a ring with the foreground on the right-hand side (as on a screen, y down).
enum class Way { Right, Down, Left, Up };

constexpr std::array<int, 4> kStepX = {1, 0, -1, 0};
constexpr std::array<int, 4> kStepY = {0, 1, 0, -1};

constexpr Way turnedRight(Way way) {
    return static_cast<Way>((static_cast<int>(way) + 1) % 4);
}
constexpr Way turnedLeft(Way way) {
    return static_cast<Way>((static_cast<int>(way) + 3) % 4);
}

/// The 4-connected parts of a mask, numbered from 1; 0 is background.
class Parts {
public:
    explicit Parts(const Mask& mask) : numbers_(mask.width, mask.height) {
        for (int row = 0; row < mask.height; ++row)
            for (int col = 0; col < mask.width; ++col)
                if (mask.at(row, col) != 0 && numbers_.at(row, col) == 0) fill(mask, row, col);
    }

    /// 0 outside the mask.
    std::int32_t at(int row, int col) const {
        const bool inside = row >= 0 && row < numbers_.height && col >= 0 && col < numbers_.width;
        return inside ? numbers_.at(row, col) : 0;
    }
    std::int32_t count() const { return count_; }

private:
    void fill(const Mask& mask, int startRow, int startCol) {
        ++count_;
        numbers_.at(startRow, startCol) = count_;
        open_.emplace_back(startRow, startCol);
        while (!open_.empty()) {
            const auto [row, col] = open_.back();
            open_.pop_back();
            for (std::size_t way = 0; way < 4; ++way) {
                const int nextRow = row + kStepY[way];
                const int nextCol = col + kStepX[way];
                if (nextRow < 0 || nextRow >= mask.height || nextCol < 0 || nextCol >= mask.width ||
                    mask.at(nextRow, nextCol) == 0 || numbers_.at(nextRow, nextCol) != 0)
                    continue;
                numbers_.at(nextRow, nextCol) = count_;
                open_.emplace_back(nextRow, nextCol);
            }
        }
    }

    Image<std::int32_t> numbers_;
    std::int32_t count_ = 0;
    std::vector<std::pair<int, int>> open_;
};

class Tracer {
public:
    explicit Tracer(const Mask& mask)
        : parts_(mask), width_(mask.width), height_(mask.height), seen_(mask.width, mask.height) {}

    Polygons all() {
        Polygons polygons(static_cast<std::size_t>(parts_.count()));
        for (int row = 0; row < height_; ++row)
            for (int col = 0; col < width_; ++col) {
                // Every ring has an edge along the upper side of a set pixel.
                const std::int32_t part = parts_.at(row, col);
                if (part == 0 || parts_.at(row - 1, col) != 0 || seen_.at(row, col) != 0) continue;
                Ring ring = follow(row, col);
                Polygon& polygon = polygons[static_cast<std::size_t>(part) - 1];
                if (signedArea(ring) > 0)
                    polygon.outer = std::move(ring);
                else
                    polygon.holes.push_back(std::move(ring));
            }
        makeCanonical(polygons);
        return polygons;
    }

private:
    /// The ring that runs along the upper side of the pixel, to the right.
    Ring follow(int row, int col) {
        Ring ring;
        int x = col;
        int y = row;
        Way way = Way::Right;
        do {
            if (way == Way::Right) seen_.at(y, x) = 1;
            x += kStepX[static_cast<std::size_t>(way)];
            y += kStepY[static_cast<std::size_t>(way)];
            const Way next = wayFrom(x, y, way);
            if (next != way) ring.push_back({static_cast<double>(x), static_cast<double>(y)});
            way = next;
        } while (x != col || y != row || way != Way::Right);
        return ring;
    }

    /// Where a ring that arrives at corner (x, y) goes on.
    Way wayFrom(int x, int y, Way way) const {
        const std::int32_t ahead = parts_.at(y + aheadRow(way, false), x + aheadCol(way, false));
        const std::int32_t across = parts_.at(y + aheadRow(way, true), x + aheadCol(way, true));
        if (ahead != 0 && across == 0) return way;
        if (ahead != 0) return turnedLeft(way);
        if (across == 0) return turnedRight(way);
        // Two set pixels meet in the corner: this ring's, behind on the right, and the one across.
        // In one part the ring keeps to the background on its left, else to its own pixel.
        const std::int32_t own = parts_.at(y + behindRow(way), x + behindCol(way));
        return own == across ? turnedLeft(way) : turnedRight(way);
    }

    // Rows and columns, less the corner's, of the pixels round a corner: ahead on the right-hand
    // side, ahead on the left-hand side, and behind on the right-hand side.
    static int aheadRow(Way way, bool leftHand) {
        switch (way) {
            case Way::Right:
                return leftHand ? -1 : 0;
            case Way::Down:
                return 0;
            case Way::Left:
                return leftHand ? 0 : -1;
            case Way::Up:
                break;
        }
        return -1;
    }
    static int aheadCol(Way way, bool leftHand) {
        switch (way) {
            case Way::Right:
                return 0;
            case Way::Down:
                return leftHand ? 0 : -1;
            case Way::Left:
                return -1;
            case Way::Up:
                break;
        }
        return leftHand ? -1 : 0;
    }
    static int behindRow(Way way) {
        return aheadRow(way, false) - kStepY[static_cast<std::size_t>(way)];
    }
    static int behindCol(Way way) {
        return aheadCol(way, false) - kStepX[static_cast<std::size_t>(way)];
    }

    Parts parts_;
    int width_;
    int height_;
    Mask seen_;  ///< upper sides that a ring runs along
};

/// A side of a ring that crosses the middle line of rows first ... last.
struct Side {
    double x0, y0, x1, y1;
    int first, last;
};

void addSides(const Ring& ring, int height, std::vector<Side>& sides) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        PlanePoint a = ring[i];
        PlanePoint b = ring[(i + 1) % ring.size()];
        if (a.y > b.y) std::swap(a, b);
        // Middle lines y + 0.5 with a.y <= y + 0.5 < b.y, so that a corner counts once.
        const double first = std::max(0.0, std::ceil(a.y - 0.5));
        const double last = std::min(static_cast<double>(height), std::ceil(b.y - 0.5)) - 1;
        if (first <= last)
            sides.push_back({a.x, a.y, b.x, b.y, static_cast<int>(first), static_cast<int>(last)});
    }
}

int firstCentreFrom(double x, int width) {
    return static_cast<int>(std::clamp(std::ceil(x - 0.5), 0.0, static_cast<double>(width)));
}

void fillPart(const Polygon& part, Mask& mask) {
    std::vector<Side> sides;
    addSides(part.outer, mask.height, sides);
    for (const Ring& hole : part.holes)
        addSides(hole, mask.height, sides);
    std::sort(sides.begin(), sides.end(),
              [](const Side& a, const Side& b) { return a.first < b.first; });
    std::vector<const Side*> active;
    std::vector<double> places;
    std::size_t next = 0;
    for (int row = sides.empty() ? mask.height : sides.front().first; row < mask.height; ++row) {
        while (next < sides.size() && sides[next].first <= row)
            active.push_back(&sides[next++]);
        std::erase_if(active, [&](const Side* side) { return side->last < row; });
        if (active.empty() && next == sides.size()) return;
        places.clear();
        for (const Side* side : active)
            places.push_back(side->x0 + (row + 0.5 - side->y0) / (side->y1 - side->y0) *
                                            (side->x1 - side->x0));
        std::sort(places.begin(), places.end());
        for (std::size_t i = 0; i + 1 < places.size(); i += 2)
            for (int col = firstCentreFrom(places[i], mask.width);
                 col < firstCentreFrom(places[i + 1], mask.width); ++col)
                mask.at(row, col) = 1;
    }
}

}  // namespace

Polygons tracePolygons(const Mask& mask) {
    return Tracer(mask).all();
}

Mask rasterised(const Polygons& polygons, int width, int height) {
    Mask mask(width, height);
    for (const Polygon& part : polygons)
        fillPart(part, mask);
    return mask;
}

}  // namespace cgam
