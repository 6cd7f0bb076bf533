#include "core/training/learning_rate.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cgam {

double learningRateAt(const OptimiserSettings& settings, int epochs, int epoch, double part,
                      std::int64_t step) {
    double rate = settings.learningRate;
    for (const int after : settings.steps)
        if (epoch >= after) rate *= settings.stepFactor;
    const double done = (epoch + part) / epochs;
    if (settings.cosineFrom < 1 && done > settings.cosineFrom) {
        const double fall = (done - settings.cosineFrom) / (1 - settings.cosineFrom);
        rate *= 0.5 * (1 + std::cos(std::numbers::pi * std::min(fall, 1.0)));
    }
    if (step < settings.warmupSteps) rate *= static_cast<double>(step + 1) / settings.warmupSteps;
    return rate;
}

}  // namespace cgam
