#include "ui/panels/number_field.h"

#include <algorithm>

namespace cgam::ui {

namespace {

/// Beyond what anybody means, and no wider on the screen than it has to be.
constexpr double kTyped = 99'999;
/// What can be typed, as a multiple of the limit: a digit too many is not lost.
constexpr double kBeyond = 10;

}  // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent) {
    setRange(-kTyped, kTyped);
    connect(this, &QDoubleSpinBox::textChanged, this, &NumberField::checked);
}

void NumberField::setLimits(double least, double most) {
    least_ = least;
    most_ = most;
    const double typed = std::max(kTyped, kBeyond * most);
    setRange(-typed, typed);
    Q_EMIT checked();
}

QString NumberField::problem() const {
    if (hasAcceptableInput() && value() >= least_ && value() <= most_) return {};
    return tr("It must be from %1 to %2%3.")
        .arg(locale().toString(least_, 'g', 9), locale().toString(most_, 'g', 9), suffix());
}

void NumberField::stepBy(int steps) {
    QDoubleSpinBox::stepBy(steps);
    setValue(std::clamp(value(), least_, most_));
}

}  // namespace cgam::ui
