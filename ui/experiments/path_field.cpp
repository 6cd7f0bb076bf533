#include "ui/experiments/path_field.h"

#include "ui/slide/paths.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace cgam::ui {

PathField::PathField(Kind kind, QString title, QString filter, QWidget* parent)
    : QWidget(parent),
      kind_(kind),
      title_(std::move(title)),
      filter_(std::move(filter)),
      line_(new QLineEdit(this)) {
    auto* button = new QToolButton(this);
    button->setText(QStringLiteral("..."));
    button->setToolTip(title_);
    button->setAccessibleName(title_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(line_, 1);
    row->addWidget(button);
    setFocusProxy(line_);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(button, &QToolButton::clicked, this, &PathField::choose);
}

std::filesystem::path PathField::path() const {
    return pathOf(text());
}

QString PathField::text() const {
    return line_->text().trimmed();
}

void PathField::setText(const QString& text) {
    line_->setText(text);
}

void PathField::choose() {
    const QString chosen = kind_ == Kind::Folder
                               ? QFileDialog::getExistingDirectory(this, title_, text())
                               : QFileDialog::getOpenFileName(this, title_, text(), filter_);
    if (!chosen.isEmpty()) setText(chosen);
}

}  // namespace cgam::ui
