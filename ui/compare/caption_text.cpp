#include "ui/compare/caption_text.h"

#include "core/model/metrics.h"

#include <QLocale>
#include <QObject>
#include <QStringList>
#include <algorithm>

namespace cgam::ui {

namespace {

QString number(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals);
}

QString iouText(double value) {
    return QObject::tr("IoU %1").arg(number(value, 3));
}

/// "NoC 85: 2, 90: –": the first of the clicks so far that reached each target.
QString nocText(const LiveMethod& method, std::size_t clicks) {
    QStringList parts;
    for (const double target : kComparisonTargets) {
        QString reached = QStringLiteral("\u2013");
        for (std::size_t i = 0; i < std::min(clicks, method.answers.size()); ++i) {
            const ComparedClick& click = method.answers[i]->compared;
            if (!click.iou || *click.iou < target) continue;
            reached = QString::number(click.click);
            break;
        }
        parts.push_back(QStringLiteral("%1: %2").arg(qRound(100 * target)).arg(reached));
    }
    return QObject::tr("NoC %1").arg(parts.join(QStringLiteral(", ")));
}

QString answerText(const LiveMethod& method, const ComparedClick& click, std::size_t clicks) {
    QStringList parts;
    parts.push_back(QObject::tr("Click %1").arg(click.click));
    const QString effort = effortText(click, method.row.method.settings);
    if (!effort.isEmpty()) parts.push_back(effort);
    parts.push_back(QObject::tr("%1 s").arg(number(click.seconds, 2)));
    if (click.iou) parts.push_back(iouText(*click.iou));
    // The first click changes everything from nothing.
    if (click.click > 1)
        parts.push_back(QObject::tr("outside radius %1 px")
                            .arg(QLocale().toString(click.changedOutsideRadius)));
    if (click.iou) parts.push_back(nocText(method, clicks));
    return parts.join(QStringLiteral(" \u00b7 "));
}

/// What is to come for a row that is behind.
QString waitingText(const LiveMethod& method, const std::optional<int>& working) {
    const std::size_t next = method.answers.size() + 1;
    if (!working) return QObject::tr("Click %1 waits").arg(next);
    if (*working == 0) return QObject::tr("Click %1 ...").arg(next);
    return QObject::tr("Click %1: iteration %2").arg(next).arg(*working);
}

}  // namespace

QString effortText(const ComparedClick& click, const MethodSettings& settings) {
    if (settings.method == Method::None) return {};  // it never takes any
    if (click.click == 1) return QObject::tr("the network alone");
    // All clicks were right before the first of them.
    if (click.earlyStop && click.iterations <= 1) return QObject::tr("no step was needed");
    return click.iterations == 1 ? QObject::tr("1 iteration")
                                 : QObject::tr("%1 iterations").arg(click.iterations);
}

QString missingText(std::size_t answered, std::size_t shown) {
    if (answered >= shown) return {};
    if (shown - answered == 1)
        return QObject::tr("Click %1 has no answer yet and is left out.").arg(shown);
    return QObject::tr("Clicks %1 to %2 have no answer yet and are left out.")
        .arg(answered + 1)
        .arg(shown);
}

std::shared_ptr<const LiveAnswer> answerAfter(const LiveMethod& method, std::size_t clicks) {
    const std::size_t count = std::min(clicks, method.answers.size());
    return count == 0 ? nullptr : method.answers[count - 1];
}

CaptionText captionOf(const LiveComparison& comparison, std::size_t row, std::size_t clicks,
                      const std::optional<int>& working) {
    const LiveMethod& method = comparison.methods()[row];
    CaptionText text;
    text.title = QString::fromStdString(method.row.method.label);
    if (method.row.still) {
        text.detail = QObject::tr("no click changes it");
        if (comparison.truth()) text.numbers = iouText(iou(*method.row.still, *comparison.truth()));
        return text;
    }
    text.detail = QString::fromStdString(settingsSummary(method.row.method.settings));
    if (!method.row.model.empty())
        text.detail += QStringLiteral(" \u00b7 ") + QString::fromStdString(method.row.model);
    const auto answer = answerAfter(method, clicks);
    const std::size_t wanted = std::min(clicks, method.clicks.size());
    QStringList lines;
    if (wanted > method.answers.size()) {
        text.failed = !method.failure.empty();
        lines.push_back(text.failed ? QObject::tr("Click %1 failed: %2")
                                          .arg(method.answers.size() + 1)
                                          .arg(QString::fromStdString(method.failure))
                                    : waitingText(method, working));
    }
    if (answer && !text.failed) lines.push_back(answerText(method, answer->compared, clicks));
    if (lines.isEmpty()) lines.push_back(QObject::tr("no click yet"));
    text.numbers = lines.join(QStringLiteral("   "));
    return text;
}

}  // namespace cgam::ui
