#pragma once

#include "ui/refine/slide_work.h"

#include <QIcon>
#include <QToolButton>
#include <array>
#include <cstdint>

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
    /// Kept: Qt remembers megabytes of scaled copies of pictures that look the same but are new.
    QIcon swatch_;
    std::array<std::uint8_t, 3> swatchColour_{};
};

}  // namespace cgam::ui
