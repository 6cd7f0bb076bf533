#include "core/training/click_sampler.h"

#include "core/geometry/distance_transform.h"
#include "core/training/square_morphology.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace cgam {
namespace {

constexpr std::size_t kFewestEroded = 10;  // an erosion that leaves no more than this is not used

/// A count from first, first + 1, ... last with P(n) ~ decay^(n - first).
int drawCount(int first, int last, double decay, RandomStream& random) {
    double total = 0;
    for (int n = first; n <= last; ++n)
        total += std::pow(decay, n - first);
    double rest = random.uniform() * total;
    for (int n = first; n < last; ++n) {
        rest -= std::pow(decay, n - first);
        if (rest < 0) return n;
    }
    return last;
}

Mask pixelsThatAre(const TruthMap& truth, std::int8_t label) {
    Mask mask(truth.width, truth.height);
    std::transform(truth.data.begin(), truth.data.end(), mask.data.begin(),
                   [label](std::int8_t value) -> std::uint8_t { return value == label; });
    return mask;
}

std::vector<std::size_t> setPixels(const Mask& mask) {
    std::vector<std::size_t> pixels;
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        if (mask.data[i]) pixels.push_back(i);
    return pixels;
}

Click clickAt(std::size_t pixel, int width, bool positive) {
    const auto columns = static_cast<std::size_t>(width);
    const std::size_t row = pixel / columns;
    return {static_cast<double>(pixel % columns), static_cast<double>(row), 0, positive};
}

std::vector<std::size_t> positiveCandidates(const Mask& object,
                                            const ClickSamplerSettings& settings,
                                            RandomStream& random) {
    if (random.chance(settings.erodeProbability)) {
        std::vector<std::size_t> inner = setPixels(eroded(object, settings.erodeIterations));
        if (inner.size() > kFewestEroded) return inner;
    }
    return setPixels(object);
}

std::vector<std::size_t> negativeCandidates(const TruthMap& truth, const Mask& object,
                                            const ClickSamplerSettings& settings,
                                            RandomStream& random) {
    Mask outside = pixelsThatAre(truth, kBackground);
    // "Background" and, for lack of other objects, "other objects" are the same set.
    if (!random.chance(settings.borderProbability)) return setPixels(outside);
    const auto area =
        static_cast<double>(std::count(object.data.begin(), object.data.end(), std::uint8_t{1}));
    const int width = static_cast<int>(std::ceil(settings.borderWidth * std::sqrt(area)));
    const Mask near = dilated(object, width);
    for (std::size_t i = 0; i < outside.data.size(); ++i)
        outside.data[i] = static_cast<std::uint8_t>(outside.data[i] & near.data[i]);
    return setPixels(outside);
}

void drawClicks(const std::vector<std::size_t>& candidates, int count, int width, bool positive,
                Clicks& clicks, RandomStream& random) {
    for (int i = 0; i < count && !candidates.empty(); ++i)
        clicks.push_back(clickAt(candidates[random.below(candidates.size())], width, positive));
}

/// Pixels where the mask says `marked` and the truth says `label`, and how deep each lies in them.
Image<std::int64_t> errorDepth(const TruthMap& truth, const Mask& mask, std::int8_t label,
                               bool marked) {
    Mask wrong(truth.width, truth.height);
    for (std::size_t i = 0; i < wrong.data.size(); ++i)
        wrong.data[i] = truth.data[i] == label && (mask.data[i] != 0) == marked;
    return squaredDistanceToUnset(wrong, OutsideImage::Unset);
}

}  // namespace

Clicks sampleClicks(const TruthMap& truth, const ClickSamplerSettings& settings,
                    RandomStream& random) {
    const Mask object = pixelsThatAre(truth, kObject);
    const int positives = drawCount(1, settings.maxPositive, settings.decay, random);
    const int negatives = drawCount(0, settings.maxNegative, settings.decay, random);
    Clicks clicks;
    drawClicks(positiveCandidates(object, settings, random), positives, truth.width, true, clicks,
               random);
    drawClicks(negativeCandidates(truth, object, settings, random), negatives, truth.width, false,
               clicks, random);
    return clicks;
}

bool addCorrectingClick(const TruthMap& truth, const Mask& mask, Clicks& clicks,
                        RandomStream& random) {
    const Image<std::int64_t> missing = errorDepth(truth, mask, kObject, false);
    const Image<std::int64_t> surplus = errorDepth(truth, mask, kBackground, true);
    const std::int64_t deepestMissing = *std::max_element(missing.data.begin(), missing.data.end());
    const std::int64_t deepestSurplus = *std::max_element(surplus.data.begin(), surplus.data.end());
    const bool positive = deepestMissing > deepestSurplus;
    const std::int64_t deepest = std::max(deepestMissing, deepestSurplus);
    if (deepest == 0) return false;
    const Image<std::int64_t>& depth = positive ? missing : surplus;
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < depth.data.size(); ++i)
        if (4 * depth.data[i] >= deepest) candidates.push_back(i);  // squared: half as deep
    clicks.push_back(clickAt(candidates[random.below(candidates.size())], truth.width, positive));
    return true;
}

}  // namespace cgam
