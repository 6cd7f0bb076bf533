#pragma once

#include "core/data/labelled_case.h"
#include "core/training/train_config.h"

namespace cgam {

/// What the network sees of one case in one epoch.
struct TrainingSample {
    ImageRgb image;  ///< crop of the configured size
    TruthMap truth;
    Clicks clicks;        ///< drawn by the click sampler
    RandomStream random;  ///< goes on where the making of the sample stopped
};

/// A random crop with an object of at least config.smallestObject pixels, colours changed, clicks
/// drawn. The same stream gives the same sample.
TrainingSample makeSample(const LabelledCase& source, double scale, const TrainConfig& config,
                          RandomStream random);

}  // namespace cgam
