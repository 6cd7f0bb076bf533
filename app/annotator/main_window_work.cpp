#include "app/annotator/help_window.h"
#include "app/annotator/main_window.h"
#include "app/annotator/model_shelf.h"
#include "app/annotator/segment_controls.h"
#include "app/annotator/session_keeper.h"
#include "ui/panels/classes_panel.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/number_field.h"
#include "ui/panels/number_question.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace cgam::app {

using namespace cgam::ui;

void MainWindow::setTool(Tool tool) {
    polygonTool_->abandon();
    ViewTool* tools[] = {clickTool_.get(), selectTool_.get(), brushTool_.get(), polygonTool_.get()};
    view_->setTool(tools[static_cast<int>(tool)]);
    tools_->actions()[static_cast<int>(tool)]->setChecked(true);
    endPolygon_->setEnabled(tool == Tool::Polygon);
    showRadius();
}

Tool MainWindow::tool() const {
    return static_cast<Tool>(tools_->checkedAction()->data().toInt());
}

RoundCursor& MainWindow::roundCursor() {
    return view_->tool() == brushTool_.get() ? brushTool_->circle() : clickTool_->circle();
}

std::optional<double> MainWindow::umPerPixel() const {
    if (!view_->scale()) return std::nullopt;
    return meanScale(*view_->scale());
}

double MainWindow::unit() const {
    return umPerPixel().value_or(1.0);
}

void MainWindow::useUsualRadius() {
    showAreas();
    for (RoundCursor* circle : {&clickTool_->circle(), &brushTool_->circle()})
        circle->setRadius(preferences_.radiusUm / unit());
    showRadius();
}

void MainWindow::changeRadius(double steps) {
    roundCursor().changeBy(steps);
}

void MainWindow::showRadius() {
    followingRadius_ = true;
    radius_->setSuffix(view_->scale() ? tr(" µm") : tr(" px"));
    radius_->setLimits(1, std::floor(kLargestToolRadius * unit()));
    radius_->setValue(roundCursor().radius() * unit());
    followingRadius_ = false;
}

void MainWindow::setMethod(Method method) {
    preferences_.method = method;
    preferences_.save();
    for (QAction* action : methodMenu_->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(method));
    if (work_) work_->setSettings(preferences_.methodSettings());
    keeper_->set(kMethodSetting, std::string(infoOf(method).id));
    showEngine();
    showStatus();
}

void MainWindow::applyPreferences(const Preferences& preferences) {
    preferences_ = preferences;
    view_->loader().setCacheBytes(static_cast<std::size_t>(preferences_.cacheMiB) << 20);
    view_->setWheelFactor(preferences_.wheelZoom);
    clickTool_->setPalette(preferences_.palette());
    layers_->clicks().setPalette(preferences_.palette());
    useUsualRadius();
    if (work_) {
        work_->setSettings(preferences_.methodSettings());
        work_->document().placement.window = preferences_.window;
    }
    models_ = shelf_.models(pathOf(preferences_.modelFolder));
    chooseModel();
}

void MainWindow::setCarryOver(bool on) {
    preferences_.carryOver = on;
    preferences_.save();
}

const ModelEntry* MainWindow::chosenModel() const {
    const auto chosen = std::find_if(models_.begin(), models_.end(), [&](const ModelEntry& model) {
        return model.name == preferences_.model;
    });
    if (chosen != models_.end()) return &*chosen;
    return models_.empty() ? nullptr : &models_.front();
}

double MainWindow::modelMpp() const {
    const ModelEntry* model = chosenModel();
    return model != nullptr ? model->mpp : 1.0;
}

std::optional<SegmentModel> MainWindow::segmentModel(const std::optional<QString>& name) const {
    const ModelEntry* model = chosenModel();
    for (const ModelEntry& one : models_)
        if (name && one.name == *name) model = &one;
    if (model == nullptr || (name && model->name != *name)) return std::nullopt;
    return SegmentModel{model->name.toStdString(), model->file,
                        shelf_.source(*model, preferences_.device, preferences_.threads)};
}

std::filesystem::path MainWindow::sessionFolder() const {
    return keeper_->folder();
}

