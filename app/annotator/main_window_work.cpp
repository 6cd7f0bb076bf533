#include "app/annotator/help_window.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "core/exchange/mask_import.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/settings_dialog.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QToolButton>
#include <algorithm>

namespace cgam::app {

using namespace cgam::ui;

namespace {

const QString kExportFolder = QStringLiteral("exportFolder");

struct ExportName {
    ExportKind kind;
    const char* ending;
};
constexpr ExportName kExportNames[] = {
    {ExportKind::GeoJson, "-cgam.geojson"},
    {ExportKind::AsapXml, "-cgam.xml"},
    {ExportKind::MaskPng, "-cgam_mask.png"},
    {ExportKind::LabelsPng, "-cgam_labels.png"},
    {ExportKind::OverlayPng, "-cgam_overlay.png"},
    {ExportKind::ProbabilityPng, "-cgam_probability.png"},
    {ExportKind::AttentionPng, "-cgam_attention.png"},
};

QString secondsText(double seconds) {
    return QObject::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
}

/// "12 steps, 1.3 s"; the first click takes no steps.
QString effortText(const WorkStatus& status) {
    const QString seconds = secondsText(status.elapsed);
    if (status.iteration == 0) return seconds;
    return (status.iteration == 1 ? QObject::tr("1 step")
                                  : QObject::tr("%1 steps").arg(status.iteration)) +
           QStringLiteral(", ") + seconds;
}

}  // namespace

void MainWindow::setTool(Tool tool) {
    polygonTool_->abandon();
    ViewTool* tools[] = {clickTool_.get(), selectTool_.get(), brushTool_.get(), polygonTool_.get()};
    view_->setTool(tools[static_cast<int>(tool)]);
    tools_->actions()[static_cast<int>(tool)]->setChecked(true);
    endPolygon_->setEnabled(tool == Tool::Polygon);
    showRadius();
}

RoundCursor& MainWindow::roundCursor() {
    return view_->tool() == brushTool_.get() ? brushTool_->circle() : clickTool_->circle();
}

double MainWindow::unit() const {
    return view_->scale() ? meanScale(*view_->scale()) : 1.0;
}

void MainWindow::useUsualRadius() {
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
    radius_->setValue(roundCursor().radius() * unit());
    followingRadius_ = false;
}

void MainWindow::setMethod(Method method) {
    preferences_.method.method = method;
    preferences_.save();
    for (QAction* action : methodMenu_->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(method));
    if (work_) work_->setSettings(preferences_.method);
    keeper_->set(kMethodSetting, std::string(infoOf(method).id));
    showEngine();
}

void MainWindow::applyPreferences(const Preferences& preferences) {
    preferences_ = preferences;
    view_->loader().setCacheBytes(static_cast<std::size_t>(preferences_.cacheMiB) << 20);
    clickTool_->setPalette(preferences_.palette());
    layers_->clicks().setPalette(preferences_.palette());
    useUsualRadius();
    if (work_) {
        work_->setSettings(preferences_.method);
        work_->document().placement.window = preferences_.window;
    }
    models_ = shelf_.models(pathOf(preferences_.modelFolder));
    chooseModel();
}

void MainWindow::chooseModel() {
    const auto chosen = std::find_if(models_.begin(), models_.end(), [&](const ModelEntry& model) {
        return model.name == preferences_.model;
    });
    const ModelEntry* model = chosen != models_.end() ? &*chosen
                              : models_.empty()       ? nullptr
                                                      : &models_.front();
    if (model == nullptr) {
        EngineSource none;
        none.make =
            [sentence =
                 tr("There is no model: choose a folder with one in the settings.").toStdString()](
                DeviceChoice) -> Result<std::unique_ptr<Engine>> { return badInput(sentence); };
        bridge_.setEngine(std::move(none), false);
    } else {
        preferences_.model = model->name;
        bridge_.setEngine(shelf_.source(*model, preferences_.device, preferences_.threads), true);
    }
    showEngine();
}

void MainWindow::showEngine() {
    if (engine_ == nullptr) return;
    const EngineReport& report = bridge_.engine();
    QString device = QString::fromStdString(report.device);
    if (device == QStringLiteral("cpu")) device = tr("CPU");
    const std::string_view title = infoOf(preferences_.method.method).title;
    QString text = QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
    text += QStringLiteral(" \u00b7 ") + (models_.empty() ? tr("no model") : preferences_.model);
    switch (report.state) {
        case EngineReport::State::Loading:
            if (!report.name.empty()) text += QStringLiteral(" \u00b7 ") + tr("loading");
            break;
        case EngineReport::State::Ready:
            text += QStringLiteral(" \u00b7 ") + device;
            break;
        default:
            say(QString::fromStdString(report.error.message));
    }
    engine_->setText(text);
}

void MainWindow::showStatus() {
    if (state_ == nullptr) return;
    if (!work_) {
        state_->clear();
        progress_->hide();
        return;
    }
    using Shown = WorkStatus::Shown;
    const WorkStatus& status = work_->status();
    QString text;
    switch (status.shown) {
        case Shown::Nothing:
            text = tr("No click yet");
            break;
        case Shown::Mark:
            text = tr("Click set, mask to come");
            break;
        case Shown::Preview:
            text = tr("Preview");
            break;
        case Shown::Iteration:
            text = tr("Mask of step %1").arg(status.iteration);
            break;
        case Shown::Final:
            text = tr("Final mask");
            break;
        case Shown::Waiting:
            text = status.waiting == 1 ? tr("1 click waits")
                                       : tr("%1 clicks wait").arg(status.waiting);
            if (!status.message.isEmpty()) say(status.message);
            break;
    }
    if (status.busy && status.atMost > 0)
        text += QStringLiteral(" \u00b7 ") +
                tr("%1 of %2, loss %3, %4")
                    .arg(status.iteration)
                    .arg(status.atMost)
                    .arg(QLocale().toString(status.loss.click + status.loss.consistency, 'f', 3),
                         secondsText(status.elapsed));
    else if (status.shown == Shown::Final && status.elapsed > 0)
        text += QStringLiteral(" \u00b7 ") + effortText(status);
    if (keeper_->status().state == SessionStatus::State::Failing)
        text = tr("not saved \u00b7 ") + text;
    state_->setText(text);
    progress_->setVisible(status.busy);
    progress_->setRange(0, status.atMost);
    progress_->setValue(status.iteration);
}

void MainWindow::escape() {
    exportsStopped_ = true;
    if (clickTool_->isDragging()) {
        clickTool_->abandon();
    } else if (polygonTool_->isDrawing()) {
        polygonTool_->abandon();
    } else if (work_) {
        selectTool_->abandon();
        work_->cancel();
    }
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

void MainWindow::setSessionFolder(const std::filesystem::path& folder) {
    keeper_->setFolder(folder);
}

std::filesystem::path MainWindow::sessionFile() const {
    return keeper_->file();
}

void MainWindow::saveSessionAs(const std::filesystem::path& file) {
    keeper_->saveAs(file);
}

void MainWindow::chooseSessionFile() {
    const QString name = QFileDialog::getSaveFileName(
        this, tr("Save the session as"),
        exportFolder() + QLatin1Char('/') + nameOf(slide_->path.stem()) + QStringLiteral(".cgam"),
        tr("Sessions (*.cgam)"));
    if (!name.isEmpty()) saveSessionAs(pathOf(name));
}

ExportJob MainWindow::exportJob() const {
    ExportJob job;
    job.content = work_->document().content();
    job.slide = identity_;
    job.slide.mpp = view_->scale();
    job.pixels = work_->sharedSlide();
    job.region = work_->activeRegion();
    return job;
}

QString MainWindow::exportFolder() const {
    const QString chosen = QSettings().value(kExportFolder).toString();
    if (QFileInfo(chosen).isDir()) return chosen;
    const QFileInfo beside(nameOf(slide_->path.parent_path()));
    if (beside.isWritable()) return beside.filePath();
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void MainWindow::chooseExportFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Where exports go"),
                                                             slide_ ? exportFolder() : QString());
    if (!folder.isEmpty()) QSettings().setValue(kExportFolder, folder);
}

void MainWindow::exportTo(ExportKind kind) {
    const auto name = std::find_if(std::begin(kExportNames), std::end(kExportNames),
                                   [kind](const ExportName& n) { return n.kind == kind; });
    const std::filesystem::path file =
        pathOf(exportFolder()) / (slide_->path.stem().string() + name->ending);
    statusBar()->showMessage(tr("Writing %1 ...").arg(nameOf(file)));
    exportsStopped_ = false;
    background_.start([this, kind, file, job = exportJob()] {
        WriteMonitor monitor;
        monitor.cancelled = [this] { return exportsStopped_.load(); };
        monitor.progress = [this, file](double share) {
            QMetaObject::invokeMethod(
                this,
                [this, file, share] {
                    statusBar()->showMessage(tr("Writing %1: %2 % (Esc stops it)")
                                                 .arg(nameOf(file.filename()))
                                                 .arg(static_cast<int>(100 * share)));
                },
                Qt::QueuedConnection);
        };
        const Result<void> written = exportFile(job, kind, file, monitor);
        QMetaObject::invokeMethod(
            this,
            [this, file, written] {
                say(written ? tr("Written: %1").arg(nameOf(file))
                            : QString::fromStdString(written.error().message));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::exportAll() {
    for (const ExportName& name : kExportNames) {
        const bool attention = name.kind == ExportKind::AttentionPng;
        const auto answer = work_->newestAnswer();
        if (!attention || (answer && !answer->attention.empty())) exportTo(name.kind);
    }
}

void MainWindow::chooseMask(bool asTruth) {
    const QString name = QFileDialog::getOpenFileName(
        this, asTruth ? tr("Load the truth") : tr("Import a mask"), exportFolder(),
        tr("Masks and annotations (*.geojson *.json *.xml *.png)"));
    if (name.isEmpty()) return;
    const Result<void> done = asTruth ? loadTruth(pathOf(name)) : importMask(pathOf(name));
    if (!done) say(QString::fromStdString(done.error().message));
}

Result<TileChanges> MainWindow::readMask(const std::filesystem::path& file, const SlideMask& onto) {
    if (!work_) return badInput(tr("No slide is open.").toStdString());
    const SlideInfo& slide = work_->slide().info();
    const Result<ImportedMask> read = readMaskFile(file, slide);
    if (!read) return read.error();
    ImportChoice choice;
    choice.labels = suggestedLabels(*read, work_->document().classes());
    // QuPath's default on slides with bounds.
    if (read->originUncertain) choice.origin = PlaneOrigin::Bounds;
    return placedMask(*read, choice, slide, onto, work_->document().grid());
}

Result<void> MainWindow::loadTruth(const std::filesystem::path& file) {
    const Result<TileChanges> read = readMask(file, {});
    if (!read) return read.error();
    const WorkingGrid& grid = work_->document().grid();
    SlideMask truth;
    truth.apply(*read);
    // What the file leaves out is no tumour, on all of the slide.
    const GridRect plane{0, 0, static_cast<int>(grid.width), static_cast<int>(grid.height)};
    layers_->truth().setTruth(std::move(truth), grid, plane);
    layers_->truth().compareWith(work_->document().mask());
    updateActions();
    layerActions_.truth->setChecked(true);
    Q_EMIT layers_->agreementChanged();
    return {};
}

Result<void> MainWindow::importMask(const std::filesystem::path& file) {
    if (!work_) return badInput(tr("No slide is open.").toStdString());
    const Result<TileChanges> read = readMask(file, work_->document().mask());
    if (!read) return read.error();
    work_->importMask(*read);
    return {};
}

void MainWindow::openSettings() {
    SettingsDialog dialog(preferences_, this);
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
