#pragma once

#include "core/experiment/machine_facts.h"
#include "ui/experiments/experiment_runner.h"
#include "ui/refine/engine_shelf.h"

#include <QTimer>
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTabWidget;

namespace cgam::ui {

class CaseTable;
class ChartView;
class ExperimentForm;
class TableOne;

/// What the program gives to experiments.
struct ExperimentMeans {
    std::vector<ModelEntry> models;
    QString model;  ///< chosen at first
    /// An engine of one processor thread.
    std::function<EngineSource(const ModelEntry& model)> source;
    /// Called on the thread of a run.
    std::function<MachineFacts()> machine;
};

/// Evaluations from the window: what is to be run, how far it is, and what came of it as Table 1,
/// curves and cases. Figures grow while cases are done; their intervals come at the end.
class ExperimentsPage : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentsPage(QWidget* parent = nullptr);
    ~ExperimentsPage() override;

    void setMeans(ExperimentMeans means);

    /// Runs what the form says; a field that cannot be used is named in the status.
    /// Where the report of another experiment stands in the folder, the user is asked.
    void run();
    /// What is finished is kept and shown; run() goes on from there.
    void stop();
    /// Shows the report in a folder.
    void openReport(const std::filesystem::path& folder);
    /// Opens a case, as a double click does; caseOpened or a sentence in the status follows.
    void openCase(const std::string& name, std::size_t row);

    bool busy() const { return runner_.busy(); }
    /// False: an engine did not return in time.
    bool waitForEnd(std::chrono::milliseconds limit) { return runner_.waitForEnd(limit); }
    /// What is shown, complete or not; null before the first.
    const std::shared_ptr<const ExperimentResult>& result() const { return result_; }
    QString status() const;

    ExperimentForm& form() { return *form_; }
    TableOne& table() { return *table_; }
    ChartView& plot() { return *plot_; }
    CaseTable& cases() { return *cases_; }

Q_SIGNALS:
    /// A run or a reading is over, whatever it came to.
    void ended();
    /// A case that is to be shown in the comparison.
    void caseOpened(const std::shared_ptr<const cgam::OpenedCase>& opened);

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    void listen();
    void start(bool overwrite);
    void askToReplace(const QString& sentence);
    void chooseReport();
    void say(const QString& sentence, bool problem = false);
    void setBusy(bool busy);
    void showStage(ExperimentStage stage);
    void begin(const std::shared_ptr<const ExperimentResult>& opened);
    void takeCase(const EvaluatedCase& one);
    void showRemarks();
    void showSoFar();
    void showResult();
    void showEnd(const ExperimentEnd& end);
    void showFigures(const Evaluation& evaluation, const Figures& figures, PaperTable paper);
    QString summary() const;

    ExperimentRunner runner_;
    ExperimentMeans means_;
    std::shared_ptr<const ExperimentResult> result_;
    std::shared_ptr<ExperimentResult> soFar_;  ///< of the run that is going on
    QTimer refresh_;
    ExperimentForm* form_;
    QPushButton* run_;
    QPushButton* open_;
    QLabel* icon_;
    QLabel* status_;
    QProgressBar* progress_;
    TableOne* table_;
    ChartView* plot_;
    CaseTable* cases_;
    QListWidget* remarks_;
    QTabWidget* tabs_;
};

}  // namespace cgam::ui
