#include "core/document/continued_answer.h"

#include "core/document/span.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace cgam {

namespace {

/// Pixels that a picture shares with the window at least: less than a network needs to know its
/// surroundings, and enough for the two to pass into each other.
constexpr int kOverlap = 128;
/// Of the overlap, what lies nearest to the border of window or picture counts as not seen.
constexpr double kUnsure = 8;
/// A few pixels more are not worth a picture, unless the slide ends there.
constexpr std::int64_t kLeastGain = 32;

Span acrossOf(const GridRect& rect, bool horizontal) {
    return horizontal ? Span{rect.x, rect.right()} : Span{rect.y, rect.bottom()};
}

GridRect with(GridRect rect, bool horizontal, Span span) {
    (horizontal ? rect.x : rect.y) = span.first;
    (horizontal ? rect.width : rect.height) = static_cast<int>(span.length());
    return rect;
}

Span mirrored(Span span) {
    return {-span.end, -span.first};
}

/// One side of a window. Spans lie along the axis that the side is moved on, turned so that it is
/// the upper end.
struct Side {
    bool horizontal = true;  ///< it is moved to the left or right
    bool upper = true;

    Span of(const GridRect& rect) const {
        const Span span = acrossOf(rect, horizontal);
        return upper ? span : mirrored(span);
    }
    GridRect moved(const GridRect& rect, Span span) const {
        return with(rect, horizontal, upper ? span : mirrored(span));
    }
    double distance(const GridRect& rect, const GridClick& click) const {
        const double at = horizontal ? click.x : click.y;
        return static_cast<double>(of(rect).end) - (upper ? at : -at);
    }
};

std::optional<Continuation> beyond(const Side& side, const GridRect& window, const GridRect& frame,
                                   const GridRect& plane, const PlacementSettings& settings) {
    const Span own = side.of(window);
    const Span region = side.of(frame);
    const std::int64_t slideEnd = side.of(plane).end;
    const std::int64_t largestFrame = std::max<std::int64_t>(settings.maxSide, region.length());
    const std::int64_t step = std::max(settings.window - kOverlap, settings.window / 2);
    const std::int64_t end = std::min({own.end + step, slideEnd, own.first + settings.continued,
                                       std::min(own.first, region.first) + largestFrame});
    if (end - own.end < (end == slideEnd ? 1 : kLeastGain)) return std::nullopt;
    const std::int64_t first = std::max(own.first, end - std::max(settings.window, kOverlap));
    return Continuation{side.moved(window, {first, end}), side.moved(window, {own.first, end})};
}

/// How much the window's own answer counts at a place of its, 0 to 1: less and less towards the
/// sides beyond which the answer goes on.
class OwnShare {
public:
    OwnShare(const GridRect& window, const GridRect& whole) : window_(window), whole_(whole) {}

