#include "core/experiment/opened_case.h"

#include "core/base/quoted.h"
#include "core/evaluate/case_frame.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace cgam {

namespace {

/// The first run of a row: that of the first seed.
const RowRun* firstRun(const EvaluatedCase& one, std::size_t row) {
    const auto found = std::find_if(one.runs.begin(), one.runs.end(),
                                    [&](const RowRun& run) { return run.row == row; });
    return found == one.runs.end() ? nullptr : &*found;
}

}  // namespace

Result<OpenedCase> openCase(const Evaluation& evaluation, const CaseList& source, std::size_t index,
                            std::size_t row) {
    const EvaluatedCase& one = evaluation.cases.at(index);
    const std::string& name = one.entry.name;
    const auto entry =
        std::find_if(source.entries.begin(), source.entries.end(),
                     [&](const CaseEntry& candidate) { return candidate.name == name; });
    if (entry == source.entries.end())
        return badInput("The case " + quotedText(name) + " is not in the data any more.");
    Result<LabelledCase> labelled = readInFrame(
        source, static_cast<std::size_t>(entry - source.entries.begin()), evaluation.plan.frame);
    if (!labelled) return labelled.error();
    if (labelled->image.width != one.width || labelled->image.height != one.height)
        return badInput("The case " + quotedText(name) + " has another size now.");
    OpenedCase opened;
    opened.row = row;
    opened.task.name = name;
    for (std::size_t r = 0; r < evaluation.plan.rows.size(); ++r) {
        MethodRow copy = evaluation.plan.rows[r];
        const RowRun* run = firstRun(one, r);
        copy.settings = runSettings(copy.settings, evaluation.plan.protocol,
                                    run != nullptr ? run->seed : 0, name);
        opened.task.rows.push_back(std::move(copy));
        opened.clicksOfRows.push_back(run != nullptr ? run->run.clicks : Clicks{});
    }
    opened.task.clicks = opened.clicksOfRows.at(row);
    const RowRun* chosen = firstRun(one, row);
    opened.robot = {evaluation.plan.protocol, chosen != nullptr ? chosen->seed : 0, name, {}};
    opened.mpp = labelled->entry.mpp;
    opened.task.image = std::make_shared<const ImageRgb>(std::move(labelled->image));
    opened.task.truth = std::move(labelled->truth);
    return opened;
}

}  // namespace cgam
