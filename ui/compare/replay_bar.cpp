#include "ui/compare/replay_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

namespace cgam::ui {

namespace {

constexpr int kLabelCharacters = 26;

QToolButton* button(QWidget* parent, QStyle::StandardPixmap picture, const QString& text) {
    auto* made = new QToolButton(parent);
    made->setIcon(parent->style()->standardIcon(picture));
    made->setToolTip(text);
    made->setAccessibleName(text);
    made->setAutoRaise(true);
    return made;
}

}  // namespace

ReplayBar::ReplayBar(QWidget* parent)
    : QWidget(parent),
      back_(button(this, QStyle::SP_MediaSkipBackward, tr("A click back (,)"))),
      play_(button(this, QStyle::SP_MediaPlay, tr("Play the clicks (P)"))),
      forward_(button(this, QStyle::SP_MediaSkipForward, tr("A click forward (.)"))),
      clicks_(new QSlider(Qt::Horizontal, this)),
      label_(new QLabel(this)) {
    clicks_->setPageStep(1);
    clicks_->setTickPosition(QSlider::TicksBelow);
    clicks_->setTickInterval(1);
    clicks_->setAccessibleName(tr("Clicks shown"));
    label_->setMinimumWidth(kLabelCharacters * label_->fontMetrics().averageCharWidth());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    for (QToolButton* one : {back_, play_, forward_})
        row->addWidget(one);
    row->addWidget(clicks_, 1);
    row->addWidget(label_);
    connect(back_, &QToolButton::clicked, this, [this] { work_->stepBy(-1); });
    connect(forward_, &QToolButton::clicked, this, [this] { work_->stepBy(1); });
    connect(play_, &QToolButton::clicked, this, [this] {
        if (work_->isPlaying())
            work_->pause();
        else
            work_->play();
    });
    connect(clicks_, &QSlider::valueChanged, this, [this](int value) {
        work_->pause();
        if (value == clicks_->maximum())
            work_->showNewest();
        else
            work_->showClicks(static_cast<std::size_t>(value));
    });
    refresh();
}

void ReplayBar::show(ComparisonWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    if (work_ != nullptr) connect(work_, &ComparisonWork::changed, this, &ReplayBar::refresh);
    refresh();
}

void ReplayBar::refresh() {
    const int count = work_ != nullptr ? static_cast<int>(work_->live().clickCount()) : 0;
    const int shown = work_ != nullptr ? static_cast<int>(work_->shownClicks()) : 0;
    setEnabled(count > 0);
    {
        const QSignalBlocker quiet(clicks_);
        clicks_->setRange(0, count);
        clicks_->setValue(shown);
    }
    back_->setEnabled(shown > 0);
    forward_->setEnabled(shown < count);
    const bool playing = work_ != nullptr && work_->isPlaying();
    play_->setIcon(style()->standardIcon(playing ? QStyle::SP_MediaPause : QStyle::SP_MediaPlay));
    label_->setText(count == 0 ? tr("No click yet") : tr("%1 of %2 clicks").arg(shown).arg(count));
}

}  // namespace cgam::ui
