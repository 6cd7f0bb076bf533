#pragma once

#include <QObject>

class QAbstractSpinBox;
class QKeyEvent;
class QWidget;

namespace cgam::ui {

/// Lets a field for a number keep only what belongs to a number. The other keys are the window's,
/// whose shortcuts are plain letters: they go to its main view, and so does the focus. So do Return
/// (the number is taken) and Escape (the old one comes back).
class NumberFieldKeys : public QObject {
    Q_OBJECT
public:
    /// `home`: the view; it owns this.
    explicit NumberFieldKeys(QWidget* home);

    void watch(QAbstractSpinBox* field);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool press(QAbstractSpinBox& field, QKeyEvent& event);

    QWidget* home_;
};

}  // namespace cgam::ui
