#include "ui/panels/scale_question.h"

#include "ui/panels/number_field.h"
#include "ui/slide/slide_memory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <cmath>

namespace cgam::ui {

namespace {

/// Buttons must not come too close to each other where the bar is narrow.
constexpr int kLabelWidth = 240;

}  // namespace

ScaleQuestion::ScaleQuestion(QWidget* parent)
    : QFrame(parent),
      text_(new QLabel(this)),
      objectives_(new QComboBox(this)),
      mpp_(new NumberField(this)),
      problem_(new QLabel(this)),
      use_(new QPushButton(tr("Use"), this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    text_->setMinimumWidth(kLabelWidth);
    auto* scanned = new QLabel(tr("Scanned at"), this);
    scanned->setBuddy(objectives_);
    for (const auto& [name, mpp] :
         {std::pair(tr("40× (0.25 µm)"), 0.25), std::pair(tr("20× (0.5 µm)"), 0.5),
          std::pair(tr("10× (1 µm)"), 1.0), std::pair(tr("5× (2 µm)"), 2.0),
          std::pair(tr("other"), 0.0)})
        objectives_->addItem(name, mpp);
    objectives_->setAccessibleName(tr("Objective of the scan"));
    mpp_->setDecimals(4);
    mpp_->setSingleStep(0.01);
    mpp_->setSuffix(tr(" µm per pixel"));
    mpp_->setLimits(kSmallestMpp, kLargestMpp);
    mpp_->setAccessibleName(tr("Micrometres per pixel"));
    problem_->setWordWrap(true);
    auto* skip = new QPushButton(tr("Leave unknown"), this);
    skip->setToolTip(tr("Lengths stay in pixels; the scale can be given later in the Slide panel"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 6, 10, 6);
    column->addWidget(text_);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->addWidget(scanned);
    row->addWidget(objectives_);
    row->addWidget(mpp_);
    row->addWidget(problem_, 1);
    row->addWidget(use_);
    row->addWidget(skip);
    connect(objectives_, &QComboBox::activated, this, &ScaleQuestion::choose);
    connect(mpp_, &NumberField::valueChanged, this, [this](double value) {
        int match = objectives_->count() - 1;
        for (int i = 0; i < match; ++i) {
            if (std::abs(objectives_->itemData(i).toDouble() - value) < 1e-9) match = i;
        }
        objectives_->setCurrentIndex(match);
    });
    connect(mpp_, &NumberField::checked, this, &ScaleQuestion::check);
    connect(use_, &QPushButton::clicked, this, [this] { Q_EMIT answered(mpp_->value()); });
    connect(skip, &QPushButton::clicked, this, &ScaleQuestion::refused);
}

void ScaleQuestion::ask(double value, ScaleOffer offer, double assumed) {
    mpp_->setValue(value);
    const QString unknown = tr("This slide does not say how large its pixels are. Until you "
                               "answer, lengths are in pixels, "
                               "and the network takes each pixel for %1 \u00b5m.")
                                .arg(QLocale().toString(assumed, 'g', 3));
    switch (offer) {
        case ScaleOffer::Usual:
            text_->setText(unknown + QLatin1Char(' ') +
                           tr("What is offered is a guess: most slides are scanned like that."));
            break;
        case ScaleOffer::Objective:
            text_->setText(unknown + QLatin1Char(' ') +
                           tr("What is offered is a guess by the objective that the file names."));
            break;
        case ScaleOffer::Present:
            text_->setText(
                tr("Lengths are computed with %1 \u00b5m per pixel, which the slide does not say "
                   "itself. Another value holds for lengths and for work that begins later. Masks "
                   "that are there keep their pixels, until Refine > Work out everything anew "
                   "makes them again from the clicks.")
                    .arg(QLocale().toString(value, 'g', 4)));
            break;
    }
    show();
    raise();
}

void ScaleQuestion::check() {
    problem_->setText(mpp_->problem());
    use_->setEnabled(mpp_->problem().isEmpty());
}

void ScaleQuestion::choose(int index) {
    const double value = objectives_->itemData(index).toDouble();
    if (value > 0)
        mpp_->setValue(value);
    else
        mpp_->setFocus();
}

}  // namespace cgam::ui
