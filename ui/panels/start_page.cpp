#include "ui/panels/start_page.h"

#include "ui/slide/slide_memory.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace cgam::ui {

namespace {

constexpr int kColumnWidth = 520;
constexpr int kListHeight = 220;

QLabel* textLabel(const QString& text, double factor, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent), recent_(new QListWidget(this)) {
    auto* open = new QPushButton(tr("&Open a slide ..."), this);
    auto* demo = new QPushButton(tr("Show the &demo slide"), this);
    open->setDefault(true);
    recent_->setAccessibleName(tr("Recent slides"));
    recent_->setFixedHeight(kListHeight);
    auto* recentLabel = textLabel(tr("&Recent"), 1, this);
    recentLabel->setBuddy(recent_);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(open);
    buttons->addWidget(demo);
    buttons->addStretch();
    auto* column = new QVBoxLayout;
    column->addWidget(textLabel(tr("CGAM Annotator"), 2, this));
    column->addWidget(textLabel(
        tr("Corrects tumour masks on whole slides with a few clicks. Open a slide, or drop one "
           "here."),
        1, this));
    column->addSpacing(12);
    column->addLayout(buttons);
    column->addSpacing(20);
    column->addWidget(recentLabel);
    column->addWidget(recent_);
    auto* box = new QWidget(this);
    box->setLayout(column);
    box->setFixedWidth(kColumnWidth);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addWidget(box, 0, Qt::AlignHCenter);
    outer->addStretch(2);

    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    connect(demo, &QPushButton::clicked, this, &StartPage::demoWanted);
    connect(recent_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT slideWanted(item->data(Qt::UserRole).toString());
    });
    refresh();
}

void StartPage::refresh() {
    recent_->clear();
    for (const QString& name : SlideMemory::recentSlides()) {
        auto* item = new QListWidgetItem(QFileInfo(name).fileName(), recent_);
        item->setData(Qt::UserRole, name);
        item->setToolTip(name);
    }
    if (recent_->count() == 0) {
        auto* item = new QListWidgetItem(tr("No slide was opened yet"), recent_);
        item->setFlags(Qt::NoItemFlags);
    }
}

}  // namespace cgam::ui
