#pragma once

#include "core/compare/live_comparison.h"
#include "core/evaluate/case_run.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// How the robot is to click in a comparison.
struct RobotPlan {
    Protocol protocol;
    std::uint64_t seed = 0;
    std::string caseName;  ///< for what hangs on it (runSettings, jitter)
    /// The row whose mask says where to click, for all rows; absent: every row has clicks of its
    /// own, and its curve is that of `cgam evaluate`.
    std::optional<std::size_t> leader;
};

/// The rows with their numbers as the protocol has them.
std::vector<LiveRow> rowsFor(const RobotPlan& plan, std::vector<LiveRow> rows);

/// The evaluation protocol, live: clicks in a comparison until each row (or the leader) has reached
/// the highest target or the last click. The comparison must have a truth and outlive the robot.
/// All calls on the comparison's thread.
class LiveRobot {
public:
    LiveRobot(LiveComparison& comparison, RobotPlan plan);

    /// Begins the comparison anew, with the rows' settings as the protocol has them, and makes the
    /// first clicks. Errors (bad input): no truth; a leader that is not there or is a still mask.
    Result<void> start(std::vector<LiveRow> rows);
    /// After each update of the comparison: clicks where a click is due. False: the robot is done.
    bool follow();

    /// Clicks made of those allowed, all rows (or the leader) together; a row that has reached the
    /// target counts as if it had made all.
    double progress() const;

private:
    bool isDone(const LiveMethod& method) const;
    /// Where the newest mask is there, and another click is due; absent: not yet, or done.
    std::optional<Click> nextClick(const LiveMethod& method) const;

    LiveComparison& comparison_;
    RobotPlan plan_;
};

}  // namespace cgam
