#include "core/model/metrics.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>

namespace cgam {
namespace {

struct Overlap {
    std::int64_t mask = 0;
    std::int64_t object = 0;
    std::int64_t both = 0;
};

Overlap overlapOf(const Mask& mask, const TruthMap& truth) {
    if (mask.width != truth.width || mask.height != truth.height)
        throw std::invalid_argument("mask and truth differ in size");
    Overlap overlap;
    for (std::size_t i = 0; i < truth.data.size(); ++i) {
        if (truth.data[i] == kIgnored) continue;
        const bool inMask = mask.data[i] != 0;
        const bool inObject = truth.data[i] == kObject;
        overlap.mask += inMask;
        overlap.object += inObject;
        overlap.both += inMask && inObject;
    }
    return overlap;
}

double ratio(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Number of the first click that reaches the target; 0 if none of the first maxClicks does.
int firstReaching(std::span<const double> curve, double target, int maxClicks) {
    const auto counted =
        curve.first(std::min(curve.size(), static_cast<std::size_t>(std::max(maxClicks, 0))));
    const auto found = std::find_if(counted.begin(), counted.end(),
                                    [target](double value) { return value >= target; });
    return found == counted.end() ? 0 : static_cast<int>(found - counted.begin()) + 1;
}

}  // namespace

double iou(const Mask& mask, const TruthMap& truth) {
    const Overlap o = overlapOf(mask, truth);
    return ratio(o.both, o.mask + o.object - o.both);
}

double dice(const Mask& mask, const TruthMap& truth) {
    const Overlap o = overlapOf(mask, truth);
    return ratio(2 * o.both, o.mask + o.object);
}

bool reaches(std::span<const double> curve, double target, int maxClicks) {
    return firstReaching(curve, target, maxClicks) > 0;
}

int numberOfClicks(std::span<const double> curve, double target, int maxClicks) {
    const int first = firstReaching(curve, target, maxClicks);
    return first > 0 ? first : maxClicks;
}

double meanNumberOfClicks(std::span<const IouCurve> curves, double target, int maxClicks) {
    if (curves.empty()) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (const IouCurve& curve : curves)
        sum += numberOfClicks(curve, target, maxClicks);
    return sum / static_cast<double>(curves.size());
}

int numberOfFailures(std::span<const IouCurve> curves, double target, int maxClicks) {
    return static_cast<int>(std::count_if(curves.begin(), curves.end(), [&](const IouCurve& curve) {
        return !reaches(curve, target, maxClicks);
    }));
}

int numberOfFailuresAsCoded(std::span<const IouCurve> curves, double target, int maxClicks) {
    return static_cast<int>(std::count_if(curves.begin(), curves.end(), [&](const IouCurve& curve) {
        return numberOfClicks(curve, target, maxClicks) == maxClicks;
    }));
}

std::vector<double> meanIouByClick(std::span<const IouCurve> curves, int maxClicks) {
    std::vector<double> sums(static_cast<std::size_t>(std::max(maxClicks, 0)));
    std::size_t counted = 0;
    for (const IouCurve& curve : curves) {
        if (curve.empty()) continue;
        ++counted;
        for (std::size_t k = 0; k < sums.size(); ++k)
            sums[k] += curve[std::min(k, curve.size() - 1)];
    }
    if (counted == 0) return {};
    for (double& sum : sums)
        sum /= static_cast<double>(counted);
    return sums;
}

}  // namespace cgam
