#include "app/annotator/taken_row.h"

#include "core/document/refinement_task.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace cgam::app {

namespace {

RegionAnswer answerOf(const LiveRow& row, const LiveAnswer& answer) {
    RegionAnswer made;
    made.probability = packLevels(answer.levels);
    made.attention = packAttention(answer.attention);
    made.threshold =
        std::clamp(static_cast<int>(std::lround(row.method.settings.threshold * kThresholdSteps)),
                   1, kThresholdSteps - 1);
    made.stateAfter = answer.state;
    made.method = std::string(infoOf(row.method.settings.method).id);
    made.model = row.model;
    made.device = answer.device;
    made.iterations = answer.compared.iterations;
    made.loss = answer.loss;
    made.seconds = answer.compared.seconds;
    return made;
}

}  // namespace

TakenWork workOf(const ui::TakenRow& row, const GridRect& part, const WorkingGrid& grid,
                 Label label) {
    TakenWork work{part, label, {}};
    for (std::size_t i = 0; i < row.answers.size(); ++i) {
        const LiveAnswer& answer = *row.answers[i];
        work.clicks.push_back({slideClick(row.clicks[i], part, grid), answerOf(row.row, answer),
                               answer.compared.mask});
    }
    return work;
}

}  // namespace cgam::app
