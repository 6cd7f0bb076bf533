#include "ui/panels/classes_panel.h"

#include "ui/panels/class_name.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace cgam::ui {

namespace {

constexpr int kSwatch = 32;  // drawn smaller
constexpr int kListHeight = 110;

/// For new classes: told apart by red-green blind people too (after Okabe and Ito).
constexpr std::array<std::array<std::uint8_t, 3>, 7> kNewColours{{{86, 180, 233},
                                                                  {0, 158, 115},
                                                                  {230, 159, 0},
                                                                  {204, 121, 167},
                                                                  {0, 114, 178},
                                                                  {213, 94, 0},
                                                                  {150, 150, 150}}};

QColor colourOf(const TissueClass& one) {
    return {one.colour[0], one.colour[1], one.colour[2]};
}

}  // namespace

QIcon classSwatch(const TissueClass& one) {
    QPixmap picture(kSwatch, kSwatch);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(90, 90, 90), 2));
    painter.setBrush(colourOf(one));
    painter.drawRoundedRect(QRectF(3, 3, kSwatch - 6, kSwatch - 6), 5, 5);
    return QIcon(picture);
}

ClassesPanel::ClassesPanel(QWidget* parent)
    : QWidget(parent),
      list_(new QListWidget(this)),
      add_(new QPushButton(tr("&Add"), this)),
      colour_(new QPushButton(tr("C&olour ..."), this)),
      remove_(new QPushButton(tr("Re&move"), this)) {
    list_->setAccessibleName(tr("Classes"));
    list_->setFixedHeight(kListHeight);
    list_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    list_->setToolTip(
        tr("New regions and what is drawn by hand are of the chosen class (L: the "
           "next one). F2 renames it."));
    add_->setToolTip(tr("Adds a class"));
    colour_->setToolTip(tr("The colour of the class in mask and exports"));
    remove_->setToolTip(tr("Removes the class if nothing is of it"));
    auto* label = new QLabel(tr("&Classes"), this);
    label->setBuddy(list_);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {add_, colour_, remove_})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->addWidget(label);
    column->addWidget(list_);
    column->addLayout(buttons);

    connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!following_ && work_ != nullptr) work_->setLabel(static_cast<Label>(row + 1));
    });
    connect(list_, &QListWidget::itemChanged, this, &ClassesPanel::rename);
    connect(add_, &QPushButton::clicked, this, &ClassesPanel::addClass);
    connect(colour_, &QPushButton::clicked, this, &ClassesPanel::askForColour);
    connect(remove_, &QPushButton::clicked, this, &ClassesPanel::removeChosen);
    refresh();
}

void ClassesPanel::show(SlideWork* work) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    if (work_ != nullptr) connect(work_, &SlideWork::changed, this, &ClassesPanel::refresh);
    refresh();
}

void ClassesPanel::refresh() {
    following_ = true;
    const auto classes =
        work_ != nullptr ? work_->document().classes() : std::vector<TissueClass>();
    // Items stay, so that one can be edited while a mask arrives.
    while (list_->count() > static_cast<int>(classes.size()))
        delete list_->takeItem(list_->count() - 1);
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const int row = static_cast<int>(i);
        QListWidgetItem* item =
            row < list_->count() ? list_->item(row) : new QListWidgetItem(list_);
        const QString name = shownClassName(classes[i].name);
        if (item->text() != name) item->setText(name);
        item->setToolTip(name == QString::fromStdString(classes[i].name)
                             ? QString()
                             : tr("In exports: %1, as QuPath names it")
                                   .arg(QString::fromStdString(classes[i].name)));
        if (item->data(Qt::UserRole).value<QColor>() != colourOf(classes[i])) {
            item->setData(Qt::UserRole, colourOf(classes[i]));
            item->setIcon(classSwatch(classes[i]));
        }
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    if (work_ != nullptr) list_->setCurrentRow(work_->document().label - 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{list_, add_, colour_, remove_})
        widget->setEnabled(work_ != nullptr);
    remove_->setEnabled(classes.size() > 1);
    following_ = false;
}

void ClassesPanel::chooseNext(int places) {
    if (work_ == nullptr) return;
    const int count = static_cast<int>(work_->document().classes().size());
    const int next = (work_->document().label - 1 + places % count + count) % count;
    work_->setLabel(static_cast<Label>(next + 1));
}

void ClassesPanel::addClass() {
    auto classes = work_->document().classes();
    std::string name;
    for (std::size_t number = classes.size() + 1; name.empty(); ++number) {
        name = tr("Class %1").arg(number).toStdString();
        const bool known = std::any_of(classes.begin(), classes.end(),
                                       [&](const TissueClass& one) { return one.name == name; });
        if (known) name.clear();
    }
    classes.push_back({name, kNewColours[(classes.size() - 1) % kNewColours.size()]});
    const std::size_t wanted = classes.size();
    work_->setClasses(std::move(classes));
    if (work_->document().classes().size() != wanted) return;
    work_->setLabel(static_cast<Label>(wanted));
    list_->editItem(list_->currentItem());
}

void ClassesPanel::rename(const QListWidgetItem* item) {
    if (following_ || work_ == nullptr) return;
    auto classes = work_->document().classes();
    classes.at(static_cast<std::size_t>(list_->row(item))).name = keptClassName(item->text());
    work_->setClasses(std::move(classes));
    refresh();  // a name that was refused goes back
}

void ClassesPanel::askForColour() {
    const auto& classes = work_->document().classes();
    auto* dialog = new QColorDialog(colourOf(classes.at(work_->document().label - 1U)), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Colour of the class"));
    connect(dialog, &QColorDialog::colorSelected, this, &ClassesPanel::recolourChosen);
    dialog->open();
}

void ClassesPanel::recolourChosen(const QColor& colour) {
    if (work_ == nullptr) return;
    auto classes = work_->document().classes();
    classes.at(work_->document().label - 1U).colour = {static_cast<std::uint8_t>(colour.red()),
                                                       static_cast<std::uint8_t>(colour.green()),
                                                       static_cast<std::uint8_t>(colour.blue())};
    work_->setClasses(std::move(classes));
}

void ClassesPanel::removeChosen() {
    work_->removeClass(work_->document().label);
}

}  // namespace cgam::ui
