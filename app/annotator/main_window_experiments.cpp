#include "app/annotator/experiments_window.h"
#include "app/annotator/main_window.h"
#include "ui/slide/paths.h"

namespace cgam::app {

using namespace cgam::ui;

ExperimentsWindow& MainWindow::experiments() {
    if (experiments_ == nullptr) experiments_ = new ExperimentsWindow(this);
    ExperimentMeans means;
    means.models = shelf_.models(pathOf(preferences_.modelFolder));
    means.model = preferences_.model;
    means.source = [this](const ModelEntry& model) {
        return shelf_.source(model, preferences_.device, 1);
    };
    means.machine = experimentMachine;
    experiments_->page().setMeans(std::move(means));
    return *experiments_;
}

void MainWindow::showExperiments() {
    ExperimentsWindow& window = experiments();
    window.show();
    window.raise();
    window.activateWindow();
}

bool MainWindow::stopExperiments() {
    return experiments_ == nullptr || experiments_->stop();
}

}  // namespace cgam::app
