#pragma once

#include "core/slide/slide_source.h"

#include <QFrame>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace cgam::ui {

/// Where the value comes from that the question offers.
enum class ScaleOffer {
    Usual,      ///< nobody said anything: most slides are like that
    Objective,  ///< the file names the objective, but no size of a pixel
    Present,    ///< what is worked with
};

/// A bar over the view that says that the slide does not tell its scale, what is assumed meanwhile,
/// and takes one. It never holds anything up.
class ScaleQuestion : public QFrame {
    Q_OBJECT
public:
    explicit ScaleQuestion(QWidget* parent);

    /// `value`: micrometres per pixel to begin with. `assumed`: likewise, what the network takes a
    /// pixel for as long as there is no answer.
    void ask(double value, ScaleOffer offer, double assumed);

Q_SIGNALS:
    void answered(double umPerPixel);
    void refused();

private:
    void choose(int index);

    QLabel* text_;
    QComboBox* objectives_;
    QDoubleSpinBox* mpp_;
};

}  // namespace cgam::ui
