#pragma once

#include "core/base/result.h"
#include "core/compare/comparison.h"
#include "core/compare/live_robot.h"
#include "core/evaluate/evaluation.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace cgam {

/// A case of an evaluation, to be looked at click by click.
struct OpenedCase {
    /// Picture and truth as they were evaluated, the plan's rows with the settings of the run, and
    /// the clicks that the robot made for `row`.
    ComparisonTask task;
    std::size_t row = 0;
    std::vector<Clicks> clicksOfRows;  ///< what the robot did for each row, in task.rows' order
    /// The rules of the run: a robot that follows them, each row by its own mask, makes
    /// clicksOfRows again.
    RobotPlan robot;
    std::optional<double> mpp;      ///< micrometres per pixel of the picture
    std::filesystem::path weights;  ///< of a report read back its name alone
};

/// Reads case `index` of the evaluation again; of several seeds the first counts. Errors (bad
/// input): the case is not in the data any more, cannot be read, has another size now.
Result<OpenedCase> openCase(const Evaluation& evaluation, const CaseList& source, std::size_t index,
                            std::size_t row);

}  // namespace cgam
