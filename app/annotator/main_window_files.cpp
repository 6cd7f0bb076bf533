#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QActionGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>

// Files beside the slide: the session under a name, exports.

namespace cgam::app {

using namespace cgam::ui;

namespace {

const QString kExportFolder = QStringLiteral("exportFolder");

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
    if (name.isEmpty()) return;
    connect(
        this, &MainWindow::sessionSaved, this,
        [this](const QString& problem) {
            if (!problem.isEmpty()) offerAnotherPlace(problem);
        },
        Qt::SingleShotConnection);
    saveSessionAs(pathOf(name));
}

void MainWindow::offerAnotherPlace(const QString& problem) {
    auto* question = new QMessageBox(QMessageBox::Warning, tr("The session was not saved there"),
                                     problem, QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("Your work is still kept where it was before."));
    QPushButton* choose =
        question->addButton(tr("Choose &another place ..."), QMessageBox::AcceptRole);
    question->setDefaultButton(choose);
    connect(question, &QMessageBox::finished, this, [this, question, choose] {
        if (work_ && question->clickedButton() == choose) chooseSessionFile();
    });
    question->open();
}

ExportJob MainWindow::exportJob() const {
    ExportJob job;
    job.content = work_->document().content();
    job.slide = identity_;
    job.slide.mpp = view_->scale();
    job.pixels = work_->sharedSlide();
    job.region = work_->activeRegion();
    if (preferences_.fromSlideCorner) job.origin = PlaneOrigin::Slide;
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
    const std::filesystem::path file = exportedFiles_.nameFor(
        pathOf(exportFolder()) / (slide_->path.stem().string() + endingOf(kind)));
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
                if (written) exportedFiles_.remember(file);
                say(written ? tr("Written: %1, in %2")
                                  .arg(nameOf(file.filename()), nameOf(file.parent_path()))
                            : QString::fromStdString(written.error().message));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::exportAll() {
    for (const ExportKind kind : kExportKinds) {
        const bool attention = kind == ExportKind::AttentionPng;
        const auto answer = work_->newestAnswer();
        if (!attention || (answer && !answer->attention.empty())) exportTo(kind);
    }
}

void MainWindow::fillOrigins(QMenu* menu) {
    auto* origins = new QActionGroup(this);
    for (const auto& [text, fromSlide] :
         {std::pair{tr("The corner of the &scanned part (as QuPath does)"), false},
          {tr("The corner of the &whole slide"), true}}) {
        QAction* action = origins->addAction(text);
        action->setCheckable(true);
        action->setChecked(preferences_.fromSlideCorner == fromSlide);
        connect(action, &QAction::triggered, this, [this, fromSlide = fromSlide] {
            preferences_.fromSlideCorner = fromSlide;
            preferences_.save();
        });
    }
    menu->addActions(origins->actions());
}

}  // namespace cgam::app
