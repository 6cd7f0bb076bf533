#include "ui/panels/offer_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace cgam::ui {

OfferBar::OfferBar(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      take_(new QPushButton(this)),
      leave_(new QPushButton(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 6);
    row->addWidget(text_, 1);
    row->addWidget(take_);
    row->addWidget(leave_);
    connect(take_, &QPushButton::clicked, this, &OfferBar::taken);
    connect(leave_, &QPushButton::clicked, this, &OfferBar::refused);
}

void OfferBar::offer(const QString& text, const QString& take, const QString& leave) {
    text_->setText(text);
    take_->setText(take);
    leave_->setText(leave);
    show();
    raise();
}

QString OfferBar::text() const {
    return text_->text();
}

}  // namespace cgam::ui
