#include "ui/panels/number_field_keys.h"

#include <QAbstractSpinBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSpinBox>

namespace cgam::ui {

namespace {

bool endsTyping(int key) {
    return key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape;
}

/// A key that writes something which no number has.
bool isForeign(const QKeyEvent& event) {
    if ((event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) !=
        Qt::NoModifier)
        return false;
    const QString text = event.text();
    if (text.isEmpty() || !text.front().isPrint()) return false;
    static const QString kOfNumbers = QStringLiteral("+-.,'");
    return !text.front().isDigit() && !kOfNumbers.contains(text.front());
}

/// What was typed and not taken yet goes.
void restore(QAbstractSpinBox& field) {
    const QSignalBlocker blocker(&field);
    if (auto* real = qobject_cast<QDoubleSpinBox*>(&field)) real->setValue(real->value());
    if (auto* whole = qobject_cast<QSpinBox*>(&field)) whole->setValue(whole->value());
}

}  // namespace

NumberFieldKeys::NumberFieldKeys(QWidget* home) : QObject(home), home_(home) {}

void NumberFieldKeys::watch(QAbstractSpinBox* field) {
    field->installEventFilter(this);
}

bool NumberFieldKeys::eventFilter(QObject* object, QEvent* event) {
    auto* field = qobject_cast<QAbstractSpinBox*>(object);
    if (field == nullptr) return false;
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (endsTyping(key->key())) {
            event->accept();
            return true;
        }
        // A field accepts all that it could write, and the shortcut would never hear of it.
        if (!isForeign(*key)) return false;
        home_->setFocus(Qt::ShortcutFocusReason);
        event->ignore();
        return true;
    }
    if (event->type() == QEvent::KeyPress) return press(*field, *static_cast<QKeyEvent*>(event));
    return false;
}

bool NumberFieldKeys::press(QAbstractSpinBox& field, QKeyEvent& event) {
    if (endsTyping(event.key())) {
        if (event.key() == Qt::Key_Escape)
            restore(field);
        else
            field.interpretText();
        home_->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (!isForeign(event)) return false;
    home_->setFocus(Qt::ShortcutFocusReason);
    QCoreApplication::sendEvent(home_, &event);
    return true;
}

}  // namespace cgam::ui
