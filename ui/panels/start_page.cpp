#include "ui/panels/start_page.h"

#include "ui/panels/when_text.h"
#include "ui/slide/slide_memory.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace cgam::ui {

namespace {

constexpr int kColumnWidth = 560;
constexpr int kRecentHeight = 200;
constexpr int kKeptHeight = 130;
constexpr int kGap = 18;
enum KeptColumn { kSlide, kClicks, kWhen, kKeptColumns };

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
    keptBox_ = makeKeptList();
    auto* open = new QPushButton(tr("&Open a slide ..."), this);
    auto* demo = new QPushButton(tr("Show the &demo slide"), this);
    open->setDefault(true);
    recent_->setAccessibleName(tr("Recent slides"));
    recent_->setFixedHeight(kRecentHeight);
    auto* recentLabel = textLabel(tr("Re&cent"), 1, this);
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
    column->addSpacing(kGap);
    column->addLayout(buttons);
    column->addSpacing(kGap);
    column->addWidget(keptBox_);
    column->addWidget(recentLabel);
    column->addWidget(recent_);
    auto* box = new QWidget(this);
    box->setLayout(column);
    box->setFixedWidth(kColumnWidth);
    auto* middle = new QHBoxLayout;  // without an alignment: wrapped lines count for the height
    middle->addStretch();
    middle->addWidget(box);
    middle->addStretch();
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(2);

    connect(open, &QPushButton::clicked, this, &StartPage::openWanted);
    connect(demo, &QPushButton::clicked, this, &StartPage::demoWanted);
    connect(recent_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT slideWanted(item->data(Qt::UserRole).toString());
    });
    refresh();
    setKeptWork({});
}

QWidget* StartPage::makeKeptList() {
    auto* box = new QWidget(this);
    kept_ = new QTreeWidget(box);
    kept_->setColumnCount(kKeptColumns);
    kept_->setHeaderLabels({tr("Slide"), tr("Clicks"), tr("Last change")});
    kept_->setRootIsDecorated(false);
    kept_->setUniformRowHeights(true);
    kept_->setAccessibleName(tr("Work without a name"));
    kept_->setFixedHeight(kKeptHeight);
    kept_->header()->setStretchLastSection(false);
    kept_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    kept_->header()->setSectionResizeMode(kSlide, QHeaderView::Stretch);
    auto* label = textLabel(tr("&Go on with (kept, not yet saved under a name)"), 1, box);
    label->setBuddy(kept_);
    continue_ = new QPushButton(tr("Go o&n"), box);
    continue_->setToolTip(tr("Opens the slide with its clicks and mask (Return)"));
    discard_ = new QPushButton(tr("D&iscard ..."), box);
    discard_->setToolTip(tr("Deletes clicks and mask of this slide for good (Del)"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(continue_);
    buttons->addWidget(discard_);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, kGap);
    column->addWidget(label);
    column->addWidget(kept_);
    column->addLayout(buttons);

    connect(kept_, &QTreeWidget::itemActivated, this, &StartPage::openChosen);
    connect(kept_, &QTreeWidget::currentItemChanged, this, &StartPage::followChoice);
    connect(continue_, &QPushButton::clicked, this, &StartPage::openChosen);
    connect(discard_, &QPushButton::clicked, this, &StartPage::discardChosen);
    return box;
}

void StartPage::setKeptWork(const QList<KeptWorkRow>& rows) {
    rows_ = rows;
    kept_->clear();
    for (const KeptWorkRow& row : rows_) {
        auto* item = new QTreeWidgetItem(kept_);
        const QString name = row.slide.isEmpty() ? row.file : row.slide;
        item->setText(kSlide, QFileInfo(name).fileName());
        item->setToolTip(kSlide, row.problem.isEmpty() ? name : row.problem);
        item->setText(kClicks,
                      row.problem.isEmpty() ? QLocale().toString(row.clicks) : tr("unreadable"));
        item->setTextAlignment(kClicks, Qt::AlignRight | Qt::AlignVCenter);
        item->setText(kWhen, whenText(row.changed));
    }
    keptBox_->setVisible(!rows_.isEmpty());
    if (!rows_.isEmpty()) kept_->setCurrentItem(kept_->topLevelItem(0));
    followChoice();
}

const KeptWorkRow* StartPage::chosenRow() const {
    const int row = kept_->indexOfTopLevelItem(kept_->currentItem());
    return row >= 0 && row < rows_.size() ? &rows_[row] : nullptr;
}

void StartPage::followChoice() {
    const KeptWorkRow* row = chosenRow();
    continue_->setEnabled(row != nullptr);
    discard_->setEnabled(row != nullptr);
}

void StartPage::openChosen() {
    // Of one that cannot be read opening says why.
    if (const KeptWorkRow* row = chosenRow()) Q_EMIT slideWanted(row->file);
}

void StartPage::discardChosen() {
    if (const KeptWorkRow* row = chosenRow()) Q_EMIT discardWanted(*row);
}

void StartPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && kept_->hasFocus())
        discardChosen();
    else
        QWidget::keyPressEvent(event);
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
