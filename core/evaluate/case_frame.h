#pragma once

#include "core/base/result.h"
#include "core/data/labelled_case.h"
#include "core/evaluate/case_list.h"

#include <optional>

namespace cgam {

/// In which size cases are evaluated; at most one is set, none: as they are.
struct FrameSettings {
    std::optional<double> scale = {};  ///< both sides times this
    std::optional<int> size = {};      ///< the longer side, in pixels; the other one in proportion
    std::optional<double> umPerPx = {};  ///< by the scale that index.csv gives for the case
    /// Likewise, micrometres per pixel of the network, but cases of unknown scale stay as they are.
    std::optional<double> modelMpp = {};
};

/// `image` in another size: bilinear where it grows, the mean weighted by distance over the pixels
/// that meet in one (triangle filter) where it shrinks. Centres of pixels lie at i + 0.5.
ImageRgb resized(const ImageRgb& image, int width, int height);

/// `truth` in another size: each pixel takes the value at its centre.
TruthMap resized(const TruthMap& truth, int width, int height);

/// The case in the size asked for. Errors (bad input): no scale known for umPerPx; a side would
/// come out below 1 pixel or above kMaxFrameSide.
Result<LabelledCase> inFrame(LabelledCase labelled, const FrameSettings& frame);

/// Reads case `index` and brings it to the size asked for. Errors: those of source.read, inFrame.
Result<LabelledCase> readInFrame(const CaseList& source, std::size_t index,
                                 const FrameSettings& frame);

inline constexpr int kMaxFrameSide = 4096;

}  // namespace cgam
