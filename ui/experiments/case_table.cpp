#include "ui/experiments/case_table.h"

#include "core/evaluate/report.h"
#include "core/model/metrics.h"

#include <QHeaderView>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <algorithm>

namespace cgam::ui {

void CaseModel::begin(const EvaluationPlan& plan) {
    beginResetModel();
    plan_ = plan;
    lines_.clear();
    endResetModel();
}

void CaseModel::add(const EvaluatedCase& one) {
    const std::size_t rows = plan_.rows.size();
    const Protocol& protocol = plan_.protocol;
    const double target = protocol.targets.back();
    Line line{one.entry.name, one.entry.group, std::vector<double>(rows), std::vector<double>(rows),
              std::vector<bool>(rows, true)};
    std::vector<double> seeds(rows);
    for (const RowRun& run : one.runs) {
        seeds[run.row] += 1;
        line.noc[run.row] += numberOfClicks(run.run.iou, target, protocol.maxClicks);
        line.iou[run.row] += run.run.iou.back();
        if (!reaches(run.run.iou, target, protocol.maxClicks)) line.reached[run.row] = false;
    }
    for (std::size_t row = 0; row < rows; ++row) {
        line.noc[row] /= seeds[row];
        line.iou[row] /= seeds[row];
    }
    const auto place = static_cast<int>(lines_.size());
    beginInsertRows({}, place, place);
    lines_.push_back(std::move(line));
    endInsertRows();
}

std::size_t CaseModel::rowOfColumn(int column) const {
    const std::size_t rows = plan_.rows.size();
    return column < kFixed ? rows - 1 : static_cast<std::size_t>(column - kFixed) / 2;
}

const std::string& CaseModel::nameOf(int line) const {
    return lines_.at(static_cast<std::size_t>(line)).name;
}

bool CaseModel::hasGroups() const {
    return std::any_of(lines_.begin(), lines_.end(),
                       [](const Line& line) { return line.group != line.name; });
}

int CaseModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

int CaseModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() || plan_.rows.empty()
               ? 0
               : kFixed + 2 * static_cast<int>(plan_.rows.size());
}

QVariant CaseModel::sortedBy(const Line& line, int column) const {
    if (column == kName) return QString::fromStdString(line.name);
    if (column == kGroup) return QString::fromStdString(line.group);
    const std::size_t row = rowOfColumn(column);
    // Not reached comes behind reached with the last click.
    if ((column - kFixed) % 2 == 0) return line.noc[row] + (line.reached[row] ? 0 : 0.5);
    return line.iou[row];
}

QString CaseModel::textOf(const Line& line, int column) const {
    if (column < kFixed) return sortedBy(line, column).toString();
    const std::size_t row = rowOfColumn(column);
    if ((column - kFixed) % 2 == 1) return QLocale().toString(line.iou[row], 'f', 3);
    const bool one = seedsOf(plan_, plan_.rows[row]).size() == 1;
    const QString clicks = QLocale().toString(line.noc[row], 'f', one ? 0 : 1);
    return line.reached[row] ? clicks : tr("> %1").arg(clicks);
}

QVariant CaseModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Line& line = lines_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return textOf(line, index.column());
        case Qt::UserRole:
            return sortedBy(line, index.column());
        case Qt::TextAlignmentRole:
            return index.column() < kFixed ? QVariant()
                                           : QVariant(Qt::AlignRight | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            return tr("Double click: open %1 in the comparison, with the clicks made for %2")
                .arg(QString::fromStdString(line.name),
                     QString::fromStdString(plan_.rows[rowOfColumn(index.column())].label));
        default:
            return {};
    }
}

QVariant CaseModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    if (section == kName) return tr("Case");
    if (section == kGroup) return tr("Group");
    const QString label = QString::fromStdString(plan_.rows[rowOfColumn(section)].label);
    if ((section - kFixed) % 2 == 1) return label + QLatin1Char('\n') + tr("IoU");
    const std::string percent = targetPercent(plan_.protocol.targets.back());
    return label + QLatin1Char('\n') + tr("NoC@%1").arg(QString::fromStdString(percent));
}

CaseTable::CaseTable(QWidget* parent)
    : QTableView(parent), cases_(new CaseModel(this)), sorted_(new QSortFilterProxyModel(this)) {
    sorted_->setSourceModel(cases_);
    sorted_->setSortRole(Qt::UserRole);
    sorted_->setSortLocaleAware(true);
    setModel(sorted_);
    setSortingEnabled(true);
    sortByColumn(CaseModel::kName, Qt::AscendingOrder);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    horizontalHeader()->setHighlightSections(false);
    setAccessibleName(tr("Cases"));
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex source = sorted_->mapToSource(index);
        Q_EMIT caseChosen(cases_->nameOf(source.row()), cases_->rowOfColumn(source.column()));
    });
    // Names of one data set are about as long as each other.
    connect(cases_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first) {
        if (first == 0) resizeColumnsToContents();
        setColumnHidden(CaseModel::kGroup, !cases_->hasGroups());
    });
}

void CaseTable::showCases(const Evaluation& evaluation) {
    cases_->begin(evaluation.plan);
    for (const EvaluatedCase& one : evaluation.cases)
        cases_->add(one);
    resizeColumnsToContents();
    setColumnHidden(CaseModel::kGroup, !cases_->hasGroups());
}

}  // namespace cgam::ui
