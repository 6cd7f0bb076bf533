#include "core/geometry/strip_tracer.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>
#include <vector>

namespace cgam {

namespace {

constexpr std::uint32_t kNone = 0xffffffffU;

/// Corners of all lines, chained; those of closed lines are used again.
class CornerPool {
public:
    struct Corner {
        std::int32_t x, y;
        std::uint32_t next;
    };

    std::uint32_t make(int x, int y) {
        if (free_ == kNone) {
            corners_.push_back({x, y, kNone});
            return static_cast<std::uint32_t>(corners_.size() - 1);
        }
        const std::uint32_t corner = free_;
        free_ = corners_[corner].next;
        corners_[corner] = {x, y, kNone};
        return corner;
    }

    void join(std::uint32_t before, std::uint32_t after) { corners_[before].next = after; }

    /// The chain as a ring; its corners are free again.
    Ring take(std::uint32_t first) {
        Ring ring;
        std::uint32_t last = first;
        for (std::uint32_t at = first; at != kNone; at = corners_[at].next) {
            ring.push_back(
                {static_cast<double>(corners_[at].x), static_cast<double>(corners_[at].y)});
            last = at;
        }
        corners_[last].next = free_;
        free_ = first;
        return ring;
    }

private:
    std::vector<Corner> corners_;
    std::uint32_t free_ = kNone;
};

/// Numbers of foreground parts, some of which turn out to be one.
class PartNumbers {
public:
    std::uint32_t make() {
        parents_.push_back(static_cast<std::uint32_t>(parents_.size()));
        return parents_.back();
    }
    std::uint32_t rootOf(std::uint32_t part) {
        while (parents_[part] != part)
            part = parents_[part] = parents_[parents_[part]];
        return part;
    }
    std::uint32_t join(std::uint32_t a, std::uint32_t b) {
        a = rootOf(a);
        b = rootOf(b);
        // The older number stays, so that the result does not hang on the order of joining.
        return parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parents_;
};

/// A set stretch of a row.
struct Run {
    int begin, end;
    std::uint32_t part;
};

/// One of the two ends of an open line, which is a chain of corners with the foreground on its
/// right.
struct LineEnd {
    std::uint32_t corner = kNone;   ///< the outermost so far
    std::uint32_t partner = kNone;  ///< the line's other end
    bool isLast = false;            ///< the line goes on here; else something leads to it
};

/// Cuts a ring into rings that pass no corner twice.
void splitAtRepeatedCorners(const Ring& ring, std::vector<Ring>& simple) {
    const auto keyOf = [](const PlanePoint& corner) {
        return static_cast<std::int64_t>(corner.y) << 32 | static_cast<std::int64_t>(corner.x);
    };
    std::unordered_map<std::int64_t, std::size_t> places;
    Ring open;
    for (const PlanePoint& corner : ring) {
        const auto [found, isNew] = places.try_emplace(keyOf(corner), open.size());
        if (!isNew) {
            // The way since the first visit is a ring of its own.
            const auto begin = open.begin() + static_cast<std::ptrdiff_t>(found->second);
            simple.emplace_back(begin, open.end());
            for (auto at = begin + 1; at != open.end(); ++at)
                places.erase(keyOf(*at));
            open.erase(begin + 1, open.end());
        } else {
            open.push_back(corner);
        }
    }
    simple.push_back(std::move(open));
}

}  // namespace

struct StripTracer::State {
    explicit State(int w) : width(w), above(static_cast<std::size_t>(w)) {}

    const int width;
    int y = 0;  ///< of the corners between the rows above and below
    std::vector<std::uint8_t> above;
    std::vector<Run> runsAbove;
    std::vector<Run> runsBelow;
    PartNumbers parts;
    CornerPool corners;
    std::vector<LineEnd> ends;
    std::vector<std::uint32_t> freeEnds;
    std::vector<std::uint32_t> endsAbove;  ///< at the vertical sides of the row above
    std::vector<std::uint32_t> endsBelow;  ///< at those of the row below
    std::size_t nextAbove = 0;
    std::uint32_t left = kNone;  ///< end at the horizontal side left of the corner
    std::vector<std::pair<std::uint32_t, Ring>> rings;  ///< closed, with a number of their part

    void addRow(std::span<const std::uint8_t> below) {
        findRuns(below);
        passCorners(below);
        std::copy(below.begin(), below.end(), above.begin());
        runsAbove.swap(runsBelow);
        endsAbove.swap(endsBelow);
        ++y;
    }

    void findRuns(std::span<const std::uint8_t> row) {
        runsBelow.clear();
        std::size_t over = 0;
        const auto set = [&](int x) { return row[static_cast<std::size_t>(x)] != 0; };
        for (int x = 0; x < width;) {
            if (!set(x)) {
                ++x;
                continue;
            }
            Run run{x, x, kNone};
            while (run.end < width && set(run.end))
                ++run.end;
            while (over < runsAbove.size() && runsAbove[over].end <= run.begin)
                ++over;
            for (std::size_t i = over; i < runsAbove.size() && runsAbove[i].begin < run.end; ++i)
                run.part = run.part == kNone ? parts.rootOf(runsAbove[i].part)
                                             : parts.join(run.part, runsAbove[i].part);
            if (run.part == kNone) run.part = parts.make();
            runsBelow.push_back(run);
            x = run.end;
        }
    }

