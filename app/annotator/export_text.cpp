#include "app/annotator/export_text.h"

#include "app/annotator/main_window.h"
#include "ui/slide/paths.h"

#include <QStringList>
#include <algorithm>
#include <utility>
#include <vector>

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

QString withReason(const QString& names, const std::string& problem) {
    return MainWindow::tr("%1: %2", "a file, and why it was not written")
        .arg(names, QString::fromStdString(problem));
}

QString lineOf(const FailedExport& one) {
    const QString name = nameOf(one.file.filename());
    if (QString::fromStdString(one.problem).contains(name))
        return QString::fromStdString(one.problem);
    return withReason(name, one.problem);
}

/// Why, whatever the file is called.
QString reasonOf(const FailedExport& one) {
    return QString::fromStdString(one.problem).remove(nameOf(one.file.filename()));
}

QString namesOf(const std::vector<FailedExport>& files) {
    QStringList names;
    for (const FailedExport& one : files)
        names.append(nameOf(one.file.filename()));
    return names.join(QStringLiteral(", "));
}

/// The names of those that were not written, and why the first was not.
QString failedSentence(const ExportOutcome& outcome) {
    if (outcome.failed.size() == 1) return lineOf(outcome.failed.front());
    return MainWindow::tr("Not written: %1. %2")
        .arg(namesOf(outcome.failed), QString::fromStdString(outcome.failed.front().problem));
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
    // A locked folder keeps all of them back for one reason.
    std::vector<std::pair<QString, std::vector<FailedExport>>> byReason;
    for (const FailedExport& one : outcome.failed) {
        const QString reason = reasonOf(one);
        const auto known = std::find_if(byReason.begin(), byReason.end(),
                                        [&](const auto& group) { return group.first == reason; });
        if (known == byReason.end())
            byReason.push_back({reason, {one}});
        else
            known->second.push_back(one);
    }
    QStringList lines;
    for (const auto& [reason, files] : byReason)
        lines.append(files.size() == 1 ? lineOf(files.front())
                                       : withReason(namesOf(files), files.front().problem));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace cgam::app
