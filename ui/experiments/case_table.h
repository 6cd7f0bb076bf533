#pragma once

#include "core/evaluate/evaluation.h"

#include <QAbstractTableModel>
#include <QTableView>
#include <cstddef>
#include <vector>

class QSortFilterProxyModel;

namespace cgam::ui {

/// The cases of an evaluation: for each row of the plan the clicks to the highest target and the
/// IoU at the end, means over seeds.
class CaseModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Columns before those of the rows.
    enum Column { kName, kGroup, kFixed };

    void begin(const EvaluationPlan& plan);  ///< with no case
    void add(const EvaluatedCase& one);

    /// The row of the plan that a column is about; the last one for case and group.
    std::size_t rowOfColumn(int column) const;
    const std::string& nameOf(int line) const;
    /// Whether some case has a group that is not its own name.
    bool hasGroups() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    /// Qt::UserRole: what is sorted by.
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        std::string name, group;
        std::vector<double> noc, iou;  ///< by row
        std::vector<bool> reached;     ///< with every seed
    };
    QVariant sortedBy(const Line& line, int column) const;
    QString textOf(const Line& line, int column) const;

    EvaluationPlan plan_;
    std::vector<Line> lines_;
};

/// Sorted by the column whose head is clicked; a double click or Return chooses a case.
class CaseTable : public QTableView {
    Q_OBJECT
public:
    explicit CaseTable(QWidget* parent = nullptr);

    CaseModel& cases() { return *cases_; }
    void showCases(const Evaluation& evaluation);

Q_SIGNALS:
    /// `row`: the row of the plan whose column was meant.
    void caseChosen(const std::string& name, std::size_t row);

private:
    CaseModel* cases_;
    QSortFilterProxyModel* sorted_;
};

}  // namespace cgam::ui
