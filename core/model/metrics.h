#pragma once

#include "core/geometry/image.h"
#include "core/model/truth_map.h"

#include <span>
#include <vector>

namespace cgam {

/// IoU after click 1, 2, ... of one image; may end early where the target was reached.
using IouCurve = std::vector<double>;

/// |mask and object| / |mask or object| over the pixels that are not ignored; 1 if both are empty.
/// The two must have the same size (throws std::invalid_argument).
double iou(const Mask& mask, const TruthMap& truth);

/// 2 |mask and object| / (|mask| + |object|) over the pixels that are not ignored; 1 if both are
/// empty. The two must have the same size (throws std::invalid_argument).
double dice(const Mask& mask, const TruthMap& truth);

/// Whether the IoU is at least `target` at one of the first maxClicks clicks.
bool reaches(std::span<const double> curve, double target, int maxClicks = 20);

/// NoC@target: number of the first click (from 1) with IoU >= target; maxClicks if there is none.
int numberOfClicks(std::span<const double> curve, double target, int maxClicks = 20);

/// Mean of numberOfClicks over images; not a number if there is no image.
double meanNumberOfClicks(std::span<const IouCurve> curves, double target, int maxClicks = 20);

/// NoF@target as the paper defines it: images that do not reach the target.
int numberOfFailures(std::span<const IouCurve> curves, double target, int maxClicks = 20);

/// NoF@target as the published program counts it: images whose NoC equals maxClicks, which takes
/// those that reach the target with their very last click for failures.
int numberOfFailuresAsCoded(std::span<const IouCurve> curves, double target, int maxClicks = 20);

/// Mean IoU after click 1 .. maxClicks. A curve that ended early counts with its last value for
/// the clicks it did not need. Curves without a value are left out; empty if none has one.
std::vector<double> meanIouByClick(std::span<const IouCurve> curves, int maxClicks = 20);

}  // namespace cgam
