#pragma once

#include "core/evaluate/figures.h"
#include "core/experiment/experiment.h"
#include "core/experiment/opened_case.h"

#include <QObject>
#include <QThreadPool>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace cgam::ui {

/// What an evaluation came to, or has come to so far.
struct ExperimentResult {
    Evaluation evaluation;
    Figures figures;
    ReportFacts facts;
    CaseList cases;            ///< to read them again
    std::string casesProblem;  ///< why they cannot be; mostly empty
    std::filesystem::path weights;
    std::filesystem::path report;
    bool complete = false;  ///< every case is there
};

/// How a run or the reading of a report ended. Both may be there: a run that was stopped has the
/// cases done until then.
struct ExperimentEnd {
    std::shared_ptr<const ExperimentResult> result;
    std::optional<Error> error;
    /// The error is that the report of another experiment stands in the folder (otherReportIn);
    /// nothing was run.
    bool otherReport = false;
};

/// What is to be run.
struct ExperimentOrder {
    ExperimentTask task;  ///< engine.threads 0: all processors but one, which the window keeps
    EngineCrew::MakeEngine makeEngine;
    std::function<MachineFacts()> machine;  ///< called on the thread of the run
};

/// Runs evaluations and reads reports on threads of its own; everything it says arrives as a signal
/// on the thread that this object lives on. One thing at a time, but for opening cases.
class ExperimentRunner : public QObject {
    Q_OBJECT
public:
    explicit ExperimentRunner(QObject* parent = nullptr);
    /// Stops and waits.
    ~ExperimentRunner() override;

    void run(ExperimentOrder order);
    void read(const std::filesystem::path& report);
    /// A case of a result, by name, with the clicks made for a row.
    void open(std::shared_ptr<const ExperimentResult> result, const std::string& name,
              std::size_t row);
    /// Asks the run to end; what is finished stays in the journal.
    void stop();
    bool busy() const { return busy_; }
    /// False: an engine did not return in time.
    bool waitForEnd(std::chrono::milliseconds limit);

Q_SIGNALS:
    void stageChanged(cgam::ExperimentStage stage);
    /// The experiment is opened: its plan and cases, none of which is evaluated yet.
    void begun(const std::shared_ptr<const cgam::ui::ExperimentResult>& opened);
    void progressed(std::size_t done, std::size_t all, double secondsLeft);
    void caseDone(const cgam::EvaluatedCase& one);
    void ended(const cgam::ui::ExperimentEnd& end);
    void caseOpened(const std::shared_ptr<const cgam::OpenedCase>& opened);
    void caseFailed(const QString& sentence);

private:
    ExperimentEnd work(const ExperimentOrder& order, const CancelToken& cancel);
    void start(std::function<ExperimentEnd()> job);
    /// Calls something on this object's own thread.
    template <typename Action>
    void tell(Action action);

    QThreadPool pool_;
    std::shared_ptr<CancelToken> cancel_;
    bool busy_ = false;
};

}  // namespace cgam::ui
