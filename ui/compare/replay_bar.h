#pragma once

#include "ui/compare/comparison_work.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace cgam::ui {

/// Steps through the clicks of a comparison: back, play, forward, and a slider.
class ReplayBar : public QWidget {
    Q_OBJECT
public:
    explicit ReplayBar(QWidget* parent = nullptr);

    /// Null: none. The work must outlive its use.
    void show(ComparisonWork* work);

private:
    void refresh();

    ComparisonWork* work_ = nullptr;
    QToolButton* back_;
    QToolButton* play_;
    QToolButton* forward_;
    QSlider* clicks_;
    QLabel* label_;
};

}  // namespace cgam::ui
