#pragma once

#include "core/base/random_stream.h"
#include "core/model/click.h"
#include "core/model/truth_map.h"

namespace cgam {

/// How clicks are drawn for a training sample (docs/methods.md, "Training"; methods.md 6.3).
struct ClickSamplerSettings {
    int maxPositive = 10;  ///< 1 ... maxPositive positive clicks, P(n) ~ decay^(n-1)
    int maxNegative = 10;  ///< 0 ... maxNegative negative clicks, P(n) ~ decay^n
    double decay = 0.7;
    double erodeProbability = 0.9;  ///< positive clicks keep away from the border
    int erodeIterations = 3;        ///< of a 3 x 3 square
    /// Where all negative clicks of a sample lie: anywhere outside the object, or in a band round
    /// it. What is missing to 1 are "other objects", which with one class is anywhere outside.
    double backgroundProbability = 0.1;
    double borderProbability = 0.5;
    double borderWidth = 0.1;  ///< of the band, times sqrt(area of the object), rounded up

    bool operator==(const ClickSamplerSettings&) const = default;
};

/// Clicks of radius 0, positive ones first. Ignored pixels are never clicked. An empty set of
/// candidates gives no clicks.
Clicks sampleClicks(const TruthMap& truth, const ClickSamplerSettings& settings,
                    RandomStream& random);

/// A click that corrects `mask`: in the larger (deeper) of the missing and the wrongly marked part,
/// drawn from the pixels at least half as deep as its deepest. Returns false and leaves `clicks` as
/// they are if nothing is wrong.
bool addCorrectingClick(const TruthMap& truth, const Mask& mask, Clicks& clicks,
                        RandomStream& random);

}  // namespace cgam
