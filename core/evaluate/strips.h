#pragma once

#include "core/evaluate/engine_crew.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/figures.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cgam {

/// A method's answer after some clicks, in the size of the strip's picture.
struct StripCell {
    int click = 0;
    double iou = 0;
    Mask mask;
    Clicks clicks;  ///< so far, in pixels of the picture
};

struct StripRow {
    std::size_t row = 0;  ///< in the plan
    std::vector<StripCell> cells;
    Image<double> attention;  ///< after the last click; empty where the method has none
    std::string failure;      ///< why there are no cells
};

/// A case shown click by click, as in the paper's Fig. 2; pictures are shrunk to kStripSide.
struct Strip {
    std::string name;
    ImageRgb image;
    Mask truth;
    std::vector<StripRow> rows;
};

inline constexpr int kStripSide = 256;

/// Cases to show: of those sorted by difficulty (mean clicks to the highest target over all rows),
/// `count` at equal distances from easy to hard, cases done with one click by all left out.
std::vector<std::size_t> casesToShow(const Evaluation& evaluation, std::size_t count);

/// Replays the recorded clicks of the first seed on these cases. Errors: cancelled, a case that
/// cannot be read any more.
Result<std::vector<Strip>> makeStrips(const Evaluation& evaluation,
                                      const std::vector<std::size_t>& cases,
                                      const std::vector<std::size_t>& rows, const CaseList& source,
                                      EngineCrew& crew, const CancelToken& cancel);

}  // namespace cgam
