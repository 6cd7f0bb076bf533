#include "app/annotator/main_window.h"
#include "app/annotator/session_keeper.h"
#include "ui/panels/elided_texts.h"
#include "ui/view/measures.h"
#include "ui/view/slide_view.h"

#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QRegularExpression>

// The bar at the bottom.

namespace cgam::app {

using namespace cgam::ui;

namespace {

/// How long a sentence stands: as long as it takes to see it and to read it.
constexpr int kMessageMs = 5000;
constexpr int kMessageMsPerLetter = 70;
constexpr int kProgressWidth = 90;
constexpr int kProgressHeight = 12;
constexpr int kStatusRoom = 8;
constexpr int kPositionRoom = 4;

QString secondsText(double seconds) {
    return QObject::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
}

QString titleOf(Method method) {
    const std::string_view title = infoOf(method).title;
    return QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size()));
}

/// "12 steps, 1.3 s"; the first click takes no steps. With the method where that is not the one
/// which is chosen now.
QString effortText(const WorkStatus& status, Method chosen) {
    QStringList parts;
    if (status.method && status.method != chosen) parts.append(titleOf(*status.method));
    if (status.iteration > 0)
        parts.append(status.iteration == 1 ? QObject::tr("1 step")
                                           : QObject::tr("%1 steps").arg(status.iteration));
    if (status.elapsed > 0) parts.append(secondsText(status.elapsed));
    return parts.join(QStringLiteral(", "));
}

}  // namespace

void MainWindow::makeStatusBar() {
    state_ = new ElidedLabel(this);
    state_->setObjectName(QStringLiteral("maskState"));
    progress_ = new QProgressBar(this);
    progress_->setFixedWidth(kProgressWidth);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the click"));
    progress_->hide();
    engine_ = new ElidedButton(this);
    engine_->setAutoRaise(true);
    engine_->setPopupMode(QToolButton::InstantPopup);
    engine_->setToolTip(tr("Method, model and device"));
    auto* menu = new QMenu(engine_);
    menu->addMenu(methodMenu_);
    menu->addMenu(modelMenu_);
    menu->addAction(tr("&Device ..."), this, [this] { openSettings(SettingsDialog::Page::Model); });
    engine_->setMenu(menu);
    position_ = new QLabel(this);
    keepPlaceOfPosition();
    // Whatever is said here, the slide above must not move by a pixel.
    progress_->setFixedHeight(kProgressHeight);
    statusBar()->setFixedHeight(engine_->sizeHint().height() + kStatusRoom);
    statusBar()->addPermanentWidget(progress_);
    statusBar()->addPermanentWidget(state_);
    statusBar()->addPermanentWidget(engine_);
    statusBar()->addPermanentWidget(position_);
    connect(view_, &SlideView::pointerMoved, this, [this](QPointF place) {
        position_->setText(view_->slideRect().contains(place) ? positionText(place, view_->scale())
                                                              : QString());
    });
    connect(view_, &SlideView::pointerLeft, position_, &QLabel::clear);
    connect(view_, &SlideView::slideChanged, this, &MainWindow::keepPlaceOfPosition);
    connect(view_, &SlideView::scaleChanged, this, &MainWindow::keepPlaceOfPosition);
}

void MainWindow::keepPlaceOfPosition() {
    // Of one width whether the pointer is on the slide or not: what stands beside must not move.
    QString longest = positionText(view_->slideRect().bottomRight(), view_->scale());
    for (QChar& letter : longest)
        if (letter.isDigit()) letter = QLatin1Char('8');  // the widest
    position_->setFixedWidth(position_->fontMetrics().horizontalAdvance(longest) + kPositionRoom);
}

void MainWindow::say(const QString& sentence) {
    // Folders are long, and what the sentence says about the file stands behind them.
    static const QRegularExpression folders(
        QStringLiteral("(['\" ])/(?:[^/'\"\n]+/)+(?=[^/'\"\n])"));
    QString shortened = sentence;
    statusBar()->showMessage(shortened.replace(folders, QStringLiteral("\\1")),
                             kMessageMs + kMessageMsPerLetter * static_cast<int>(sentence.size()));
    statusBar()->setToolTip(sentence);
}

void MainWindow::showEngine() {
    if (engine_ == nullptr) return;
    const EngineReport& report = bridge_.engine();
    QString device = QString::fromStdString(report.device);
    if (device == QStringLiteral("cpu")) device = tr("CPU");
    QString text = titleOf(preferences_.method);
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
        updateClickActions();
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
            text = tr("Preview, final mask to come");
            break;
        case Shown::Iteration:
            text = tr("Mask of step %1").arg(status.shownIteration);
            break;
        case Shown::Window:
            text = tr("Mask of the window, the rest to come");
            break;
        case Shown::Final:
            text = tr("Final mask");
            if (status.effect && status.effect->isLittle())
                text += QStringLiteral(" \u00b7 ") + shortEffectText(*status.effect, umPerPixel());
            break;
        case Shown::Waiting:
            text = status.waiting == 1 ? tr("1 click waits")
                                       : tr("%1 clicks wait").arg(status.waiting);
            if (!status.message.isEmpty()) say(status.message);
            break;
    }
    if (status.busy && status.atMost > 0 && status.shown != Shown::Window)
        text += QStringLiteral(" \u00b7 ") +
                tr("%1 of %2, loss %3, %4")
                    .arg(status.iteration)
                    .arg(status.atMost)
                    .arg(QLocale().toString(status.loss.click + status.loss.consistency, 'f', 3),
                         secondsText(status.elapsed));
    else if (const QString effort = effortText(status, preferences_.method);
             status.shown == Shown::Final && !effort.isEmpty())
        text += QStringLiteral(" \u00b7 ") + effort;
    const SessionStatus::State kept = keeper_->status().state;
    if (kept == SessionStatus::State::Failing || kept == SessionStatus::State::ReadOnly)
        text = tr("not saved \u00b7 ") + text;
    state_->setText(text);
    state_->setToolTip(status.effect && status.effect->isLittle()
                           ? effectText(*status.effect, umPerPixel())
                           : QString());
    updateClickActions();
    progress_->setVisible(status.busy);
    progress_->setRange(0, status.shown == Shown::Window ? 0 : status.atMost);
    progress_->setValue(status.iteration);
}

void MainWindow::sayEffect() {
    const WorkStatus& status = work_->status();
    if (status.effect && status.effect->isLittle()) say(effectText(*status.effect, umPerPixel()));
}

}  // namespace cgam::app
