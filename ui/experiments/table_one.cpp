#include "ui/experiments/table_one.h"

#include "core/evaluate/paper_tables.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QPixmap>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr QSize kSwatch(24, 12);
constexpr double kSwatchLine = 4;
constexpr int kRowPadding = 6;

QString numberOf(double value, int digits) {
    return QLocale().toString(value, 'f', digits);
}

QString withDeviation(const OverSeeds& figure, int digits) {
    QString text = numberOf(figure.mean, digits);
    if (figure.deviation) text += QStringLiteral(" \u00b1 ") + numberOf(*figure.deviation, digits);
    return text;
}

/// Whole numbers of cases without a point, means over seeds with one.
QString casesText(const OverSeeds& figure) {
    const bool whole = !figure.deviation && figure.mean == std::floor(figure.mean);
    return withDeviation(figure, whole ? 0 : 1);
}

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The line of a row in the chart.
QPixmap swatchOf(const RowStyle& style, double ratio) {
    QPixmap swatch(kSwatch * ratio);
    swatch.setDevicePixelRatio(ratio);
    swatch.fill(Qt::transparent);
    QPainter painter(&swatch);
    QPen pen(QColor(style.colour.red, style.colour.green, style.colour.blue), kSwatchLine);
    pen.setCapStyle(Qt::FlatCap);
    if (style.dash > 0) pen.setDashPattern({style.dash / kSwatchLine, style.dash / kSwatchLine});
    painter.setPen(pen);
    painter.drawLine(QPointF(0, kSwatch.height() / 2.0),
                     QPointF(kSwatch.width(), kSwatch.height() / 2.0));
    return swatch;
}

}  // namespace

TableOne::TableOne(QWidget* parent) : QTableWidget(parent) {
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setIconSize(kSwatch);
    setWordWrap(true);
    verticalHeader()->hide();
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setHighlightSections(false);
    setAccessibleName(tr("Table 1: clicks, failures and times of each method"));
}

void TableOne::clearFigures() {
    setRowCount(0);
    setColumnCount(0);
}

QTableWidgetItem* TableOne::put(int line, int column, const QString& text) {
    auto* cell = new QTableWidgetItem(text);
    if (column > 0) cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setItem(line, column, cell);
    return cell;
}

void TableOne::setHead(const Protocol& protocol) {
    QStringList head = {tr("Method")};
    for (const double target : protocol.targets)
        head << tr("NoC@%1").arg(QString::fromStdString(targetPercent(target)));
    for (const double target : protocol.targets)
        head << tr("NoF@%1").arg(QString::fromStdString(targetPercent(target)));
    head << tr("s a click") << tr("Time, s") << tr("Steps a click");
    setColumnCount(static_cast<int>(head.size()));
    setHorizontalHeaderLabels(head);
    const auto targets = static_cast<int>(protocol.targets.size());
    for (int t = 0; t < targets; ++t) {
        horizontalHeaderItem(1 + t)->setToolTip(tr(
            "Clicks until the IoU is reached, mean over cases and seeds \u00b1 standard deviation "
            "over seeds; below it the 95 % interval over patients. Bold: the fewest."));
        horizontalHeaderItem(1 + targets + t)
            ->setToolTip(tr("Cases that do not reach the IoU, mean over seeds"));
    }
    horizontalHeaderItem(1 + 2 * targets)->setToolTip(tr("Wall time of a click (SPC)"));
    horizontalHeaderItem(2 + 2 * targets)->setToolTip(tr("Wall time of all clicks of a seed"));
}

void TableOne::setMethod(int line, const MethodRow& row, const RowStyle& style) {
    QTableWidgetItem* cell = put(line, 0, QString::fromStdString(row.label));
    cell->setIcon(QIcon(swatchOf(style, devicePixelRatioF())));
    cell->setToolTip(textOf(infoOf(row.settings.method).title) + QLatin1Char('\n') +
                     QString::fromStdString(settingsSummary(row.settings)));
}

