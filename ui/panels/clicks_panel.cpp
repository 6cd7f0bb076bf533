#include "ui/panels/clicks_panel.h"

#include "ui/view/measures.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <map>

namespace cgam::ui {

namespace {

constexpr int kIdRole = Qt::UserRole;
enum Column { kNumber, kSign, kRadius, kRegion, kState, kColumns };

/// Whether the newest mask of the click's region is its own and ends where no click reaches.
bool isCut(const Document& document, const SlideClick& click) {
    const auto region = document.regions().find(click.region);
    if (region == document.regions().end() || region->second.answers.empty()) return false;
    const RegionAnswer& newest = *region->second.answers.back();
    return newest.reachesEdge &&
           std::find(newest.clicks.begin(), newest.clicks.end(), click.id) != newest.clicks.end();
}

}  // namespace

ClicksPanel::ClicksPanel(QWidget* parent)
    : QWidget(parent),
      summary_(new QLabel(this)),
      list_(new QTreeWidget(this)),
      radius_(new QDoubleSpinBox(this)),
      flip_(new QPushButton(tr("&Other sign"), this)),
      delete_(new QPushButton(tr("&Delete"), this)),
      answer_(new QPushButton(tr("Work out waiting &clicks"), this)) {
    summary_->setWordWrap(true);
    list_->setColumnCount(kColumns);
    list_->setHeaderLabels({tr("No."), QString(), tr("Radius"), tr("Region"), tr("Mask")});
    list_->setRootIsDecorated(false);
    list_->setUniformRowHeights(true);
    list_->setAccessibleName(tr("Clicks"));
    list_->header()->setStretchLastSection(true);
    list_->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    radius_->setRange(0.5, 4000);
    radius_->setDecimals(1);
    radius_->setKeyboardTracking(false);
    radius_->setAccessibleName(tr("Radius of the selected click"));
    flip_->setToolTip(tr("Positive becomes negative and the other way round"));
    answer_->setToolTip(tr("Asks the model for the clicks that have no answer yet"));

    auto* edits = new QHBoxLayout;
    auto* label = new QLabel(tr("R&adius"), this);
    label->setBuddy(radius_);
    edits->addWidget(label);
    edits->addWidget(radius_, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(flip_);
    buttons->addWidget(delete_);
    auto* column = new QVBoxLayout(this);
    column->addWidget(summary_);
    column->addWidget(list_, 1);
    column->addLayout(edits);
    column->addLayout(buttons);
    column->addWidget(answer_);

    connect(list_, &QTreeWidget::itemSelectionChanged, this, &ClicksPanel::itemChosen);
    connect(list_, &QTreeWidget::itemActivated, this, [this] {
        if (const auto click = selectedClick()) Q_EMIT jumpWanted({click->x, click->y});
    });
    connect(radius_, &QDoubleSpinBox::valueChanged, this, &ClicksPanel::resizeSelected);
    connect(flip_, &QPushButton::clicked, this, &ClicksPanel::flipSelected);
    connect(delete_, &QPushButton::clicked, this, &ClicksPanel::deleteSelected);
    connect(answer_, &QPushButton::clicked, this, [this] {
        if (work_ != nullptr) work_->answerWaiting();
        Q_EMIT viewWanted();  // the button goes away, and the next field would take the keys
    });
    refresh();
}

void ClicksPanel::show(SlideWork* work, const std::optional<SlideScale>& scale) {
    if (work_ != nullptr) work_->disconnect(this);
    work_ = work;
    scale_ = scale;
    if (work_ != nullptr) {
        connect(work_, &SlideWork::changed, this, &ClicksPanel::refresh);
        connect(work_, &SlideWork::selectionChanged, this, &ClicksPanel::followSelection);
        connect(work_, &SlideWork::statusChanged, this,
                [this] { answer_->setVisible(work_->hasWaiting()); });
    }
    refresh();
}

void ClicksPanel::setScale(const std::optional<SlideScale>& scale) {
    scale_ = scale;
    refresh();
}

double ClicksPanel::unit() const {
    return scale_ ? meanScale(*scale_) : 1.0;
}

QString ClicksPanel::lengthOf(double radius) const {
    return scale_ ? lengthText(std::round(radius * unit())) : tr("%1 px").arg(std::lround(radius));
}

QString ClicksPanel::stateOf(ClickId click) const {
    if (work_->isFollowed(click)) return tr("rest to come");
    if (work_->document().isAnswered(click)) return tr("done");
    return work_->isInWork(click) ? tr("in work") : tr("waits");
}

void ClicksPanel::refresh() {
    following_ = true;
    list_->clear();
    int positive = 0;
    if (work_ != nullptr) {
        std::map<RegionId, int> numberOf;
        for (const auto& [id, region] : work_->document().regions())
            numberOf[id] = static_cast<int>(numberOf.size()) + 1;
        int number = 0;
        for (const auto& [id, click] : work_->document().clicks()) {
            auto* item = new QTreeWidgetItem(list_);
            item->setText(kNumber, QString::number(++number));
            item->setText(kSign, click.positive ? QStringLiteral("+") : QStringLiteral("\u2212"));
            item->setToolTip(kSign, click.positive ? tr("Positive") : tr("Negative"));
            item->setText(kRadius, lengthOf(click.radius));
            item->setText(kRegion, QString::number(numberOf[click.region]));
            item->setText(kState, stateOf(id));
            if (!work_->isFollowed(id) && isCut(work_->document(), click)) {
                item->setText(kState, tr("done, goes on"));
                item->setToolTip(kState, tr("The tumour goes on beyond what this click reaches, "
                                            "and the mask is cut there: click further along it."));
            }
            item->setData(kNumber, kIdRole, QVariant::fromValue<qulonglong>(id));
            positive += click.positive;
        }
    }
    const int count = list_->topLevelItemCount();
    summary_->setText(count == 0
                          ? tr("No clicks yet. Left-click into the tumour, right-click "
                               "where there is none.")
                          : tr("%1 positive, %2 negative").arg(positive).arg(count - positive));
    following_ = false;
    followSelection();
    answer_->setVisible(work_ != nullptr && work_->hasWaiting());
}

void ClicksPanel::followSelection() {
    following_ = true;
    const auto selected = work_ != nullptr ? work_->selected() : std::nullopt;
    list_->clearSelection();
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        if (!selected || item->data(kNumber, kIdRole).toULongLong() != *selected) continue;
        item->setSelected(true);
        list_->setCurrentItem(item, 0, QItemSelectionModel::NoUpdate);
        list_->scrollToItem(item);
    }
    const auto click = selectedClick();
    radius_->setSuffix(scale_ ? tr(" µm") : tr(" px"));
    if (click)
        radius_->setValue(click->radius * unit());
    else
        radius_->clear();  // no click, no number
    for (QWidget* widget : std::initializer_list<QWidget*>{radius_, flip_, delete_})
        widget->setEnabled(click.has_value());
    following_ = false;
}

std::optional<SlideClick> ClicksPanel::selectedClick() const {
    if (work_ == nullptr || !work_->selected()) return std::nullopt;
    const auto& clicks = work_->document().clicks();
    const auto found = clicks.find(*work_->selected());
    if (found == clicks.end()) return std::nullopt;
    return found->second;
}

void ClicksPanel::itemChosen() {
    if (following_ || work_ == nullptr) return;
    const auto items = list_->selectedItems();
    if (items.isEmpty())
        work_->selectClick(std::nullopt);
    else
        work_->selectClick(items.front()->data(kNumber, kIdRole).toULongLong());
}

void ClicksPanel::resizeSelected(double shown) {
    auto click = selectedClick();
    if (following_ || !click) return;
    click->radius = shown / unit();
    work_->editClick(*click);
}

void ClicksPanel::flipSelected() {
    auto click = selectedClick();
    if (!click) return;
    click->positive = !click->positive;
    work_->editClick(*click);
}

void ClicksPanel::deleteSelected() {
    const auto click = selectedClick();
    if (!click) return;
    work_->deleteClick(click->id);
    // With nothing selected the buttons are off, and the next field would take the keys.
    Q_EMIT viewWanted();
}

}  // namespace cgam::ui
