#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/slide/paths.h"
#include "ui/view/slide_view.h"

#include <QFileDialog>
#include <QFileInfo>
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

/// All that was written, in one sentence, and the first problem if there was one.
QString sentenceOf(const ExportOutcome& outcome) {
    const QString problem = QString::fromStdString(outcome.problem);
    if (outcome.written.empty()) return problem;
    const QString folder = nameOf(outcome.written.front().parent_path());
    QString what = outcome.written.size() == 1
                       ? nameOf(outcome.written.front().filename())
                       : MainWindow::tr("%1 files").arg(outcome.written.size());
    if (outcome.written.size() < outcome.wanted)
        what = MainWindow::tr("%1 of %2 files").arg(outcome.written.size()).arg(outcome.wanted);
    QString sentence = MainWindow::tr("Written: %1, in %2").arg(what, folder);
    if (outcome.placements == 1)
        sentence =
            MainWindow::tr("Written: %1 and the JSON file that places it, in %2").arg(what, folder);
    else if (outcome.placements > 1)
        sentence = MainWindow::tr("Written: %1 and %2 JSON files that place the pictures, in %3")
                       .arg(what)
                       .arg(outcome.placements)
                       .arg(folder);
    return problem.isEmpty() ? sentence : sentence + QStringLiteral(". ") + problem;
}

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
    work_->settle();
    ExportJob job;
    job.content = work_->document().content();
    job.slide = identity_;
    job.slide.mpp = view_->scale();
    job.pixels = work_->sharedSlide();
    job.region = work_->activeRegion();
    if (preferences_.fromSlideCorner) job.origin = PlaneOrigin::Slide;
    job.clicks = exportChoices_.clicks;
    // Without a scale there is no micrometre: pictures are as the masks then.
    if (exportChoices_.mpp > 0 && job.slide.mpp) job.mpp = exportChoices_.mpp;
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

void MainWindow::exportTo(const std::vector<ExportKind>& kinds) {
    std::vector<ExportTarget> targets;
    for (const ExportKind kind : kinds)
        targets.push_back(
            {kind, exportedFiles_.nameFor(pathOf(exportFolder()) /
                                          (slide_->path.stem().string() + endingOf(kind)))});
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
    background_.start([this, targets, monitorFor, job = exportJob()] {
        const ExportOutcome outcome = exportFiles(job, targets, monitorFor);
        QMetaObject::invokeMethod(
            this,
            [this, outcome] {
                for (const std::filesystem::path& file : outcome.written)
                    exportedFiles_.remember(file);
                const QString sentence = sentenceOf(outcome);
                say(sentence);
                Q_EMIT exported(sentence);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::exportAll() {
    std::vector<ExportKind> kinds;
    for (const ExportKind kind : kExportKinds) {
        const bool attention = kind == ExportKind::AttentionPng;
        const auto answer = work_->newestAnswer();
        if (!attention || (answer && !answer->attention.empty())) kinds.push_back(kind);
    }
    exportTo(kinds);
}

}  // namespace cgam::app
