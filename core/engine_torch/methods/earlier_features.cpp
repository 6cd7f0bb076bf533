#include "core/engine_torch/methods/earlier_features.h"

#include <algorithm>
#include <cmath>

namespace cgam {
namespace {

constexpr int kCell = 4;  // pixels of the image that a cell of F stands for

/// For each of the cells of `pixels` pixels the one among `known` that lies there, or nearest.
torch::Tensor cellsFrom(std::int64_t pixels, std::int64_t shift, const torch::Tensor& f,
                        int dimension) {
    const std::int64_t count = (pixels + kCell - 1) / kCell;
    const auto moved = static_cast<std::int64_t>(std::lround(static_cast<double>(shift) / kCell));
    return (torch::arange(count, torch::kLong) + moved)
        .clamp(0, f.size(dimension) - 1)
        .to(f.device());
}

}  // namespace

std::optional<EarlierFeatures> movedFeatures(const Features& features, const ImagePlace& from,
                                             const ImagePlace& to, std::int64_t height,
                                             std::int64_t width) {
    const std::int64_t left = std::max<std::int64_t>(from.x - to.x, 0);
    const std::int64_t top = std::max<std::int64_t>(from.y - to.y, 0);
    const std::int64_t right = std::min(from.x - to.x + features.width, width);
    const std::int64_t bottom = std::min(from.y - to.y + features.height, height);
    if (right <= left || bottom <= top) return std::nullopt;
    if (2 * (right - left) * (bottom - top) < width * height) return std::nullopt;
    const torch::Tensor& f = features.f;
    EarlierFeatures moved;
    moved.features.f = f.index_select(2, cellsFrom(height, to.y - from.y, f, 2))
                           .index_select(3, cellsFrom(width, to.x - from.x, f, 3));
    moved.features.height = height;
    moved.features.width = width;
    moved.unknown =
        torch::ones({1, 1, height, width}, torch::TensorOptions(torch::kBool).device(f.device()));
    moved.unknown.slice(2, top, bottom).slice(3, left, right).fill_(false);
    return moved;
}

}  // namespace cgam
