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

AugmentedCrop cropOf(const TrainingCase& source, const TrainConfig& config, RandomStream& random) {
    AugmentedCrop crop = randomCrop(source.labelled.image, source.labelled.truth, config.crop,
                                    source.scale, config.geometry, random);
    const double piece = config.geometry.pieceProbability;
    if (piece > 0 && random.chance(piece)) cutPiece(crop, random);
    return crop;
}

AugmentedCrop cropWithObject(const TrainingCase& source, const TrainConfig& config,
                             RandomStream& random) {
    AugmentedCrop crop;
    const bool inverted = random.chance(config.invertProbability);
    for (int i = 0; i < kTries; ++i) {
        crop = cropOf(source, config, random);
        if (inverted) invert(crop.truth);
        if (objectPixels(crop.truth) >= config.smallestObject) break;
    }
    return crop;
}

AugmentedCrop unclickedCrop(const TrainingCase& source, const TrainConfig& config,
                            RandomStream& random) {
    AugmentedCrop crop = cropOf(source, config, random);
    if (source.unclicked.nothingToMark)
        std::replace(crop.truth.data.begin(), crop.truth.data.end(), kObject, kBackground);
    return crop;
}

}  // namespace

TrainingSample makeSample(const TrainingCase& source, const TrainConfig& config,
                          RandomStream random) {
    // Nothing is drawn where the answer is known: runs of older configurations stay as they were.
    const double unclicked = source.unclicked.probability;
    if (unclicked > 0 && random.chance(unclicked)) {
        AugmentedCrop crop = unclickedCrop(source, config, random);
        jitterColours(crop.image, config.colour, random);
        return {std::move(crop.image), std::move(crop.truth), {}, random, true};
    }
    AugmentedCrop crop = cropWithObject(source, config, random);
    jitterColours(crop.image, config.colour, random);
    Clicks clicks = sampleClicks(crop.truth, config.clicks, random);
    return {std::move(crop.image), std::move(crop.truth), std::move(clicks), random};
}

}  // namespace cgam
