#include "core/compare/live_robot.h"

#include <algorithm>
#include <utility>

namespace cgam {

std::vector<LiveRow> rowsFor(const RobotPlan& plan, std::vector<LiveRow> rows) {
    for (LiveRow& row : rows)
        row.method.settings =
            runSettings(row.method.settings, plan.protocol, plan.seed, plan.caseName);
    return rows;
}

LiveRobot::LiveRobot(LiveComparison& comparison, RobotPlan plan)
    : comparison_(comparison), plan_(std::move(plan)) {}

Result<void> LiveRobot::start(std::vector<LiveRow> rows) {
    if (!comparison_.truth())
        return badInput("The robot needs the truth: load it first, then begin the comparison.");
    if (plan_.leader && (*plan_.leader >= rows.size() || rows[*plan_.leader].still))
        return badInput("The robot can only follow a row that answers clicks.");
    comparison_.begin(rowsFor(plan_, std::move(rows)),
                      plan_.leader ? ClickSharing::Shared : ClickSharing::Own);
    follow();
    return {};
}

bool LiveRobot::isDone(const LiveMethod& method) const {
    if (method.row.still || !method.failure.empty()) return true;
    if (static_cast<int>(method.answers.size()) >= plan_.protocol.maxClicks) return true;
    return !method.answers.empty() &&
           method.answers.back()->compared.iou.value_or(0) >= plan_.protocol.targets.back();
}

std::optional<Click> LiveRobot::nextClick(const LiveMethod& method) const {
    if (isDone(method) || method.answers.size() < method.clicks.size()) return std::nullopt;
    const TruthMap& truth = *comparison_.truth();
    const Mask nothing(truth.width, truth.height);
    const Mask& mask = method.answers.empty() ? nothing : method.answers.back()->compared.mask;
    return protocolClick(truth, mask, method.clicks, plan_.protocol.robot, plan_.seed,
                         plan_.caseName);
}

bool LiveRobot::follow() {
    const std::vector<LiveMethod>& methods = comparison_.methods();
    if (plan_.leader) {
        if (const auto click = nextClick(methods[*plan_.leader])) {
            const Result<void> made = comparison_.addClick(*click);
            if (!made) return false;
        }
    } else {
        for (std::size_t row = 0; row < methods.size(); ++row)
            if (const auto click = nextClick(methods[row])) comparison_.addClickTo(row, *click);
    }
    const auto works = [](const LiveMethod& method) { return method.isBehind(); };
    return std::any_of(methods.begin(), methods.end(), works);
}

double LiveRobot::progress() const {
    double made = 0;
    double all = 0;
    const std::vector<LiveMethod>& methods = comparison_.methods();
    for (std::size_t row = 0; row < methods.size(); ++row) {
        const LiveMethod& method = methods[row];
        if (method.row.still || (plan_.leader && *plan_.leader != row)) continue;
        const double most = plan_.protocol.maxClicks;
        made += isDone(method) ? most : static_cast<double>(method.answers.size());
        all += most;
    }
    return all > 0 ? made / all : 1;
}

}  // namespace cgam
