#include "core/document/region_placement.h"

#include "core/document/span.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// The networks need some pixels to look at, even on a slide that has fewer.
constexpr int kSmallestSide = 32;

struct Axes {
    Span x, y;
};

Axes axesOf(const GridRect& rect) {
    return {{rect.x, rect.right()}, {rect.y, rect.bottom()}};
}

GridRect rectOf(const Axes& axes) {
    return {axes.x.first, axes.y.first, static_cast<int>(axes.x.length()),
            static_cast<int>(axes.y.length())};
}

Span movedInto(Span span, Span limits) {
    if (span.length() >= limits.length()) return limits;
    const std::int64_t first = std::clamp(span.first, limits.first, limits.end - span.length());
    return {first, first + span.length()};
}

Span centred(double centre, std::int64_t length) {
    const auto first =
        static_cast<std::int64_t>(std::llround(centre - static_cast<double>(length) / 2));
    return {first, first + length};
}

/// No window holds a larger disc with its margin, so no region grows for one.
double reachOf(const GridClick& click, const PlacementSettings& settings) {
    const double largest = settings.window / 2.0 - settings.margin;
    return std::min(click.radius, std::max(largest, 0.0)) + settings.margin;
}

Span around(double centre, double reach) {
    return {static_cast<std::int64_t>(std::floor(centre - reach)),
            static_cast<std::int64_t>(std::ceil(centre + reach))};
}

Span cut(Span span, Span limits) {
    return {std::max(span.first, limits.first), std::min(span.end, limits.end)};
}

Span grown(Span span, Span needed, int step, Span limits) {
    const auto steps = [step](std::int64_t missing) {
        return missing <= 0 ? 0 : (missing + step - 1) / step * step;
    };
    return cut(
        {span.first - steps(span.first - needed.first), span.end + steps(needed.end - span.end)},
        {std::min(limits.first, span.first), std::max(limits.end, span.end)});
}

double distanceTo(const GridClick& click, const GridRect& rect) {
    const auto outside = [](double at, std::int64_t first, std::int64_t end) {
        return std::max({static_cast<double>(first) - at, at - static_cast<double>(end), 0.0});
    };
    return std::hypot(outside(click.x, rect.x, rect.right()),
                      outside(click.y, rect.y, rect.bottom()));
}

bool holds(Span outer, Span inner) {
    return outer.first <= inner.first && inner.end <= outer.end;
}

std::int64_t areaOf(const GridRect& rect) {
    return std::int64_t{rect.width} * rect.height;
}

}  // namespace

GridClick toGrid(const SlideClick& click, const WorkingGrid& grid) {
    // One radius for both axes: scanners' pixels are square to within a percent.
    return {click.x / grid.stepX, click.y / grid.stepY,
            click.radius / std::sqrt(grid.stepX * grid.stepY), click.positive};
}

GridRect firstFrame(const GridClick& click, const WorkingGrid& grid,
                    const PlacementSettings& settings) {
    const double needed = 2 * reachOf(click, settings);
    const auto side = static_cast<std::int64_t>(std::min<double>(
        std::max<double>(settings.firstSide, std::ceil(needed)), settings.maxSide));
    const Span planeX{0, std::max<std::int64_t>(grid.width, kSmallestSide)};
    const Span planeY{0, std::max<std::int64_t>(grid.height, kSmallestSide)};
    return rectOf(
        {movedInto(centred(click.x, side), planeX), movedInto(centred(click.y, side), planeY)});
}

std::optional<GridRect> grownFrame(const GridRect& frame, const GridClick& click,
                                   const WorkingGrid& grid, const PlacementSettings& settings) {
    if (distanceTo(click, frame) > settings.firstSide / 2.0) return std::nullopt;
    const double reach = reachOf(click, settings);
    const Span planeX{0, grid.width};
    const Span planeY{0, grid.height};
    const Axes axes = axesOf(frame);
    const Axes result = {
        grown(axes.x, cut(around(click.x, reach), planeX), settings.growStep, planeX),
        grown(axes.y, cut(around(click.y, reach), planeY), settings.growStep, planeY)};
    if (result.x.length() > std::max<std::int64_t>(settings.maxSide, axes.x.length()) ||
        result.y.length() > std::max<std::int64_t>(settings.maxSide, axes.y.length()))
        return std::nullopt;
    return rectOf(result);
}

std::optional<GridRect> widenedFrame(const GridRect& frame, const WorkingGrid& grid,
                                     const PlacementSettings& settings) {
    if (2 * std::max(frame.width, frame.height) > settings.widest) return std::nullopt;
    const auto twice = [](Span span, std::int64_t plane) {
        const Span wide{span.first - span.length() / 2, span.end + span.length() / 2};
        return movedInto(wide, {0, std::max(plane, wide.length())});
    };
    const Axes axes = axesOf(frame);
    const Axes wide = {cut(twice(axes.x, grid.width), {0, grid.width}),
                       cut(twice(axes.y, grid.height), {0, grid.height})};
    const GridRect result = rectOf(wide);
    return result == frame ? std::nullopt : std::optional(result);
}

Placement placeClick(const GridClick& click, Label label, std::optional<RegionId> preferred,
                     const std::map<RegionId, Region>& regions, const WorkingGrid& grid,
                     const PlacementSettings& settings) {
    std::optional<Placement> best;
    std::int64_t leastGrowth = 0;
    for (const auto& [id, region] : regions) {
        if (region.label != label) continue;
        const std::optional<GridRect> frame = grownFrame(region.frame, click, grid, settings);
        if (!frame) continue;
        if (preferred == id) return {id, *frame};
        const std::int64_t growth = areaOf(*frame) - areaOf(region.frame);
        if (best && growth > leastGrowth) continue;
        best = Placement{id, *frame};
        leastGrowth = growth;
    }
    return best ? *best : Placement{std::nullopt, firstFrame(click, grid, settings)};
}

GridRect windowFor(const GridClick& newest, const GridRect& frame,
                   const std::optional<GridRect>& previous, const WorkingGrid& grid,
                   const PlacementSettings& settings) {
    const int width = std::min(frame.width, settings.window);
    const int height = std::min(frame.height, settings.window);
    if (width == frame.width && height == frame.height) return frame;
    const Axes limits = axesOf(frame);
    if (previous && previous->width == width && previous->height == height) {
        const Axes there = axesOf(*previous);
        const double radius = std::min(newest.radius, reachOf(newest, settings));
        const Span planeX = cut(limits.x, {0, grid.width});
        const Span planeY = cut(limits.y, {0, grid.height});
        if (holds(limits.x, there.x) && holds(limits.y, there.y) &&
            holds(there.x, cut(around(newest.x, radius + width / 8.0), planeX)) &&
            holds(there.y, cut(around(newest.y, radius + height / 8.0), planeY)))
            return *previous;
    }
    return rectOf({movedInto(centred(newest.x, width), limits.x),
                   movedInto(centred(newest.y, height), limits.y)});
}

bool liesIn(const GridClick& click, const GridRect& rect) {
    return rect.holds(static_cast<std::int64_t>(std::floor(click.x)),
                      static_cast<std::int64_t>(std::floor(click.y)));
}

bool reachesInto(const GridClick& click, const GridRect& rect) {
    return distanceTo(click, rect) <= click.radius;
}

}  // namespace cgam
