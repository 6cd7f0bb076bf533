#include "ui/slide/scale_question.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <cmath>

namespace cgam::ui {

ScaleQuestion::ScaleQuestion(QWidget* parent)
    : QFrame(parent), objectives_(new QComboBox(this)), mpp_(new QDoubleSpinBox(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto* text =
        new QLabel(tr("This slide does not say how large its pixels are. Scanned at"), this);
    for (const auto& [name, mpp] :
         {std::pair(tr("40× (0.25 µm)"), 0.25), std::pair(tr("20× (0.5 µm)"), 0.5),
          std::pair(tr("10× (1 µm)"), 1.0), std::pair(tr("5× (2 µm)"), 2.0),
          std::pair(tr("other"), 0.0)})
        objectives_->addItem(name, mpp);
    objectives_->setAccessibleName(tr("Objective of the scan"));
    mpp_->setDecimals(4);
    mpp_->setRange(0.01, 100);
    mpp_->setSingleStep(0.01);
    mpp_->setSuffix(tr(" µm per pixel"));
    mpp_->setAccessibleName(tr("Micrometres per pixel"));
    text->setBuddy(objectives_);
    auto* use = new QPushButton(tr("Use"), this);
    auto* skip = new QPushButton(tr("Leave unknown"), this);
    skip->setToolTip(tr("Lengths stay in pixels; the scale can be given later in the Slide panel"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(text);
    layout->addWidget(objectives_);
    layout->addWidget(mpp_);
    layout->addStretch(1);
    layout->addWidget(use);
    layout->addWidget(skip);
    connect(objectives_, &QComboBox::activated, this, &ScaleQuestion::choose);
    connect(mpp_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        int match = objectives_->count() - 1;
        for (int i = 0; i < match; ++i) {
            if (std::abs(objectives_->itemData(i).toDouble() - value) < 1e-9) match = i;
        }
        objectives_->setCurrentIndex(match);
    });
    connect(use, &QPushButton::clicked, this, [this] { Q_EMIT answered(mpp_->value()); });
    connect(skip, &QPushButton::clicked, this, &ScaleQuestion::refused);
}

void ScaleQuestion::ask(double guess) {
    mpp_->setValue(guess);
    show();
    raise();
}

void ScaleQuestion::choose(int index) {
    const double value = objectives_->itemData(index).toDouble();
    if (value > 0)
        mpp_->setValue(value);
    else
        mpp_->setFocus();
}

}  // namespace cgam::ui
