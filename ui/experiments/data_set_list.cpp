#include "ui/experiments/data_set_list.h"

#include "ui/slide/paths.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

namespace cgam::ui {

namespace {

constexpr int kLines = 3;

std::string setOf(const QTreeWidgetItem& line) {
    return pathOf(line.text(DataSetList::kPath)).string();
}

/// A tick stands on the colour of buttons: in dark themes its box cannot be seen on that of lists.
class TickGround : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->backgroundBrush = option->palette.brush(QPalette::Button);
    }
};

bool isTicked(const QTreeWidgetItem& line) {
    return line.checkState(DataSetList::kSwapped) == Qt::Checked;
}

}  // namespace

DataSetList::DataSetList(QWidget* parent) : QTreeWidget(parent) {
    setAccessibleName(tr("Data sets"));
    setToolTip(
        tr("Folders with images/ and masks/ of the same names (and perhaps index.csv), "
           "or packed files"));
    setHeaderLabels({tr("Data set"), tr("R/B swapped")});
    headerItem()->setToolTip(kSwapped, tr("Ticked: red and blue of this data set are exchanged, "
                                          "because it was stored the wrong way round"));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setSectionResizeMode(kPath, QHeaderView::Stretch);
    header()->setSectionResizeMode(kSwapped, QHeaderView::ResizeToContents);
    setItemDelegateForColumn(kSwapped, new TickGround(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    // Paths differ at their ends, and begin with the same folders.
    setTextElideMode(Qt::ElideLeft);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedHeight(header()->sizeHint().height() + (fontMetrics().lineSpacing() + 4) * kLines +
                   2 * frameWidth());
}

void DataSetList::add(const QString& path) {
    const std::vector<std::string> known = sets();
    if (path.isEmpty() || isAmong(pathOf(path), {known.begin(), known.end()})) return;
    auto* line = new QTreeWidgetItem(this, {path});
    line->setToolTip(kPath, path);
    line->setToolTip(kSwapped, headerItem()->toolTip(kSwapped));
    line->setCheckState(kSwapped, Qt::Unchecked);
    if (currentItem() == nullptr) setCurrentItem(line);
    Q_EMIT setsChanged();
}

void DataSetList::removeChosen() {
    qDeleteAll(selectedItems());
    Q_EMIT setsChanged();
}

void DataSetList::setSwapped(int line, bool swapped) {
    topLevelItem(line)->setCheckState(kSwapped, swapped ? Qt::Checked : Qt::Unchecked);
}

std::vector<std::string> DataSetList::sets() const {
    std::vector<std::string> sets;
    sets.reserve(static_cast<std::size_t>(topLevelItemCount()));
    for (int i = 0; i < topLevelItemCount(); ++i)
        sets.push_back(setOf(*topLevelItem(i)));
    return sets;
}

SwappedSets DataSetList::swapped() const {
    SwappedSets swapped;
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (isTicked(*topLevelItem(i))) swapped.emplace_back(setOf(*topLevelItem(i)));
    return swapped;
}

void DataSetList::keyPressEvent(QKeyEvent* event) {
    // The view itself would tick the column that was clicked last, mostly that of the path.
    if (event->key() == Qt::Key_Space && currentItem() != nullptr)
        setSwapped(indexOfTopLevelItem(currentItem()), !isTicked(*currentItem()));
    else if (event->key() == Qt::Key_Delete)
        removeChosen();
    else
        QTreeWidget::keyPressEvent(event);
}

}  // namespace cgam::ui
