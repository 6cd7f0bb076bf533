#pragma once

#include "core/slide/slide_source.h"
#include "ui/refine/slide_work.h"

#include <QWidget>
#include <optional>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace cgam::ui {

/// The clicks of a slide: select, jump to, resize, turn to the other sign, delete.
class ClicksPanel : public QWidget {
    Q_OBJECT
public:
    explicit ClicksPanel(QWidget* parent = nullptr);

    void show(SlideWork* work, const std::optional<SlideScale>& scale);
    void setScale(const std::optional<SlideScale>& scale);

    void flipSelected();
    void deleteSelected();

Q_SIGNALS:
    void jumpWanted(QPointF slide);
    void viewWanted();  ///< keys are for the slide again

private:
    void refresh();
    void followSelection();
    void itemChosen();
    void resizeSelected(double shown);
    std::optional<SlideClick> selectedClick() const;
    double unit() const;  ///< micrometres (or pixels) per level-0 pixel
    QString lengthOf(double radius) const;
    QString stateOf(ClickId click) const;

    SlideWork* work_ = nullptr;
    std::optional<SlideScale> scale_;
    QLabel* summary_;
    QTreeWidget* list_;
    QDoubleSpinBox* radius_;
    QPushButton* flip_;
    QPushButton* delete_;
    QPushButton* answer_;
    bool following_ = false;
};

}  // namespace cgam::ui
