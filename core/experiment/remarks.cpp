#include "core/experiment/remarks.h"

#include "core/base/quoted.h"

namespace cgam {

std::vector<std::string> remarksOn(const Evaluation& evaluation, const Figures& figures) {
    std::vector<std::string> remarks;
    const std::vector<MethodRow>& rows = evaluation.plan.rows;
    for (const SkippedCase& skipped : evaluation.skipped)
        remarks.push_back("skipped: " + skipped.why);
    for (std::size_t row = 0; row < figures.methods.size(); ++row)
        if (const int count = figures.methods[row].failures; count > 0)
            remarks.push_back(rows[row].label + " broke off " + std::to_string(count) +
                              " runs; they count as not reaching a target.");
    for (const EvaluatedCase& one : evaluation.cases)
        for (const RowRun& run : one.runs)
            if (!run.run.failure.empty())
                remarks.push_back(quotedText(one.entry.name) + ", " + rows[run.row].label +
                                  ", click " + std::to_string(run.run.clicks.size() + 1) + ": " +
                                  run.run.failure);
    return remarks;
}

int failuresIn(const Figures& figures) {
    int failures = 0;
    for (const MethodFigures& method : figures.methods)
        failures += method.failures;
    return failures;
}

}  // namespace cgam
