#include "app/annotator/experiments_window.h"

#include <QCloseEvent>
#include <QSettings>
#include <QVBoxLayout>
#include <chrono>
#include <string>
#include <vector>

#ifdef CGAM_HAS_TORCH
#include "core/engine_torch/devices.h"
#endif

namespace cgam::app {

namespace {

constexpr QSize kUsual(1240, 860);
/// As long as the engine of the clicks is waited for.
constexpr std::chrono::seconds kPatience(10);
const QString kGeometry = QStringLiteral("experiments/geometry");

}  // namespace

ExperimentsWindow::ExperimentsWindow(QWidget* parent)
    : QWidget(parent, Qt::Window), page_(new ui::ExperimentsPage(this)) {
    setWindowTitle(tr("Experiments"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(page_);
    if (!restoreGeometry(QSettings().value(kGeometry).toByteArray())) resize(kUsual);
}

bool ExperimentsWindow::stop() {
    page_->stop();
    return page_->waitForEnd(kPatience);
}

void ExperimentsWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue(kGeometry, saveGeometry());
    page_->stop();
    QWidget::closeEvent(event);
}

MachineFacts experimentMachine() {
    std::vector<std::string> devices;
#ifdef CGAM_HAS_TORCH
    devices = listDevices();
#endif
    return machineFacts(CGAM_VERSION, devices);
}

}  // namespace cgam::app
