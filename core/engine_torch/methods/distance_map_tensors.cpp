#include "core/engine_torch/methods/distance_map_tensors.h"

#include "core/geometry/distance_map.h"

#include <algorithm>
#include <array>

namespace cgam {
namespace {

/// Where a click lies that is none: so far off that its distance is 1 everywhere.
constexpr double kNowhere = 1e6;

/// The network was trained with (-1, -1) for "no click".
bool counts(const Click& click) {
    return std::max(click.y, click.x) >= 0;
}

int64_t countOf(const Clicks& clicks, bool positive) {
    return std::count_if(clicks.begin(), clicks.end(), [&](const Click& click) {
        return counts(click) && click.positive == positive;
    });
}

/// N x 2 x K x 2: row and column of each click, by class, filled up with clicks that are none.
torch::Tensor placesOf(const std::vector<const Clicks*>& clicks) {
    int64_t most = 1;
    for (const Clicks* list : clicks)
        most = std::max({most, countOf(*list, true), countOf(*list, false)});
    const auto count = static_cast<int64_t>(clicks.size());
    torch::Tensor places = torch::full({count, 2, most, 2}, kNowhere, torch::kDouble);
    auto at = places.accessor<double, 4>();
    for (int64_t n = 0; n < count; ++n) {
        std::array<int64_t, 2> next{};
        for (const Click& click : *clicks[static_cast<std::size_t>(n)]) {
            if (!counts(click)) continue;
            const int64_t plane = click.positive ? 0 : 1;
            const int64_t k = next[static_cast<std::size_t>(plane)]++;
            at[n][plane][k][0] = click.y;
            at[n][plane][k][1] = click.x;
        }
    }
    return places;
}

}  // namespace

torch::Tensor distanceMapTensors(const std::vector<const Clicks*>& clicks, int height, int width,
                                 const torch::TensorOptions& options) {
    const torch::Tensor places = placesOf(clicks).to(options);
    const auto count = static_cast<int64_t>(clicks.size());
    const torch::Tensor rows = torch::arange(height, options).view({1, 1, height, 1});
    const torch::Tensor columns = torch::arange(width, options).view({1, 1, 1, width});
    torch::Tensor nearest = torch::full({count, 2, height, width}, kNowhere, options);
    for (int64_t k = 0; k < places.size(2); ++k) {
        const auto away = [&](const torch::Tensor& along, int64_t axis) {
            const torch::Tensor place = places.select(3, axis).select(2, k).view({count, 2, 1, 1});
            return ((along - place) / kDistanceNorm).square();
        };
        nearest = torch::minimum(nearest, away(rows, 0) + away(columns, 1));
    }
    return nearest.sqrt_().mul_(2).tanh_();
}

}  // namespace cgam
