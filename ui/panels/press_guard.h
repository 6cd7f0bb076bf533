#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QRect>

class QWidget;

namespace cgam::ui {

/// Passes over presses on a view where a bar, which lay on it, has gone only just now: the second
/// press of a double click on the bar's button is not meant for what lies beneath.
class PressGuard : public QObject {
    Q_OBJECT

public:
    explicit PressGuard(QWidget& view);

    /// `bar`: a child of the view.
    void watch(QWidget& bar);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget& view_;
    QRect gone_;  ///< logical pixels of the view
    QDeadlineTimer until_;
};

}  // namespace cgam::ui
