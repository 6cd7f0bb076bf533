#pragma once

#include "core/evaluate/figures.h"
#include "core/evaluate/report.h"
#include "core/evaluate/row_style.h"

#include <QTableWidget>

namespace cgam::ui {

/// The paper's Table 1: a line for each row of an evaluation with its figures, their spread over
/// seeds and their intervals over patients, and the paper's own lines below.
class TableOne : public QTableWidget {
    Q_OBJECT
public:
    explicit TableOne(QWidget* parent = nullptr);

    void showFigures(const Evaluation& evaluation, const Figures& figures, PaperTable paper);
    void clearFigures();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The first column takes the room that the others leave, and at least what it needs.
    void fitMethods();
    void setHead(const Protocol& protocol);
    void setMethod(int line, const MethodRow& row, const RowStyle& style);
    void setFigures(int line, const MethodFigures& method);
    void addPaper(PaperTable paper);
    void markBest(const Figures& figures);
    QTableWidgetItem* put(int line, int column, const QString& text);
};

}  // namespace cgam::ui
