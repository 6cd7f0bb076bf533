#pragma once

#include "core/slide/slide_source.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;

namespace cgam::ui {

/// A bar over the view that says that the slide does not tell its scale and takes one. It never
/// holds anything up.
class ScaleQuestion : public QFrame {
    Q_OBJECT
public:
    explicit ScaleQuestion(QWidget* parent);

    /// `guess`: micrometres per pixel to begin with.
    void ask(double guess);

Q_SIGNALS:
    void answered(double umPerPixel);
    void refused();

private:
    void choose(int index);

    QComboBox* objectives_;
    QDoubleSpinBox* mpp_;
};

}  // namespace cgam::ui
