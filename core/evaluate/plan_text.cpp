#include "core/evaluate/plan_text.h"

#include "core/plot/svg.h"

namespace cgam {

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string chosenBy(const EvaluationPlan& plan) {
    const CaseFilter& filter = plan.filter;
    std::vector<std::string> parts;
    if (!filter.className.empty()) parts.push_back("class " + filter.className);
    if (!filter.split.empty()) parts.push_back("split " + filter.split);
    if (filter.minMask > 0 || filter.maxMask < 1)
        parts.push_back("object between " + shortNumber(100 * filter.minMask) + " and " +
                        shortNumber(100 * filter.maxMask) + " % of the picture");
    if (filter.minInitialIou || filter.maxInitialIou)
        parts.push_back("initial IoU between " + shortNumber(filter.minInitialIou.value_or(0)) +
                        " and " + shortNumber(filter.maxInitialIou.value_or(1)) +
                        (filter.initialWithoutClick
                             ? " (of the network alone, before any click)"
                             : " (after the first click of the centre robot, which no method "
                               "optimises: our reading of the paper's \"initial predictions\")"));
    if (filter.groups) parts.emplace_back("one side of a split by groups");
    if (filter.limit > 0)
        parts.push_back("at most " + std::to_string(filter.limit) + ", from the groups in turn");
    return parts.empty() ? "all cases" : joined(parts);
}

std::string sizeText(const FrameSettings& frame) {
    if (frame.scale) return "resized by " + shortNumber(*frame.scale);
    if (frame.size) return "longer side resized to " + std::to_string(*frame.size) + " pixels";
    if (frame.modelMpp)
        return "resized to the network's " + shortNumber(*frame.modelMpp) +
               " um per pixel where their scale is known";
    if (frame.umPerPx) return "resized to " + shortNumber(*frame.umPerPx) + " um per pixel";
    return "as they are";
}

}  // namespace cgam
