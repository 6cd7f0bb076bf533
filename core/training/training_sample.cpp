#include "core/training/training_sample.h"

#include <algorithm>
#include <utility>

namespace cgam {
namespace {

constexpr int kTries = 50;

std::ptrdiff_t objectPixels(const TruthMap& truth) {
    return std::count(truth.data.begin(), truth.data.end(), kObject);
}

/// Object and background change places: what is to be marked is what the clicks say.
void invert(TruthMap& truth) {
    for (std::int8_t& label : truth.data)
        if (label != kIgnored) label = label == kObject ? kBackground : kObject;
}

}  // namespace

TrainingSample makeSample(const LabelledCase& source, double scale, const TrainConfig& config,
                          RandomStream random) {
    AugmentedCrop crop;
    const bool inverted = random.chance(config.invertProbability);
    for (int i = 0; i < kTries; ++i) {
        crop = randomCrop(source.image, source.truth, config.crop, scale, config.geometry, random);
        if (inverted) invert(crop.truth);
        if (objectPixels(crop.truth) >= config.smallestObject) break;
    }
    jitterColours(crop.image, config.colour, random);
    Clicks clicks = sampleClicks(crop.truth, config.clicks, random);
    return {std::move(crop.image), std::move(crop.truth), std::move(clicks), random};
}

}  // namespace cgam
