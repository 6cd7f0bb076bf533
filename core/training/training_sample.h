#pragma once

#include "core/model/click.h"
#include "core/training/train_config.h"
#include "core/training/training_data.h"

namespace cgam {

/// What the network sees of one case in one epoch.
struct TrainingSample {
    ImageRgb image;  ///< crop of the configured size
    TruthMap truth;
    Clicks clicks;        ///< drawn by the click sampler; none if `unclicked`
    RandomStream random;  ///< goes on where the making of the sample stopped
    bool unclicked = false;
};

/// A random crop with an object of at least config.smallestObject pixels, colours changed, clicks
/// drawn; or, as often as source.unclicked says, a crop of anything without clicks. The same stream
/// gives the same sample.
TrainingSample makeSample(const TrainingCase& source, const TrainConfig& config,
                          RandomStream random);

}  // namespace cgam
