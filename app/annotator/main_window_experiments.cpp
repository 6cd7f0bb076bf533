#include "app/annotator/experiments_window.h"
#include "app/annotator/main_window.h"
#include "ui/compare/comparison_request.h"
#include "ui/slide/paths.h"

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// The first rows of the case; the clicks are those that the robot made for the row chosen.
ComparisonRequest requestOf(const OpenedCase& opened) {
    ComparisonRequest request;
    request.name = opened.task.name;
    request.image = opened.task.image;
    request.truth = opened.task.truth;
    request.clicks = opened.task.clicks;
    request.rules = opened.robot;
    request.mpp = opened.mpp;
    request.model = opened.weights.stem().string();
    // The chosen row is among them, in front.
    request.rows.push_back({opened.task.rows.at(opened.row), {}, nullptr});
    for (std::size_t row = 0; row < opened.task.rows.size(); ++row)
        if (row != opened.row && request.rows.size() < kMostRows)
            request.rows.push_back({opened.task.rows[row], {}, nullptr});
    return request;
}

}  // namespace

ExperimentsWindow& MainWindow::experiments() {
    if (experiments_ == nullptr) {
        experiments_ = new ExperimentsWindow(this);
        connect(&experiments_->page(), &ExperimentsPage::caseOpened, this,
                [this](const std::shared_ptr<const OpenedCase>& opened) {
                    replaceComparison([this, opened] {
                        const Result<void> shown = compare(requestOf(*opened));
                        if (!shown) say(QString::fromStdString(shown.error().message));
                    });
                });
    }
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
