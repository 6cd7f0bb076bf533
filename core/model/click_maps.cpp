#include "core/model/click_maps.h"

#include "core/base/random_stream.h"

#include <algorithm>
#include <cstddef>

namespace cgam {
namespace {

ClickPlanes emptyPlanes(ImageSize size) {
    return {Mask(size.width, size.height), Mask(size.width, size.height)};
}

Mask& planeOf(ClickPlanes& planes, const Click& click) {
    return click.positive ? planes.positive : planes.negative;
}

Point pointOf(const Click& click) {
    return {click.y, click.x};
}

}  // namespace

std::vector<Point> pointsOf(const Clicks& clicks, bool positive) {
    std::vector<Point> points;
    for (const Click& click : clicks)
        if (click.positive == positive) points.push_back(pointOf(click));
    return points;
}

ClickPlanes clickSquares(const Clicks& clicks, ImageSize size, const SquareSettings& settings) {
    ClickPlanes planes = emptyPlanes(size);
    const int halfSide = settings.singlePixel ? 0 : 1;
    for (const Click& click : clicks)
        addSquare(planeOf(planes, click), pointOf(click), halfSide, settings.border);
    return planes;
}

ClickPlanes clickDiscs(const Clicks& clicks, ImageSize size, double radiusFactor) {
    ClickPlanes planes = emptyPlanes(size);
    for (const Click& click : clicks)
        addDisc(planeOf(planes, click), pointOf(click), click.radius * radiusFactor);
    return planes;
}

Mask newestDisc(const Clicks& clicks, ImageSize size, double radiusFactor) {
    Mask disc(size.width, size.height);
    if (!clicks.empty()) addDisc(disc, pointOf(clicks.back()), clicks.back().radius * radiusFactor);
    return disc;
}

ClickPlanes randomClickMaps(std::size_t count, ImageSize size, std::uint64_t seed) {
    constexpr int kHalfSide = 15;
    RandomStream random(seed);
    const auto centre = [&random](int length) {
        const int places = length - 17 - kHalfSide;
        if (places < 1) return length / 2;
        return kHalfSide + static_cast<int>(random.below(static_cast<std::size_t>(places)));
    };
    ClickPlanes planes = emptyPlanes(size);
    for (std::size_t i = 0; i < count; ++i) {
        const int row = centre(size.height);
        const int col = centre(size.width);
        Mask& plane = random.chance(0.5) ? planes.positive : planes.negative;
        addSquare(plane, {static_cast<double>(row), static_cast<double>(col)}, kHalfSide,
                  BorderRule::Clip);
    }
    return planes;
}

template <typename T>
std::vector<T> distanceMaps(const Clicks& clicks, ImageSize size, std::optional<int> limit) {
    const auto all = static_cast<std::ptrdiff_t>(clicks.size());
    const auto seen = limit ? std::clamp<std::ptrdiff_t>(*limit, 0, all) : all;
    const Clicks first(clicks.begin(), clicks.begin() + seen);
    return distanceMaps<T>(pointsOf(first, true), pointsOf(first, false), size);
}

template std::vector<float> distanceMaps<float>(const Clicks&, ImageSize, std::optional<int>);
template std::vector<double> distanceMaps<double>(const Clicks&, ImageSize, std::optional<int>);

}  // namespace cgam
