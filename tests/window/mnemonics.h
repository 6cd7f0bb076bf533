#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QGroupBox>
#include <QKeySequence>
#include <QLabel>
#include <QMap>
#include <QMenu>
#include <QMenuBar>
#include <QStringList>
#include <QTabBar>
#include <QWidget>

namespace cgam::test {

/// Texts by the key that brings them, to find keys that more than one has.
class KeyTable {
public:
    void addMnemonic(const QString& text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty()) texts_[key.toString()].append(text);
    }
    void addKey(const QString& key, const QString& text) { texts_[key].append(text); }
    bool isEmpty() const { return texts_.isEmpty(); }
    /// "Alt+S: &Slide | Other &sign", for each key.
    QStringList doubles() const {
        QStringList found;
        for (auto key = texts_.begin(); key != texts_.end(); ++key)
            if (key->size() > 1)
                found.append(key.key() + QStringLiteral(": ") + key->join(QStringLiteral(" | ")));
        return found;
    }

private:
    QMap<QString, QStringList> texts_;
};

/// Of what can be pressed in the window as it is now: titles of menus, buttons, tabs, boxes, fields
/// by their labels.
inline KeyTable mnemonicsShown(const QWidget& window) {
    KeyTable table;
    for (const QMenuBar* bar : window.findChildren<QMenuBar*>())
        for (const QAction* title : bar->actions())
            if (bar->window() == &window && title->isVisible()) table.addMnemonic(title->text());
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->window() != &window || !widget->isVisible()) continue;
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
            table.addMnemonic(button->text());
        else if (const auto* label = qobject_cast<const QLabel*>(widget))
            table.addMnemonic(label->buddy() != nullptr ? label->text() : QString());
        else if (const auto* box = qobject_cast<const QGroupBox*>(widget))
            table.addMnemonic(box->title());
        else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int i = 0; i < tabs->count(); ++i)
                table.addMnemonic(tabs->tabText(i));
    }
    return table;
}

/// What `table.doubles()` says of each menu of the window.
inline QStringList doubleMnemonicsInMenus(const QWidget& window) {
    QStringList found;
    for (const QMenu* menu : window.findChildren<QMenu*>()) {
        KeyTable table;
        for (const QAction* action : menu->actions())
            if (action->isVisible()) table.addMnemonic(action->text().section('\t', 0, 0));
        for (const QString& one : table.doubles())
            found.append(menu->title() + QStringLiteral(" > ") + one);
    }
    return found;
}

/// Keys of all actions of the window, also those that a menu only names ("Zoom in\t+").
inline KeyTable shortcutsOf(const QWidget& window) {
    KeyTable table;
    for (const QAction* action : window.findChildren<QAction*>()) {
        for (const QKeySequence& key : action->shortcuts())
            table.addKey(key.toString(), action->text());
        if (action->text().contains('\t'))
            table.addKey(action->text().section('\t', 1), action->text());
    }
    return table;
}

}  // namespace cgam::test