void MainWindow::chooseModel() {
    const ModelEntry* model = chosenModel();
    if (model == nullptr) {
        bridge_.setEngine(
            noEngine(tr("There is no model: choose a folder with one in the settings.")), false);
    } else {
        preferences_.model = model->name;
        if (work_) work_->document().model = model->name.toStdString();
        bridge_.setEngine(shelf_.source(*model, preferences_.device, preferences_.threads), true);
        sayScaleOf(*model);
    }
    updateActions();
    showEngine();
}

void MainWindow::takeClick(QPointF place, double radius, bool positive) {
    const bool first = work_->document().clicks().empty();
    if (first) beginAtScale();
    if (!work_->click(place, radius, positive)) return;
    // The grid of the work stays what it is with the first click.
    if (first && !umPerPixel())
        say(tr("No scale was given: the network takes each pixel for %1 µm. If that is wrong, undo "
               "this click and give the scale first.")
                .arg(QLocale().toString(modelMpp(), 'g', 3)));
}

void MainWindow::escape() {
    exportsStopped_ = true;
    if (import_) {
        endImport({});
    } else if (clickTool_->isDragging()) {
        clickTool_->abandonPress();
    } else if (polygonTool_->isDrawing()) {
        polygonTool_->abandon();
    } else if (work_ && !work_->status().busy && segment_->escape()) {
        return;
    } else if (work_) {
        selectTool_->abandonPress();
        work_->cancel();
    }
}

void MainWindow::editClasses() {
    dock_->show();
    panelsWanted_ = true;
    tabs_->setCurrentIndex(layersTab_);
    classesPanel_->setFocus();
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Z && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) layers_->showBefore(true);
    } else if (event->key() == Qt::Key_S && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) layers_->showBare(true);
    } else if (event->key() == Qt::Key_Backspace && polygonTool_->isDrawing()) {
        polygonTool_->dropLastCorner();
    } else {
        QMainWindow::keyPressEvent(event);
    }
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->isAutoRepeat()) return;
    if (event->key() == Qt::Key_Z) layers_->showBefore(false);
    if (event->key() == Qt::Key_S) layers_->showBare(false);
    QMainWindow::keyReleaseEvent(event);
}

void MainWindow::changeEvent(QEvent* event) {
    // The release of a held key goes to whoever has the keyboard then.
    if (event->type() == QEvent::ActivationChange && layers_) {
        layers_->showBefore(false);
        layers_->showBare(false);
    }
    QMainWindow::changeEvent(event);
}

void MainWindow::tidy(bool holes) {
    if (!work_) return;
    const double area = (holes ? preferences_.holeUm2 : preferences_.speckUm2) / (unit() * unit());
    work_->settle();
    const std::size_t before = work_->document().content().position;
    if (holes)
        work_->fillHoles(area);
    else
        work_->removeSpecks(area);
    // Nothing to be seen happens otherwise.
    if (work_->document().content().position == before)
        say(holes ? tr("There is no hole of up to %1.").arg(areaText(preferences_.holeUm2))
                  : tr("There is no speck below %1.").arg(areaText(preferences_.speckUm2)));
}

QString MainWindow::areaText(double area) const {
    return ui::areaText(area, view_->scale().has_value());
}

void MainWindow::showAreas() {
    fillHoles_->setText(tr("Fill &holes up to %1").arg(areaText(preferences_.holeUm2)));
    removeSpecks_->setText(tr("Remove s&pecks below %1").arg(areaText(preferences_.speckUm2)));
}

void MainWindow::askForMagnification() {
    const auto now = view_->magnification();
    if (!now) {
        say(tr("The slide does not say how large its pixels are."));
        return;
    }
    NumberQuestion question;
    question.title = tr("Magnification");
    question.text = tr("Show the slide at (such as 7.5):");
    question.value = *now;
    question.least = 0.01;
    question.most = 400;
    if (const auto wanted = askForNumber(this, question)) view_->zoomToMagnification(*wanted);
}

void MainWindow::openSettings(SettingsDialog::Page page) {
    SettingsDialog dialog(preferences_, this, page);
    if (dialog.exec() != QDialog::Accepted) return;
    applyPreferences(dialog.preferences());
    preferences_.save();
}

void MainWindow::showHelp(const QString& page) {
    (new HelpWindow(page, this))->show();
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About CGAM Annotator"),
                       tr("CGAM Annotator %1\n\nCorrects tumour masks on whole slides with a few "
                          "clicks: a small attention module is trained anew for every click. For "
                          "research; not a medical device.")
                           .arg(QApplication::applicationVersion()));
}

}  // namespace cgam::app
