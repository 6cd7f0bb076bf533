#include "ui/panels/press_guard.h"

#include <QGuiApplication>
#include <QMouseEvent>
#include <QStyleHints>
#include <QWidget>

namespace cgam::ui {

PressGuard::PressGuard(QWidget& view) : QObject(&view), view_(view) {
    view.installEventFilter(this);
}

void PressGuard::watch(QWidget& bar) {
    bar.installEventFilter(this);
}

bool PressGuard::eventFilter(QObject* object, QEvent* event) {
    if (object != &view_) {
        if (event->type() == QEvent::Hide) {
            gone_ = static_cast<QWidget*>(object)->geometry();
            until_.setRemainingTime(QGuiApplication::styleHints()->mouseDoubleClickInterval());
        }
    } else if (event->type() == QEvent::MouseButtonPress ||
               event->type() == QEvent::MouseButtonDblClick) {
        const QPoint place = static_cast<QMouseEvent*>(event)->position().toPoint();
        if (!until_.hasExpired() && gone_.contains(place)) return true;
    }
    return QObject::eventFilter(object, event);
}

}  // namespace cgam::ui
