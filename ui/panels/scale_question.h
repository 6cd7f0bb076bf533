#pragma once

#include "core/slide/slide_source.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QPushButton;

namespace cgam::ui {

class NumberField;

/// Where the value comes from that the question offers.
enum class ScaleOffer {
    Usual,      ///< nobody said anything: most slides are like that
    Objective,  ///< the file names the objective, but no size of a pixel
    Present,    ///< what is worked with
};

/// A bar over the view that says that the slide does not tell its scale, what is assumed meanwhile,
/// and takes one. It never holds anything up, and takes no scale that no microscope has.
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
    void check();

    QLabel* text_;
    QComboBox* objectives_;
    NumberField* mpp_;
    QLabel* problem_;
    QPushButton* use_;
};

}  // namespace cgam::ui
