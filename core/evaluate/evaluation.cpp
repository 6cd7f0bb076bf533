#include "core/evaluate/evaluation.h"

#include "core/base/excerpt.h"
#include "core/base/quoted.h"
#include "core/evaluate/chosen_cases.h"
#include "core/evaluate/journal.h"
#include "core/evaluate/run_rules.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <utility>

namespace cgam {

namespace {

/// One run to do, or done.
struct Item {
    std::size_t chosen = 0;  ///< in ChosenCases::chosen
    RowRun result;
    std::string unusable;  ///< why the case failed after all; empty if it did not
};

std::vector<Item> itemsOf(const EvaluationPlan& plan, std::size_t cases) {
    std::vector<Item> items;
    for (std::size_t c = 0; c < cases; ++c)
        for (std::size_t row = 0; row < plan.rows.size(); ++row)
            for (const std::uint64_t seed : seedsOf(plan, plan.rows[row]))
                items.push_back({c, {row, seed, {}}, {}});
    return items;
}

/// Runs one item, or finds it in the journal. Errors end the evaluation; a case that turns out to
/// be unusable does not.
class ItemRunner {
public:
    ItemRunner(const EvaluationPlan& plan, const CaseList& source, const ChosenCases& choice,
               Journal& journal, const CancelToken& cancel)
        : plan_(&plan), source_(&source), choice_(&choice), journal_(&journal), cancel_(&cancel) {
        for (const MethodRow& row : plan.rows)
            rules_.push_back(rulesDigest(plan.engineText, row.settings, plan.protocol));
    }

    RunKey keyOf(const Item& item) const {
        const ChosenCase& chosen = choice_->chosen[item.chosen];
        return {source_->entries[chosen.index].name, chosen.content, rules_[item.result.row],
                item.result.seed};
    }

    Result<void> run(Engine& engine, Item& item) const {
        if (cancel_->cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
        const ChosenCase& chosen = choice_->chosen[item.chosen];
        const Result<LabelledCase> labelled = readInFrame(*source_, chosen.index, plan_->frame);
        if (!labelled) return spoil(item, labelled.error().message);
        if (contentDigest(*labelled) != chosen.content)
            return spoil(item,
                         excerpt(labelled->entry.name) + " was changed during the evaluation.");
        Result<CaseRun> run = runCase(engine, *labelled, plan_->rows[item.result.row].settings,
                                      plan_->protocol, item.result.seed, *cancel_);
        if (!run && run.error().kind == ErrorKind::BadInput)
            return spoil(item, excerpt(labelled->entry.name) + ": " + run.error().message);
        if (!run) return run.error();
        item.result.run = std::move(*run);
        // A failure may be the machine's fault; the next evaluation tries again.
        if (!item.result.run.failure.empty()) return {};
        return journal_->add(keyOf(item), item.result.run);
    }

private:
    static Result<void> spoil(Item& item, const std::string& why) {
        item.unusable = why;
        return {};
    }

    const EvaluationPlan* plan_;
    const CaseList* source_;
    const ChosenCases* choice_;
    Journal* journal_;
    const CancelToken* cancel_;
    std::vector<std::string> rules_;
};

EvaluatedCase emptyCase(const CaseList& source, const ChosenCase& chosen) {
    return {source.entries[chosen.index], chosen.width, chosen.height, chosen.maskShare, {}};
}

/// Tells of cases as the last of their runs comes in.
class CaseWatch {
public:
    CaseWatch(const CaseList& source, const ChosenCases& choice, const std::vector<Item>& items,
              const CaseListener& listener)
        : source_(&source),
          choice_(&choice),
          items_(&items),
          listener_(&listener),
          left_(choice.chosen.size()) {
        for (const Item& item : items)
            ++left_[item.chosen];
    }

