#include "ui/experiments/experiment_runner.h"

#include "core/evaluate/report_reading.h"
#include "core/experiment/experiment_data.h"
#include "core/experiment/report_files.h"
#include "core/experiment/report_folder.h"
#include "core/experiment/time_left.h"

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace cgam::ui {

namespace {

/// One for the run, one for opening cases meanwhile.
constexpr int kThreads = 2;

/// No exception may leave a thread.
template <typename Answer, typename Job>
Answer guarded(const Job& job) {
    try {
        return job();
    } catch (const ErrorException& e) {
        return Answer{{}, e.error()};
    } catch (const std::bad_alloc&) {
        return Answer{{}, outOfMemory("There is not enough memory for this evaluation.")};
    } catch (const std::exception& e) {
        return Answer{{}, runtimeError(std::string("The evaluation failed: ") + e.what())};
    }
}

/// The cases that were done when a run ended early.
ExperimentEnd endedEarly(ExperimentResult result, std::vector<EvaluatedCase> done,
                         const BootstrapSettings& bootstrap, const Error& error) {
    if (done.empty()) return {nullptr, error};
    std::sort(done.begin(), done.end(),
              [](const auto& a, const auto& b) { return a.entry.name < b.entry.name; });
    result.evaluation.cases = std::move(done);
    result.figures = figuresOf(result.evaluation, bootstrap);
    return {std::make_shared<const ExperimentResult>(std::move(result)), error};
}

ExperimentEnd readBack(const std::filesystem::path& report) {
    PastReport past = readReport(report).value();
    ExperimentResult result;
    result.figures = figuresOf(past.evaluation, past.bootstrap);
    result.evaluation = std::move(past.evaluation);
    result.facts = std::move(past.facts);
    result.weights = result.facts.weights;
    result.report = report;
    result.complete = true;
    const std::vector<std::string> sets = setsOfReport(result.facts.data, report);
    const std::vector<std::string> swapped = setsOfReport(result.facts.swapped, report);
    Result<ExperimentData> data =
        openExperimentData(sets, result.facts.ignore128, {swapped.begin(), swapped.end()});
    if (data)
        result.cases = std::move(data->cases);
    else
        result.casesProblem = data.error().message;
    return {std::make_shared<const ExperimentResult>(std::move(result)), std::nullopt};
}

struct CaseAnswer {
    std::shared_ptr<const OpenedCase> opened;
    std::optional<Error> error;
};

CaseAnswer openByName(const ExperimentResult& result, const std::string& name, std::size_t row) {
    if (!result.casesProblem.empty()) return {nullptr, badInput(result.casesProblem)};
    const std::vector<EvaluatedCase>& cases = result.evaluation.cases;
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const EvaluatedCase& one) {
        return one.entry.name == name;
    });
    if (found == cases.end()) return {nullptr, badInput("This case is not evaluated yet.")};
    OpenedCase opened = openCase(result.evaluation, result.cases,
                                 static_cast<std::size_t>(found - cases.begin()), row)
                            .value();
    opened.weights = result.weights;
    return {std::make_shared<const OpenedCase>(std::move(opened)), std::nullopt};
}

}  // namespace

ExperimentRunner::ExperimentRunner(QObject* parent) : QObject(parent) {
    pool_.setMaxThreadCount(kThreads);
}

ExperimentRunner::~ExperimentRunner() {
    stop();
    pool_.waitForDone();
}

template <typename Action>
void ExperimentRunner::tell(Action action) {
    QMetaObject::invokeMethod(this, std::move(action), Qt::QueuedConnection);
}

void ExperimentRunner::start(std::function<ExperimentEnd()> job) {
    busy_ = true;
    pool_.start([this, job = std::move(job)] {
        ExperimentEnd end = guarded<ExperimentEnd>(job);
        tell([this, end = std::move(end)] {
            busy_ = false;
            Q_EMIT ended(end);
        });
    });
}

void ExperimentRunner::run(ExperimentOrder order) {
    if (busy_) return;
    cancel_ = std::make_shared<CancelToken>();
    start([this, order = std::move(order), cancel = cancel_] { return work(order, *cancel); });
}

void ExperimentRunner::read(const std::filesystem::path& report) {
    if (!busy_) start([report] { return readBack(report); });
}

void ExperimentRunner::open(std::shared_ptr<const ExperimentResult> result, const std::string& name,
                            std::size_t row) {
    pool_.start([this, result = std::move(result), name, row] {
        const CaseAnswer answer =
            guarded<CaseAnswer>([&] { return openByName(*result, name, row); });
        tell([this, answer] {
            if (answer.opened)
                Q_EMIT caseOpened(answer.opened);
            else
                Q_EMIT caseFailed(QString::fromStdString(answer.error->message));
        });
    });
}

void ExperimentRunner::stop() {
    if (cancel_) cancel_->cancel();
}

bool ExperimentRunner::waitForEnd(std::chrono::milliseconds limit) {
    return pool_.waitForDone(static_cast<int>(limit.count()));
}

ExperimentEnd ExperimentRunner::work(const ExperimentOrder& order, const CancelToken& cancel) {
    const StageListener stage = [this](ExperimentStage now) {
        tell([this, now] { Q_EMIT stageChanged(now); });
    };
    const MachineFacts machine = order.machine();
    ExperimentTask task = order.task;
    // The window stays quick while all this is computed.
    if (task.engine.threads == 0) task.engine.threads = std::max(1, machine.cores - 1);
    Experiment experiment = openExperiment(task, order.makeEngine, machine, stage).value();
    if (const std::string problem = otherReportIn(task, experiment); !problem.empty())
        return {nullptr, badInput(problem), true};
    ExperimentResult result;
    result.evaluation.plan = experiment.plan;
    result.evaluation.device = experiment.crew->device();
    result.evaluation.network = experiment.crew->network();
    result.evaluation.workers = experiment.crew->workers();
    result.facts = experiment.facts;
    result.cases = experiment.cases;
    result.weights = task.weights;
    result.report = task.report;
    tell([this, opened = std::make_shared<const ExperimentResult>(result)] {
        Q_EMIT begun(opened);
    });

    stage(ExperimentStage::ChoosingCases);
    TimeLeft left;
    std::vector<EvaluatedCase> done;
    Result<Evaluation> evaluation = evaluate(
        experiment.plan, experiment.cases, *experiment.crew, experiment.journal, cancel,
        [&](std::size_t now, std::size_t all) {
            tell([this, now, all, seconds = left.after(now, all)] {
                Q_EMIT progressed(now, all, seconds);
            });
        },
        [&](const EvaluatedCase& one) {
            done.push_back(one);
            tell([this, one] { Q_EMIT caseDone(one); });
        });
    if (!evaluation)
        return endedEarly(std::move(result), std::move(done), task.bootstrap, evaluation.error());

    result.evaluation = std::move(*evaluation);
    result.figures = figuresOf(result.evaluation, task.bootstrap);
    result.complete = true;
    const Result<void> written =
        writeReport(task, experiment, result.evaluation, result.figures, stage, cancel);
    ExperimentEnd end{std::make_shared<const ExperimentResult>(std::move(result)), std::nullopt};
    if (!written) end.error = written.error();
    return end;
}

}  // namespace cgam::ui