    double at(double x, double y) const {
        double nearest = kOverlap;
        const auto look = [&](bool goesOn, double distance) {
            if (goesOn) nearest = std::min(nearest, distance);
        };
        look(whole_.x < window_.x, x - static_cast<double>(window_.x));
        look(whole_.y < window_.y, y - static_cast<double>(window_.y));
        look(whole_.right() > window_.right(), static_cast<double>(window_.right()) - x);
        look(whole_.bottom() > window_.bottom(), static_cast<double>(window_.bottom()) - y);
        return std::clamp((nearest - kUnsure) / (kOverlap - 2 * kUnsure), 0.0, 1.0);
    }

private:
    GridRect window_;
    GridRect whole_;
};

FloatMap joinedProbability(const RegionAnswer& answer, const Continuation& beyond,
                           const FloatMap& found) {
    const FloatMap own = probabilityOf(unpackLevels(answer.probability));
    const OwnShare share(answer.window, beyond.whole);
    FloatMap joined(beyond.whole.width, beyond.whole.height);
    for (int row = 0; row < joined.height; ++row)
        for (int col = 0; col < joined.width; ++col) {
            const std::int64_t x = beyond.whole.x + col;
            const std::int64_t y = beyond.whole.y + row;
            const auto in = [&](const FloatMap& map, const GridRect& rect) {
                return map.at(static_cast<int>(y - rect.y), static_cast<int>(x - rect.x));
            };
            float& value = joined.at(row, col);
            if (!answer.window.holds(x, y)) {
                value = in(found, beyond.picture);
            } else if (!beyond.picture.holds(x, y)) {
                value = in(own, answer.window);
            } else {
                const auto part = static_cast<float>(
                    share.at(static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5));
                // As it was, to the last bit, where the picture has no say.
                value = part == 1 ? in(own, answer.window)
                                  : part * in(own, answer.window) +
                                        (1 - part) * in(found, beyond.picture);
            }
        }
    return joined;
}

/// The attention of the whole, of cells as large as the window's: each cell from the map that
/// counts more there. Empty where one of the two is.
Image<double> joinedAttention(const RegionAnswer& answer, const Continuation& beyond,
                              const Image<double>& found) {
    if (answer.attention.empty() || found.empty()) return {};
    const Image<float> own = unpackAttention(answer.attention);
    const OwnShare share(answer.window, beyond.whole);
    const double cellX = static_cast<double>(answer.window.width) / own.width;
    const double cellY = static_cast<double>(answer.window.height) / own.height;
    Image<double> joined(std::max(1, static_cast<int>(std::lround(beyond.whole.width / cellX))),
                         std::max(1, static_cast<int>(std::lround(beyond.whole.height / cellY))));
    const auto valueOf = [](const auto& map, const GridRect& rect, double x, double y) {
        const auto cell = [](double at, int length, int cells) {
            return std::clamp(static_cast<int>(at / length * cells), 0, cells - 1);
        };
        return static_cast<double>(
            map.at(cell(y - static_cast<double>(rect.y), rect.height, map.height),
                   cell(x - static_cast<double>(rect.x), rect.width, map.width)));
    };
    for (int row = 0; row < joined.height; ++row)
        for (int col = 0; col < joined.width; ++col) {
            const double x = static_cast<double>(beyond.whole.x) +
                             (col + 0.5) * beyond.whole.width / joined.width;
            const double y = static_cast<double>(beyond.whole.y) +
                             (row + 0.5) * beyond.whole.height / joined.height;
            const auto pixelX = static_cast<std::int64_t>(std::floor(x));
            const auto pixelY = static_cast<std::int64_t>(std::floor(y));
            const bool fromOwn = answer.window.holds(pixelX, pixelY) &&
                                 (!beyond.picture.holds(pixelX, pixelY) || share.at(x, y) >= 0.5);
            joined.at(row, col) =
                fromOwn ? valueOf(own, answer.window, x, y) : valueOf(found, beyond.picture, x, y);
        }
    return joined;
}

}  // namespace

std::optional<Continuation> continuationOf(const GridRect& window, const WindowSides& sides,
                                           const GridClick& click, const GridRect& frame,
                                           const WorkingGrid& grid,
                                           const PlacementSettings& settings) {
    const GridRect plane = planeOf(grid);
    std::optional<Continuation> best;
    double nearest = 0;
    const auto look = [&](bool wanted, Side side) {
        if (!wanted) return;
        const auto found = beyond(side, window, frame, plane, settings);
        const double distance = side.distance(window, click);
        if (!found || (best && distance >= nearest)) return;
        best = found;
        nearest = distance;
    };
    look(sides.left, {true, false});
    look(sides.top, {false, false});
    look(sides.right, {true, true});
    look(sides.bottom, {false, true});
    return best;
}

RegionAnswer continuedAnswer(const RegionAnswer& answer, const Continuation& beyond,
                             const RefineAnswer& found) {
    RegionAnswer made = answer;
    made.window = beyond.whole;
    made.probability = packProbability(joinedProbability(answer, beyond, found.probability));
    made.attention = packAttention(joinedAttention(answer, beyond, found.attention));
    made.seconds += found.seconds.total;
    made.changed = {};
    made.reachesEdge = false;
    made.openSides = {};
    return made;
}

}  // namespace cgam
