#pragma once

#include "core/base/result.h"
#include "ui/compare/comparison_panes.h"
#include "ui/compare/comparison_work.h"
#include "ui/compare/replay_bar.h"
#include "ui/refine/engine_shelf.h"

#include <QMainWindow>
#include <QThreadPool>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

class QAction;
class QActionGroup;
class QComboBox;
class QLabel;
class QMenu;
class QProgressBar;

namespace cgam::ui {

/// The shelf and what is chosen of it now.
struct ComparisonEngines {
    std::function<std::vector<ModelEntry>()> models;
    /// The engine of a model by its name; a name that is gone gives one that says so.
    ModelWorkers::SourceOf source;
};

/// Methods side by side on one image: clicks for all, replay, robot, export. One at a time is open;
/// its engines stay for the next.
class ComparisonWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit ComparisonWindow(ComparisonEngines engines, QWidget* parent = nullptr);
    ~ComparisonWindow() override;

    /// Shows this comparison in place of the one before. Error (bad input): problemOf.
    Result<void> open(ComparisonRequest request);
    /// Ends it; the window stays as it is, and nothing is kept.
    void end();
    /// Whether the one that is open began with what this request has.
    bool beganWith(const ComparisonRequest& request) const;
    /// Brings it to the front; false where none is open.
    bool present();
    /// Whether there are clicks that the comparison did not begin with.
    bool hasOwnClicks() const;
    /// Hands the clicks to the request's `keep`. False: there are some that nobody keeps.
    bool keepClicks();
    /// The same, and where a person's clicks are kept by nobody the user is asked. False: stay.
    bool mayLeave();
    /// Null where none is open.
    ComparisonWork* work() { return work_.get(); }
    ComparisonPanes& panes() { return *panes_; }
    ReplayBar& replay() { return *replay_; }
    /// False: an engine did not return in time (RefinementWorker::stop).
    bool stopEngines() { return workers_.stop(); }

    void setPalette(const ClickPalette& palette) { panes_->setPalette(palette); }
    /// As the ending says (writeComparison); exported() tells what came of it.
    void exportTo(const std::filesystem::path& file);
    /// Hands what the row shows to the work that the comparison came from (takeRow).
    void takeRow(std::size_t row);
    void chooseRow(std::optional<std::size_t> row);  ///< absent: a new one

Q_SIGNALS:
    /// `problem` empty: it worked.
    void exported(const QString& problem);

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    /// With the rows and models that it leaves open.
    ComparisonRequest completed(ComparisonRequest request) const;
    // comparison_window_actions.cpp
    void makeFileMenu();
    void makeClicksMenu();
    void makeRowsMenu();
    void makeViewMenu();
    void makeReplayMenu();
    void makeToolBar();
    void makeStatusBar();
    QAction* addToggle(QMenu* menu, const QString& text, const QString& key, bool on,
                       const std::function<void(bool)>& apply);
    void fillRobotMenu();
    void fillRowMenu(QMenu* menu, std::size_t row);

    void chooseFile(const QString& ending, const QString& filter);
    void chooseColour(std::size_t row);
    void refresh();
    void refreshPair();
    void showProgress();
    void say(const QString& sentence);
    QString stateText() const;

    ComparisonEngines engines_;
    ModelWorkers workers_;
    std::unique_ptr<ComparisonWork> work_;
    std::optional<Clicks> kept_;  ///< of work_, when they were last handed to its `keep`
    ComparisonPanes* panes_;
    ReplayBar* replay_;
    QThreadPool background_;

    std::vector<QAction*> needWork_;
    QActionGroup* arrangements_ = nullptr;
    QAction* undo_ = nullptr;
    QAction* addRow_ = nullptr;
    QAction* linked_ = nullptr;
    QAction* truth_ = nullptr;
    QMenu* robot_ = nullptr;
    QMenu* selected_ = nullptr;
    QAction* pairAction_ = nullptr;
    QComboBox* first_ = nullptr;
    QComboBox* second_ = nullptr;
    QLabel* state_ = nullptr;
    QProgressBar* progress_ = nullptr;
};

}  // namespace cgam::ui
