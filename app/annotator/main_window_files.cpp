#include "app/annotator/export_text.h"
#include "app/annotator/file_places.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <utility>

// Files beside the slide: the session under a name, exports.

namespace cgam::app {

using namespace cgam::ui;

namespace {

const QString kExportFolder = QStringLiteral("exportFolder");
const QString kSessionFolder = QStringLiteral("sessionFolder");

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
    QString name = QFileDialog::getSaveFileName(
        this, tr("Save the session as"),
        sessionPlace() + QLatin1Char('/') + nameOf(slide_->path.stem()) + QStringLiteral(".cgam"),
        tr("Sessions (*.cgam)"));
    if (name.isEmpty()) return;
    if (!name.endsWith(QStringLiteral(".cgam"))) {
        name += QStringLiteral(".cgam");  // under another name nothing would open it as a session
        if (QFileInfo::exists(name)) {
            // The dialog has not asked about this one.
            offerAnotherPlace(tr("%1 is there already.").arg(name));
            return;
        }
    }
    connect(
        this, &MainWindow::sessionSaved, this,
        [this, folder = QFileInfo(name).absolutePath()](const QString& problem) {
            if (problem.isEmpty())
                QSettings().setValue(kSessionFolder, folder);
            else
                offerAnotherPlace(problem);
        },
        Qt::SingleShotConnection);
    saveSessionAs(pathOf(name));
}

QString MainWindow::sessionPlace() const {
    if (!keeper_->file().empty() && !keeper_->isUntitled())
        return nameOf(keeper_->file().parent_path());
    const QString last = QSettings().value(kSessionFolder).toString();
    return QFileInfo(last).isDir() ? last : writableFolderBeside(slide_->path);
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
    work_->settle();
    ExportJob job;
    job.content = work_->document().content();
    job.slide = identity_;
    job.slide.mpp = view_->scale();
    job.pixels = work_->sharedSlide();
    job.region = work_->activeRegion();
    chooseFor(job);
    return job;
}

void MainWindow::chooseFor(ExportJob& job) const {
    if (preferences_.fromSlideCorner) job.origin = PlaneOrigin::Slide;
    job.clicks = exportChoices_.clicks;
    // Without a scale there is no micrometre: pictures are as the masks then.
    if (exportChoices_.mpp > 0 && job.slide.mpp) job.mpp = exportChoices_.mpp;
}

QString MainWindow::exportFolder() const {
    QString chosen = QSettings().value(kExportFolder).toString();
    if (QFileInfo(chosen).isDir()) return chosen;
    return writableFolderBeside(slide_->path);
}

void MainWindow::chooseExportFolder() {
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Where exports go"), slide_ ? exportFolder() : documentsFolder());
    if (!folder.isEmpty()) QSettings().setValue(kExportFolder, folder);
}

void MainWindow::fillExportFolders(QMenu& menu) {
    menu.clear();
    const QString chosen = QSettings().value(kExportFolder).toString();
    const bool elsewhere = QFileInfo(chosen).isDir();
    QAction* beside =
        menu.addAction(tr("&Beside the slide"), this, [] { QSettings().remove(kExportFolder); });
    beside->setCheckable(true);
    beside->setChecked(!elsewhere);
    if (elsewhere) {
        QString name = chosen;
        QAction* there = menu.addAction(name.replace(QLatin1Char('&'), QStringLiteral("&&")));
        there->setCheckable(true);
        there->setChecked(true);
    }
    menu.addAction(tr("&Another folder ..."), this, &MainWindow::chooseExportFolder);
}

void MainWindow::exportAllInto() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Export all into a folder"), exportFolder());
    if (folder.isEmpty() || !work_) return;
    ExportJob job = exportJob();
    const std::vector<ExportKind> kinds = exportsOf(job.content);
    writeExports(std::move(job), kinds, pathOf(folder));
}

void MainWindow::exportTo(const std::vector<ExportKind>& kinds) {
    writeExports(exportJob(), kinds, pathOf(exportFolder()));
}

void MainWindow::exportAll() {
    ExportJob job = exportJob();
    const std::vector<ExportKind> kinds = exportsOf(job.content);
    writeExports(std::move(job), kinds, pathOf(exportFolder()));
}

void MainWindow::exportWithoutSlide() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Where exports go"),
                                                             nameOf(awaited_->file.parent_path()));
    if (!awaited_) return;
    const QString name = nameOf(awaited_->file.filename());
    if (folder.isEmpty()) {
        failToOpen({}, tr("%1 was not opened: its slide is missing.").arg(name));
        return;
    }
    ExportJob job;
    job.content = awaited_->opened.content.document;
    job.slide = awaited_->opened.content.slide;
    chooseFor(job);
    std::vector<ExportKind> kinds = exportsOf(job.content);
    std::erase(kinds, ExportKind::OverlayPng);
    failToOpen({}, tr("%1 was not opened, only exported.").arg(name));
    writeExports(std::move(job), kinds, pathOf(folder));
}

void MainWindow::writeExports(ExportJob job, const std::vector<ExportKind>& kinds,
                              const std::filesystem::path& folder) {
    std::vector<ExportTarget> targets;
    targets.reserve(kinds.size());
    for (const ExportKind kind : kinds)
        targets.push_back({kind, exportedFiles_.nameFor(
                                     folder / (job.slide.path.stem().string() + endingOf(kind)))});
    statusBar()->showMessage(tr("Writing %1 ...").arg(nameOf(targets.front().file)));
    exportsStopped_ = false;
    const auto monitorFor = [this](const std::filesystem::path& file) {
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
        return monitor;
    };
    background_.start([this, targets, monitorFor, job = std::move(job)] {
        const ExportOutcome outcome = exportFiles(job, targets, monitorFor);
        QMetaObject::invokeMethod(
            this, [this, outcome] { tellExported(outcome); }, Qt::QueuedConnection);
    });
}

void MainWindow::tellExported(const ExportOutcome& outcome) {
    for (const std::filesystem::path& file : outcome.written)
        exportedFiles_.remember(file);
    const QString sentence = exportSentence(outcome);
    say(sentence);
    if (outcome.failed.size() > 1) {
        // More than a line at the bottom can hold.
        auto* notice = new QMessageBox(QMessageBox::Warning, tr("Not everything was written"),
                                       exportHeading(outcome), QMessageBox::Ok, this);
        notice->setAttribute(Qt::WA_DeleteOnClose);
        notice->setInformativeText(failedExports(outcome));
        notice->open();
    }
    Q_EMIT exported(sentence);
}

}  // namespace cgam::app
