#include "core/patches/patch_choice.h"

#include "core/base/mix.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

/// Places along one axis, in pixels of the patches: from 0 to `room`, every `stride`.
std::vector<std::int64_t> gridPlaces(std::int64_t room, int stride, std::uint64_t draw) {
    std::vector<std::int64_t> places;
    if (room < 0) return places;
    const auto choices = static_cast<std::uint64_t>(std::min<std::int64_t>(stride, room + 1));
    for (auto at = static_cast<std::int64_t>(draw % choices); at <= room; at += stride)
        places.push_back(at);
    return places;
}

double objectShare(const Mask& mask) {
    const auto count = std::count(mask.data.begin(), mask.data.end(), 1);
    return static_cast<double>(count) / static_cast<double>(mask.data.size());
}

/// Keeps `limit` patches that follow from the seed, in their order.
void drawSome(std::vector<PatchPlace>& patches, std::size_t limit, std::uint64_t seed) {
    if (limit == 0 || patches.size() <= limit) return;
    std::vector<std::pair<std::uint64_t, std::size_t>> drawn;
    drawn.reserve(patches.size());
    for (std::size_t i = 0; i < patches.size(); ++i)
        drawn.emplace_back(mixed(mixed(seed) + i), i);
    std::sort(drawn.begin(), drawn.end());
    std::vector<std::size_t> kept;
    kept.reserve(limit);
    for (std::size_t i = 0; i < limit; ++i)
        kept.push_back(drawn[i].second);
    std::sort(kept.begin(), kept.end());
    std::vector<PatchPlace> some;
    some.reserve(limit);
    for (const std::size_t i : kept)
        some.push_back(patches[i]);
    patches = std::move(some);
}

}  // namespace

std::vector<PatchPlace> choosePatches(
    const SlideInfo& slide, const SlideScale& scale, const SlideTruth& truth, const PatchWish& wish,
    const std::function<bool(std::size_t done, std::size_t all)>& looked) {
    const SlideLevel& full = slide.levels.front();
    const RegionFrame corner = frameAtMpp(scale, wish.mpp, 0, 0, wish.size, wish.size);
    const auto room = [&](std::int64_t pixels, double step) {
        constexpr double kRounding = 1e-6;
        return static_cast<std::int64_t>(
                   std::floor(static_cast<double>(pixels) / step + kRounding)) -
               wish.size;
    };
    const int stride = wish.stride > 0 ? wish.stride : wish.size;
    const auto columns = gridPlaces(room(full.width, corner.stepX), stride, mixed(2 * wish.seed));
    const auto rows = gridPlaces(room(full.height, corner.stepY), stride, mixed(2 * wish.seed + 1));
    const std::size_t all = rows.size() * columns.size();
    std::vector<PatchPlace> patches;
    std::size_t done = 0;
    for (const std::int64_t row : rows)
        for (const std::int64_t col : columns) {
            PatchPlace patch{corner, 0};
            patch.frame.x = static_cast<double>(col) * corner.stepX;
            patch.frame.y = static_cast<double>(row) * corner.stepY;
            patch.objectFraction = objectShare(truth.inFrame(patch.frame));
            if (patch.objectFraction >= wish.minObject && patch.objectFraction <= wish.maxObject)
                patches.push_back(patch);
            if (looked && !looked(++done, all)) return patches;
        }
    drawSome(patches, static_cast<std::size_t>(wish.limit), wish.seed);
    return patches;
}

}  // namespace cgam
