#include "app/annotator/demo_slide_file.h"
#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "core/session/untitled_sessions.h"
#include "ui/panels/start_page.h"

#include <QDateTime>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>

// The start page: the demo, recent slides, work that was kept without a name.

namespace cgam::app {

using namespace cgam::ui;

namespace {

KeptWorkRow rowOf(const UntitledSession& session) {
    KeptWorkRow row;
    row.file = nameOf(session.path);
    row.slide = nameOf(session.slide);
    row.clicks = static_cast<qsizetype>(session.clicks);
    row.changed = QFileInfo(row.file).lastModified();
    row.problem = QString::fromStdString(session.problem);
    return row;
}

}  // namespace

void MainWindow::refreshStart() {
    start_->refresh();
    keeper_->runInTurn([this, folder = keeper_->folder()] {
        QList<KeptWorkRow> rows;
        for (const UntitledSession& session : untitledSessions(folder))
            rows.append(rowOf(session));
        QMetaObject::invokeMethod(
            this, [this, rows] { start_->setKeptWork(rows); }, Qt::QueuedConnection);
    });
}

void MainWindow::discardKept(const KeptWorkRow& row) {
    const QString name = QFileInfo(row.slide.isEmpty() ? row.file : row.slide).fileName();
    const QString clicks = row.clicks == 1 ? tr("1 click") : tr("%1 clicks").arg(row.clicks);
    const QString text = row.problem.isEmpty()
                             ? tr("Discard the work on %1 (%2)?").arg(name, clicks)
                             : tr("Delete %1, which cannot be read?").arg(name);
    auto* question =
        new QMessageBox(QMessageBox::Warning, tr("Discard work"), text, QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("Clicks and mask are deleted for good. The slide itself stays as it is."));
    QPushButton* discard = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(discard, &QPushButton::clicked, this, [this, file = pathOf(row.file)] {
        keeper_->runInTurn([this, file] {
            const Result<void> gone = discardUntitledSession(file);
            if (gone) return;
            QMetaObject::invokeMethod(
                this, [this, why = QString::fromStdString(gone.error().message)] { say(why); });
        });
        refreshStart();  // lists it still if it could not be removed
    });
    question->open();
}

void MainWindow::openDemo() {
    const std::filesystem::path file = demoSlideFile();
    statusBar()->showMessage(tr("Drawing the demo slide ..."));
    background_.start([this, file] {
        const Result<void> made = makeDemoSlide(file);
        QMetaObject::invokeMethod(
            this,
            [this, file, made] {
                if (made)
                    openFile(file);
                else
                    say(QString::fromStdString(made.error().message));
            },
            Qt::QueuedConnection);
    });
}

}  // namespace cgam::app
