#pragma once

#include <QString>
#include <optional>

class QWidget;

namespace cgam::ui {

struct NumberQuestion {
    QString title;
    QString text;
    double value = 0;  ///< offered
    double least = 0;
    double most = 0;
    int decimals = 2;
};

/// Asks in a dialog, which says what is permitted and takes nothing else. Nothing: it was left.
std::optional<double> askForNumber(QWidget* parent, const NumberQuestion& question);

}  // namespace cgam::ui
