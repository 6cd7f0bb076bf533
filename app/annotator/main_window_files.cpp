#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "core/exchange/mask_import.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <algorithm>
#include <iterator>

// Files beside the slide: the session under a name, exports, imported masks.

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

}  // namespace

void MainWindow::setSessionFolder(const std::filesystem::path& folder) {
    keeper_->setFolder(folder);
    refreshStart();
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

}  // namespace cgam::app
