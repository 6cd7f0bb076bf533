#include "ui/panels/number_question.h"

#include "ui/panels/number_field.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace cgam::ui {

std::optional<double> askForNumber(QWidget* parent, const NumberQuestion& question) {
    QDialog dialog(parent);
    dialog.setWindowTitle(question.title);
    auto* text = new QLabel(question.text, &dialog);
    auto* field = new NumberField(&dialog);
    auto* problem = new QLabel(&dialog);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    text->setBuddy(field);
    field->setDecimals(question.decimals);
    field->setLimits(question.least, question.most);
    auto* column = new QVBoxLayout(&dialog);
    for (QWidget* widget : std::initializer_list<QWidget*>{text, field, problem, buttons})
        column->addWidget(widget);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    QObject::connect(field, &NumberField::checked, &dialog, [field, problem, buttons] {
        problem->setText(field->problem());
        buttons->button(QDialogButtonBox::Ok)->setEnabled(field->problem().isEmpty());
    });
    field->setValue(question.value);
    field->selectAll();
    field->setFocus();
    if (dialog.exec() != QDialog::Accepted) return std::nullopt;
    return field->value();
}

}  // namespace cgam::ui