    /// A run of this case is there.
    void runDone(std::size_t chosen) {
        if (--left_[chosen] > 0 || !*listener_) return;
        EvaluatedCase one = emptyCase(*source_, choice_->chosen[chosen]);
        for (const Item& item : *items_) {
            if (item.chosen != chosen) continue;
            if (!item.unusable.empty()) return;
            one.runs.push_back(item.result);
        }
        (*listener_)(one);
    }

private:
    const CaseList* source_;
    const ChosenCases* choice_;
    const std::vector<Item>* items_;
    const CaseListener* listener_;
    std::vector<std::size_t> left_;  ///< runs to come, of each chosen case
};

/// A case counts only if every method could be run on it.
void collect(Evaluation& evaluation, const CaseList& source, const ChosenCases& choice,
             std::vector<Item>& items) {
    std::map<std::size_t, std::string> unusable;
    for (const Item& item : items)
        if (!item.unusable.empty()) unusable.emplace(item.chosen, item.unusable);
    for (std::size_t c = 0; c < choice.chosen.size(); ++c) {
        const ChosenCase& chosen = choice.chosen[c];
        const CaseEntry& entry = source.entries[chosen.index];
        if (const auto found = unusable.find(c); found != unusable.end()) {
            evaluation.skipped.push_back({entry.name, found->second});
            continue;
        }
        evaluation.cases.push_back(emptyCase(source, chosen));
        for (Item& item : items)
            if (item.chosen == c) evaluation.cases.back().runs.push_back(std::move(item.result));
    }
    std::sort(evaluation.skipped.begin(), evaluation.skipped.end(),
              [](const SkippedCase& a, const SkippedCase& b) { return a.name < b.name; });
}

Error noCaseLeft(const Evaluation& evaluation) {
    if (!evaluation.skipped.empty())
        return badInput("No case could be evaluated. The first of " +
                        std::to_string(evaluation.skipped.size()) +
                        " that were unusable: " + evaluation.skipped.front().why);
    if (evaluation.notChosen == 0)
        return badInput("No case is left to evaluate: none has the class and split asked for.");
    return badInput(
        "No case is left to evaluate: class, split, mask share or initial IoU rule out "
        "all " +
        std::to_string(evaluation.notChosen) + " that were looked at.");
}

/// Of an evaluation that was cancelled the reader wants to know what is left of it.
Error withKept(const Error& error, const std::string& kept) {
    return error.kind == ErrorKind::Cancelled ? Error{error.kind, kept} : error;
}

}  // namespace

std::vector<std::uint64_t> firstSeeds(int count) {
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(count));
    std::iota(seeds.begin(), seeds.end(), std::uint64_t{0});
    return seeds;
}

std::vector<std::uint64_t> seedsOf(const EvaluationPlan& plan, const MethodRow& row) {
    if (plan.protocol.robot == RobotKind::Jitter || dependsOnSeed(row.settings)) return plan.seeds;
    return {plan.seeds.front()};
}

Result<Evaluation> evaluate(const EvaluationPlan& plan, const CaseList& source, EngineCrew& crew,
                            const std::filesystem::path& journalPath, const CancelToken& cancel,
                            const EvaluationProgress& progress, const CaseListener& caseDone) {
    const Result<std::unique_ptr<Journal>> opened = Journal::open(journalPath);
    if (!opened) return opened.error();
    Journal& journal = **opened;
    Result<ChosenCases> choice = chooseCases(plan, source, crew, journal, cancel);
    if (!choice)
        return withKept(choice.error(), journal.empty()
                                            ? "no run was done yet"
                                            : "what was found is kept in " + quoted(journalPath));

    Evaluation evaluation{
        plan,          {}, choice->skipped, choice->notChosen, 0, crew.device(), crew.network(),
        crew.workers()};
    std::vector<Item> items = itemsOf(plan, choice->chosen.size());
    const ItemRunner runner(plan, source, *choice, journal, cancel);
    CaseWatch watch(source, *choice, items, caseDone);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::optional<CaseRun> known = journal.find(runner.keyOf(items[i]));
        if (known) {
            items[i].result.run = std::move(*known);
            watch.runDone(items[i].chosen);
        } else {
            open.push_back(i);
        }
    }
    evaluation.reused = static_cast<int>(items.size() - open.size());
    std::mutex progressMutex;
    std::size_t done = items.size() - open.size();
    const Result<void> ran = crew.forEach(open.size(), [&](Engine& engine, std::size_t i) {
        Result<void> result = runner.run(engine, items[open[i]]);
        const std::lock_guard lock(progressMutex);
        if (result) {
            progress(++done, items.size());
            watch.runDone(items[open[i]].chosen);
        }
        return result;
    });
    if (!ran)
        return withKept(ran.error(), std::to_string(done) + " of " + std::to_string(items.size()) +
                                         " runs are kept in " + quoted(journalPath));
    collect(evaluation, source, *choice, items);
    if (evaluation.cases.empty()) return noCaseLeft(evaluation);
    return evaluation;
}

}  // namespace cgam
