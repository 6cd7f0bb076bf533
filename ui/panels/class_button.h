#pragma once

#include "ui/refine/slide_work.h"

#include <QToolButton>

namespace cgam::ui {

/// Shows the chosen class in the tool bar, and lets another one be chosen.
class ClassButton : public QToolButton {
    Q_OBJECT
public:
    explicit ClassButton(QWidget* parent = nullptr);

    void show(SlideWork* work);

Q_SIGNALS:
    void editWanted();

private:
    void refresh();
    void fillMenu();

    SlideWork* work_ = nullptr;
};

}  // namespace cgam::ui
