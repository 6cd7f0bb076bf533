#include "ui/panels/choice_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cgam::ui {

ChoiceBar::ChoiceBar(QWidget* parent)
    : QFrame(parent), question_(new QLabel(this)), answers_(new QComboBox(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    question_->setBuddy(answers_);
    question_->setWordWrap(true);
    answers_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* use = new QPushButton(tr("&Use"), this);
    use->setToolTip(tr("Takes what is shown on the slide now (Return)"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setToolTip(tr("Leaves everything as it was (Esc)"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 6);
    column->addWidget(question_);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->addWidget(answers_);
    row->addStretch(1);
    row->addWidget(use);
    row->addWidget(cancel);
    connect(answers_, &QComboBox::currentIndexChanged, this, &ChoiceBar::considered);
    connect(use, &QPushButton::clicked, this, [this] { Q_EMIT taken(answers_->currentIndex()); });
    connect(cancel, &QPushButton::clicked, this, &ChoiceBar::refused);
}

void ChoiceBar::ask(const QString& question, const QStringList& answers) {
    question_->setText(question);
    {
        const QSignalBlocker quiet(answers_);
        answers_->clear();
        answers_->addItems(answers);
    }
    answers_->setAccessibleName(question);
    show();
    raise();
    answers_->setFocus();
    Q_EMIT considered(0);
}

void ChoiceBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT taken(answers_->currentIndex());
    else
        QFrame::keyPressEvent(event);
}

}  // namespace cgam::ui