void TableOne::setFigures(int line, const MethodFigures& method) {
    int column = 1;
    for (const TargetFigures& target : method.targets) {
        QString text = withDeviation(target.noc, 2);
        if (target.interval)
            text += QLatin1Char('\n') +
                    tr("%1 to %2")
                        .arg(numberOf(target.interval->low, 2), numberOf(target.interval->high, 2));
        put(line, column++, text);
    }
    for (const TargetFigures& target : method.targets)
        put(line, column++, casesText(target.nof))
            ->setToolTip(
                tr("Counted as the published program does: %1").arg(casesText(target.nofAsCoded)));
    put(line, column++, numberOf(method.secondsPerClick, 3));
    put(line, column++, withDeviation(method.totalSeconds, 1));
    put(line, column, numberOf(method.iterationsPerClick, 1));
}

void TableOne::markBest(const Figures& figures) {
    if (figures.methods.size() < 2) return;
    for (std::size_t t = 0; t < figures.methods.front().targets.size(); ++t) {
        const auto noc = [&](const MethodFigures& m) { return m.targets[t].noc.mean; };
        const auto best = std::min_element(
            figures.methods.begin(), figures.methods.end(),
            [&](const MethodFigures& a, const MethodFigures& b) { return noc(a) < noc(b); });
        for (std::size_t row = 0; row < figures.methods.size(); ++row) {
            QTableWidgetItem* cell = item(static_cast<int>(row), static_cast<int>(t) + 1);
            QFont font = cell->font();
            font.setBold(noc(figures.methods[row]) == noc(*best));
            cell->setFont(font);
        }
    }
}

void TableOne::addPaper(PaperTable paper) {
    for (const PaperRow& row : paperTableRows(paper)) {
        const int line = rowCount();
        insertRow(line);
        put(line, 0, tr("paper: %1").arg(QString::fromUtf8(row.label)));
        put(line, 1, numberOf(row.noc85, 2));
        put(line, 2, numberOf(row.noc90, 2));
        put(line, 3, QLocale().toString(row.nof85));
        put(line, 4, QLocale().toString(row.nof90));
        put(line, 5, numberOf(row.secondsPerClick, 3));
        put(line, 6, QLocale().toString(row.totalSeconds));
        put(line, 7, {});
        for (int column = 0; column < columnCount(); ++column) {
            QFont font = item(line, column)->font();
            font.setItalic(true);
            item(line, column)->setFont(font);
            item(line, column)->setForeground(palette().color(QPalette::PlaceholderText));
            item(line, column)->setToolTip(QString::fromStdString(paperCaption(paper)));
        }
    }
}

void TableOne::showFigures(const Evaluation& evaluation, const Figures& figures, PaperTable paper) {
    const EvaluationPlan& plan = evaluation.plan;
    const std::vector<RowStyle> styles = rowStyles(plan.rows);
    setHead(plan.protocol);
    setRowCount(static_cast<int>(plan.rows.size()));
    for (std::size_t row = 0; row < plan.rows.size(); ++row) {
        setMethod(static_cast<int>(row), plan.rows[row], styles[row]);
        setFigures(static_cast<int>(row), figures.methods[row]);
    }
    markBest(figures);
    if (hasPaperTable(paper, plan.protocol)) addPaper(paper);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    fitMethods();
    resizeRowsToContents();
    for (int line = 0; line < rowCount(); ++line)
        setRowHeight(line, rowHeight(line) + kRowPadding);
}

void TableOne::fitMethods() {
    if (columnCount() == 0) return;
    int others = 0;
    for (int column = 1; column < columnCount(); ++column)
        others += columnWidth(column);
    setColumnWidth(0, std::max(sizeHintForColumn(0), viewport()->width() - others));
}

void TableOne::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitMethods();
}

}  // namespace cgam::ui
