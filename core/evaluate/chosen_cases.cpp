#include "core/evaluate/chosen_cases.h"

#include "core/base/digest.h"
#include "core/base/excerpt.h"
#include "core/evaluate/run_rules.h"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <utility>

namespace cgam {

namespace {

/// What looking at one candidate gave.
struct Verdict {
    bool chosen = false;
    std::string unusable;  ///< a sentence; empty if the case could be read
    ChosenCase which;
};

/// IoU of the network's answer to no click at all, in the form in
/// which the journal keeps runs: with a click that nobody made.
Result<CaseRun> runWithoutClick(Engine& engine, const LabelledCase& labelled,
                                const Protocol& protocol, const CancelToken& cancel) {
    RefineRequest request;
    request.image = std::make_shared<const ImageRgb>(labelled.image);
    request.settings.method = Method::None;
    request.settings.threshold = protocol.threshold;
    Monitor silent;
    const Result<RefineAnswer> answer = engine.refine(request, silent, cancel);
    if (!answer) return answer.error();
    CaseRun run;
    run.iou = {iou(answer->mask, labelled.truth)};
    run.clicks = {Click{}};
    run.seconds = {0};
    run.iterations = {0};
    run.clicksRight = {0};
    return run;
}

/// Initial IoU, from the journal or computed.
Result<double> initialIou(const EvaluationPlan& plan, const LabelledCase& labelled,
                          std::uint64_t content, Engine& engine, Journal& journal,
                          const CancelToken& cancel) {
    MethodSettings alone;
    alone.method = Method::None;
    Protocol firstClick = plan.protocol;
    firstClick.robot = RobotKind::Centre;
    firstClick.maxClicks = 1;
    const bool noClick = plan.filter.initialWithoutClick;
    const RunKey key{labelled.entry.name, content,
                     rulesDigest(plan.engineText + (noClick ? "|no click" : ""), alone, firstClick),
                     0};
    std::optional<CaseRun> run = journal.find(key);
    if (!run) {
        Result<CaseRun> made = noClick ? runWithoutClick(engine, labelled, firstClick, cancel)
                                       : runCase(engine, labelled, alone, firstClick, 0, cancel);
        if (!made) return made.error();
        if (Result<void> kept = journal.add(key, *made); !kept) return kept.error();
        run = std::move(*made);
    }
    return run->iou.front();
}

bool lies(double value, std::optional<double> least, std::optional<double> most) {
    return (!least || value >= *least) && (!most || value <= *most);
}

Result<Verdict> judge(const EvaluationPlan& plan, const CaseList& source, std::size_t index,
                      Engine& engine, Journal& journal, const CancelToken& cancel) {
    Verdict verdict;
    verdict.which.index = index;
    const Result<LabelledCase> labelled = readInFrame(source, index, plan.frame);
    if (!labelled) {
        verdict.unusable = labelled.error().message;
        return verdict;
    }
    ChosenCase& which = verdict.which;
    which.width = labelled->image.width;
    which.height = labelled->image.height;
    which.maskShare = objectFraction(labelled->truth);
    which.content = contentDigest(*labelled);
    if (which.maskShare == 0) {
        verdict.unusable = "The mask of " + excerpt(labelled->entry.name) +
                           " holds no object, so there is nothing to click on.";
        return verdict;
    }
    const CaseFilter& filter = plan.filter;
    verdict.chosen = lies(which.maskShare, filter.minMask, filter.maxMask);
    if (verdict.chosen && (filter.minInitialIou || filter.maxInitialIou)) {
        const Result<double> iou =
            initialIou(plan, *labelled, which.content, engine, journal, cancel);
        if (!iou && iou.error().kind != ErrorKind::BadInput) return iou.error();
        if (!iou)
            verdict.unusable = excerpt(labelled->entry.name) + ": " + iou.error().message;
        else
            verdict.chosen = lies(*iou, filter.minInitialIou, filter.maxInitialIou);
    }
    return verdict;
}

bool matches(const std::string& wanted, const std::string& found) {
    return wanted.empty() || wanted == found;
}

bool inGroups(const CaseFilter& filter, const CaseEntry& entry) {
    return !filter.groups || std::find(filter.groups->begin(), filter.groups->end(), entry.group) !=
                                 filter.groups->end();
}

}  // namespace

std::uint64_t contentDigest(const LabelledCase& labelled) {
    const std::span truth(reinterpret_cast<const std::uint8_t*>(labelled.truth.data.data()),
                          labelled.truth.data.size());
    const std::uint64_t image = fnv1a64(labelled.image.data);
    return image ^ (fnv1a64(truth) * 31 + static_cast<std::uint64_t>(labelled.image.width));
}

std::vector<std::size_t> candidatesInTurn(const std::vector<CaseEntry>& entries,
                                          const CaseFilter& filter) {
    // (how many of its group come before it, its place in the list)
    std::vector<std::pair<std::size_t, std::size_t>> turns;
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < entries.size(); ++i)
        if (matches(filter.className, entries[i].className) &&
            matches(filter.split, entries[i].split) && inGroups(filter, entries[i]))
            turns.emplace_back(seen[entries[i].group]++, i);
    std::sort(turns.begin(), turns.end());
    std::vector<std::size_t> order;
    order.reserve(turns.size());
    for (const auto& [turn, index] : turns)
        order.push_back(index);
    return order;
}

Result<ChosenCases> chooseCases(const EvaluationPlan& plan, const CaseList& source,
                                EngineCrew& crew, Journal& journal, const CancelToken& cancel) {
    const std::vector<std::size_t> candidates = candidatesInTurn(source.entries, plan.filter);
    const std::size_t limit = plan.filter.limit > 0 ? static_cast<std::size_t>(plan.filter.limit)
                                                    : std::numeric_limits<std::size_t>::max();
    ChosenCases choice;
    for (std::size_t begin = 0; begin < candidates.size() && choice.chosen.size() < limit;) {
        const std::size_t count = std::min(candidates.size() - begin, limit - choice.chosen.size());
        std::vector<Verdict> verdicts(count);
        const Result<void> looked = crew.forEach(count, [&](Engine& engine, std::size_t i) {
            Result<Verdict> verdict =
                judge(plan, source, candidates[begin + i], engine, journal, cancel);
            if (!verdict) return Result<void>(verdict.error());
            verdicts[i] = std::move(*verdict);
            return cancel.cancelled() ? Result<void>(Error{ErrorKind::Cancelled, "Stopped."})
                                      : Result<void>();
        });
        if (!looked) return looked.error();
        for (const Verdict& verdict : verdicts) {
            if (!verdict.unusable.empty())
                choice.skipped.push_back(
                    {source.entries[verdict.which.index].name, verdict.unusable});
            else if (verdict.chosen)
                choice.chosen.push_back(verdict.which);
            else
                ++choice.notChosen;
        }
        begin += count;
    }
    std::sort(choice.chosen.begin(), choice.chosen.end(),
              [&](const ChosenCase& a, const ChosenCase& b) {
                  return source.entries[a.index].name < source.entries[b.index].name;
              });
    return choice;
}

}  // namespace cgam
