#include "ui/panels/class_button.h"

#include "ui/panels/class_name.h"
#include "ui/panels/classes_panel.h"

#include <QMenu>

namespace cgam::ui {

ClassButton::ClassButton(QWidget* parent) : QToolButton(parent) {
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
    setAccessibleName(tr("Class"));
    setToolTip(tr("Class of new regions and of what is drawn by hand (L: the next one)"));
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &ClassButton::fillMenu);
    refresh();
}

void ClassButton::show(SlideWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    if (work_ != nullptr) connect(work_, &SlideWork::changed, this, &ClassButton::refresh);
    refresh();
}

void ClassButton::refresh() {
    setEnabled(work_ != nullptr);
    if (work_ == nullptr) {
        setIcon(QIcon());
        setText(tr("Class"));
        return;
    }
    const TissueClass& chosen = work_->document().classes().at(work_->document().label - 1U);
    setIcon(classSwatch(chosen));
    setText(shownClassName(chosen.name));
}

void ClassButton::fillMenu() {
    menu()->clear();
    if (work_ == nullptr) return;
    Label label = 0;
    for (const TissueClass& one : work_->document().classes()) {
        ++label;
        QAction* action = menu()->addAction(classSwatch(one), shownClassName(one.name), this,
                                            [this, label] { work_->setLabel(label); });
        action->setCheckable(true);
        action->setChecked(label == work_->document().label);
    }
    menu()->addSeparator();
    menu()->addAction(tr("&Edit classes ..."), this, &ClassButton::editWanted);
}

}  // namespace cgam::ui
