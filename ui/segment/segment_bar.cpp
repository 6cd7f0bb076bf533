#include "ui/segment/segment_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>

namespace cgam::ui {

namespace {

constexpr int kGap = 10;
constexpr int kRoom = 12;  // to the view's edges
constexpr int kProgressWidth = 140;
constexpr int kProgressHeight = 10;
constexpr int kThousand = 1000;

void setButton(QPushButton* button, const QString& text) {
    button->setText(text);
    button->setVisible(!text.isEmpty());
}

}  // namespace

SegmentBar::SegmentBar(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      progress_(new QProgressBar(this)),
      accept_(new QPushButton(this)),
      other_(new QPushButton(this)),
      refuse_(new QPushButton(this)) {
    setObjectName(QStringLiteral("segmentBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    progress_->setFixedSize(kProgressWidth, kProgressHeight);
    progress_->setTextVisible(false);
    progress_->setAccessibleName(tr("Progress of the segmentation"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kGap, kGap - 4, kGap, kGap - 4);
    row->setSpacing(kGap);
    row->addWidget(text_, 1);
    row->addWidget(progress_);
    for (QPushButton* button : {accept_, other_, refuse_}) {
        // A click leaves the keys with the slide: Space there must not stop the run.
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
    connect(accept_, &QPushButton::clicked, this, &SegmentBar::accepted);
    connect(other_, &QPushButton::clicked, this, &SegmentBar::otherWanted);
    connect(refuse_, &QPushButton::clicked, this, &SegmentBar::refused);
    hide();
}

void SegmentBar::offer(const SegmentOffer& offer) {
    text_->setText(offer.text);
    text_->setToolTip(offer.more);
    progress_->setVisible(offer.thousands.has_value());
    if (offer.thousands) {
        // A range of nothing moves to and fro.
        progress_->setRange(0, *offer.thousands < 0 ? 0 : kThousand);
        progress_->setValue(std::max(0, *offer.thousands));
    }
    setButton(accept_, offer.accept);
    accept_->setEnabled(offer.acceptable);
    setButton(other_, offer.other);
    setButton(refuse_, offer.refuse);
}

void SegmentBar::place(int top) {
    const QWidget* area = parentWidget();
    const int most = area->width() - 2 * kRoom;
    // The text on one line, as long as that fits; else as many as it takes.
    int wanted = text_->fontMetrics().horizontalAdvance(text_->text()) + 2 * kGap + kRoom;
    for (const QWidget* part :
         std::initializer_list<const QWidget*>{progress_, accept_, other_, refuse_})
        if (!part->isHidden()) wanted += part->sizeHint().width() + kGap;
    if (!progress_->isHidden()) wanted += kProgressWidth - progress_->sizeHint().width();
    const int width = std::min(wanted, most);
    const int height = std::max(heightForWidth(width), minimumSizeHint().height());
    setGeometry((area->width() - width) / 2, top + kRoom, width, height);
}

}  // namespace cgam::ui