    void passCorners(std::span<const std::uint8_t> below) {
        endsBelow.clear();
        nextAbove = 0;
        left = kNone;
        bool nw = false;
        bool sw = false;
        for (int x = 0; x <= width; ++x) {
            const auto at = static_cast<std::size_t>(x);
            const bool ne = x < width && above[at] != 0;
            const bool se = x < width && below[at] != 0;
            // Inside, outside and along a straight side nothing happens: most of any mask.
            const bool straight = nw == ne && sw == se;
            if (!straight) passCorner(x, nw, ne, sw, se);
            nw = ne;
            sw = se;
        }
    }

    /// A corner where vertical sides begin, end or pass through. Lines have the foreground on their
    /// right: they run rightwards above set pixels, downwards right of them, and so on.
    void passCorner(int x, bool nw, bool ne, bool sw, bool se) {
        const bool up = nw != ne;
        const bool down = sw != se;
        if (up && down && nw == sw) {  // a vertical side passes through
            endsBelow.push_back(endsAbove[nextAbove++]);
        } else if (up && down) {
            // Set pixels meet in the corner only. Each line keeps to its own pixel; corners passed
            // twice are cut in the end.
            if (nw) {
                meet(endsAbove[nextAbove++], std::exchange(left, kNone), x);
                begin(x, /*lastGoesDown=*/false);
            } else {
                const std::uint32_t fromLeft = std::exchange(left, kNone);
                left = extended(endsAbove[nextAbove++], x);
                endsBelow.push_back(extended(fromLeft, x));
            }
        } else if (up && left != kNone) {
            meet(endsAbove[nextAbove++], std::exchange(left, kNone), x);
        } else if (up) {
            left = extended(endsAbove[nextAbove++], x);
        } else if (left != kNone) {
            endsBelow.push_back(extended(std::exchange(left, kNone), x));
        } else {
            // Right of the corner, a set pixel below is passed rightwards and reached from below;
            // a set pixel above is passed leftwards: the line comes from the right and goes down.
            begin(x, /*lastGoesDown=*/!se);
        }
    }

    std::uint32_t newEnd(std::uint32_t corner, bool isLast) {
        if (freeEnds.empty()) {
            ends.push_back({corner, kNone, isLast});
            return static_cast<std::uint32_t>(ends.size() - 1);
        }
        const std::uint32_t end = freeEnds.back();
        freeEnds.pop_back();
        ends[end] = {corner, kNone, isLast};
        return end;
    }

    /// A line of one corner that goes on to the right and downwards.
    void begin(int x, bool lastGoesDown) {
        const std::uint32_t corner = corners.make(x, y);
        const std::uint32_t toRight = newEnd(corner, !lastGoesDown);
        const std::uint32_t toBelow = newEnd(corner, lastGoesDown);
        ends[toRight].partner = toBelow;
        ends[toBelow].partner = toRight;
        left = toRight;
        endsBelow.push_back(toBelow);
    }

    std::uint32_t extended(std::uint32_t end, int x) {
        const std::uint32_t corner = corners.make(x, y);
        if (ends[end].isLast)
            corners.join(ends[end].corner, corner);
        else
            corners.join(corner, ends[end].corner);
        ends[end].corner = corner;
        return end;
    }

    /// Two open ends meet in a corner, below or beside the pixel above it that both go round.
    void meet(std::uint32_t a, std::uint32_t b, int x) {
        const std::uint32_t last = extended(ends[a].isLast ? a : b, x);
        const std::uint32_t first = last == a ? b : a;
        if (ends[last].partner == first) {
            rings.emplace_back(partBeside(x), corners.take(ends[first].corner));
        } else {
            corners.join(ends[last].corner, ends[first].corner);
            const std::uint32_t begins = ends[last].partner;
            const std::uint32_t goesOn = ends[first].partner;
            ends[begins].partner = goesOn;
            ends[goesOn].partner = begins;
        }
        freeEnds.push_back(a);
        freeEnds.push_back(b);
    }

    /// The part of the set one of the two pixels above corner x.
    std::uint32_t partBeside(int x) const {
        const auto after =
            std::upper_bound(runsAbove.begin(), runsAbove.end(), x,
                             [](int col, const Run& run) { return col < run.begin; });
        return std::prev(after)->part;
    }

    Polygons assembled() {
        Polygons polygons;
        std::unordered_map<std::uint32_t, std::size_t> places;
        std::vector<Ring> simple;
        for (auto& [part, ring] : rings) {
            const auto [place, isNew] = places.try_emplace(parts.rootOf(part), polygons.size());
            if (isNew) polygons.emplace_back();
            Polygon& polygon = polygons[place->second];
            simple.clear();
            splitAtRepeatedCorners(ring, simple);
            ring = {};
            for (Ring& one : simple) {
                if (signedArea(one) > 0)
                    polygon.outer = std::move(one);
                else
                    polygon.holes.push_back(std::move(one));
            }
        }
        makeCanonical(polygons);
        return polygons;
    }
};

StripTracer::StripTracer(int width) : state_(std::make_unique<State>(width)) {}

StripTracer::~StripTracer() = default;

void StripTracer::addRow(std::span<const std::uint8_t> row) {
    state_->addRow(row);
}

Polygons StripTracer::finish() {
    state_->addRow(std::vector<std::uint8_t>(static_cast<std::size_t>(state_->width)));
    return state_->assembled();
}

}  // namespace cgam
