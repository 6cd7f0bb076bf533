#pragma once

#include "ui/experiments/experiments_page.h"

#include <QWidget>

namespace cgam::app {

/// The experiments in a window of their own. Closing it ends a run that is going on; what the run
/// has finished is kept in its journal.
class ExperimentsWindow : public QWidget {
    Q_OBJECT
public:
    explicit ExperimentsWindow(QWidget* parent = nullptr);

    ui::ExperimentsPage& page() { return *page_; }
    /// False: an engine did not return in time, and the program must end without its destructors.
    bool stop();

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    ui::ExperimentsPage* page_;
};

/// This machine and program, as `cgam evaluate` states them.
MachineFacts experimentMachine();

}  // namespace cgam::app
