#include "app/annotator/export_text.h"

#include "app/annotator/main_window.h"
#include "ui/slide/paths.h"

#include <QStringList>

namespace cgam::app {

using namespace cgam::ui;

namespace {

QString writtenSentence(const ExportOutcome& outcome) {
    const QString folder = nameOf(outcome.written.front().parent_path());
    QString what = outcome.written.size() == 1
                       ? nameOf(outcome.written.front().filename())
                       : MainWindow::tr("%1 files").arg(outcome.written.size());
    if (outcome.written.size() < outcome.wanted)
        what = MainWindow::tr("%1 of %2 files").arg(outcome.written.size()).arg(outcome.wanted);
    if (outcome.placements == 1)
        return MainWindow::tr("Written: %1 and the JSON file that places it, in %2")
            .arg(what, folder);
    if (outcome.placements > 1)
        return MainWindow::tr("Written: %1 and %2 JSON files that place the pictures, in %3")
            .arg(what)
            .arg(outcome.placements)
            .arg(folder);
    return MainWindow::tr("Written: %1, in %2").arg(what, folder);
}

QString lineOf(const FailedExport& one) {
    const QString name = nameOf(one.file.filename());
    const QString problem = QString::fromStdString(one.problem);
    if (problem.contains(name)) return problem;
    return MainWindow::tr("%1: %2", "a file, and why it was not written").arg(name, problem);
}

/// The names of those that were not written, and why the first was not.
QString failedSentence(const ExportOutcome& outcome) {
    if (outcome.failed.size() == 1) return lineOf(outcome.failed.front());
    const QString first = QString::fromStdString(outcome.failed.front().problem);
    QStringList names;
    for (const FailedExport& one : outcome.failed)
        names.append(nameOf(one.file.filename()));
    return MainWindow::tr("Not written: %1. %2").arg(names.join(QStringLiteral(", ")), first);
}

}  // namespace

QString exportSentence(const ExportOutcome& outcome) {
    QStringList sentences;
    if (!outcome.written.empty()) sentences.append(writtenSentence(outcome));
    if (!outcome.failed.empty()) sentences.append(failedSentence(outcome));
    return sentences.join(QStringLiteral(". "));
}

QString exportHeading(const ExportOutcome& outcome) {
    return MainWindow::tr("%1 of %2 files were not written.")
        .arg(outcome.failed.size())
        .arg(outcome.wanted);
}

QString failedExports(const ExportOutcome& outcome) {
    QStringList lines;
    for (const FailedExport& one : outcome.failed)
        lines.append(lineOf(one));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace cgam::app
