#pragma once

#include "ui/refine/work_layers.h"

#include <QWidget>

class QAction;
class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;

namespace cgam::ui {

/// What switches the layers on and off, shared by menu, keys and panel.
struct LayerActions {
    QAction* mask = nullptr;
    QAction* attention = nullptr;
    QAction* probability = nullptr;
    QAction* truth = nullptr;
    QAction* regions = nullptr;
    QAction* clicks = nullptr;
};

/// What is drawn over the slide and how strongly, with the threshold of the probability.
class LayersPanel : public QWidget {
    Q_OBJECT
public:
    LayersPanel(WorkLayers& layers, const LayerActions& actions, QWidget* parent = nullptr);

    void show(SlideWork* work);
    /// Fill, outline, both, and again.
    void nextMaskStyle();
    void changeMaskOpacity(double by);

private:
    QSlider* addRow(QGridLayout* grid, QAction* action, double opacity);
    void refresh();
    void showAgreement();

    WorkLayers& layers_;
    SlideWork* work_ = nullptr;
    QComboBox* style_;
    QSlider* maskOpacity_ = nullptr;
    QSlider* threshold_;
    QLabel* thresholdText_;
    QLabel* agreement_;
    bool following_ = false;
};

}  // namespace cgam::ui
