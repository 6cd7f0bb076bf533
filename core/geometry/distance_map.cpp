#include "core/geometry/distance_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>

namespace cgam {
namespace {

/// Squared distance of a pixel without any click near; tanh(2000) is exactly 1.
constexpr double kNoClick = 1e6;

double squared(double value) {
    return value * value;
}

std::vector<Point> countedClicks(std::span<const Point> clicks) {
    std::vector<Point> counted;
    std::copy_if(clicks.begin(), clicks.end(), std::back_inserter(counted),
                 [](const Point& click) { return std::max(click.row, click.col) >= 0; });
    return counted;
}

/// Column terms of all clicks, one row of `width` values a click.
std::vector<double> columnTerms(const std::vector<Point>& clicks, std::size_t width) {
    std::vector<double> terms;
    terms.reserve(clicks.size() * width);
    for (const Point& click : clicks)
        for (std::size_t c = 0; c < width; ++c)
            terms.push_back(squared((static_cast<double>(c) - click.col) / kDistanceNorm));
    return terms;
}

template <typename T>
void writeMap(const std::vector<Point>& clicks, ImageSize size, std::span<T> map) {
    const auto width = static_cast<std::size_t>(size.width);
    const std::vector<double> terms = columnTerms(clicks, width);
    std::vector<double> nearest(width);
    for (int r = 0; r < size.height; ++r) {
        std::fill(nearest.begin(), nearest.end(), kNoClick);
        for (std::size_t k = 0; k < clicks.size(); ++k) {
            const double rowTerm = squared((r - clicks[k].row) / kDistanceNorm);
            const double* columns = terms.data() + k * width;
            for (std::size_t c = 0; c < width; ++c)
                nearest[c] = std::min(nearest[c], rowTerm + columns[c]);
        }
        T* row = map.data() + static_cast<std::size_t>(r) * width;
        for (std::size_t c = 0; c < width; ++c)
            row[c] = std::tanh(static_cast<T>(2 * std::sqrt(nearest[c])));
    }
}

}  // namespace

template <typename T>
std::vector<T> distanceMaps(std::span<const Point> positive, std::span<const Point> negative,
                            ImageSize size) {
    const std::size_t pixels = size.pixels();
    std::vector<T> maps(2 * pixels, T{1});
    const std::span<T> planes(maps);
    if (const auto clicks = countedClicks(positive); !clicks.empty())
        writeMap(clicks, size, planes.first(pixels));
    if (const auto clicks = countedClicks(negative); !clicks.empty())
        writeMap(clicks, size, planes.last(pixels));
    return maps;
}

template std::vector<float> distanceMaps<float>(std::span<const Point>, std::span<const Point>,
                                                ImageSize);
template std::vector<double> distanceMaps<double>(std::span<const Point>, std::span<const Point>,
                                                  ImageSize);

}  // namespace cgam
