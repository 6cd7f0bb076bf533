#pragma once

#include "core/plot/line_chart.h"

#include <QStringList>
#include <QWidget>
#include <optional>

namespace cgam::ui {

/// A line chart that fills the widget. The pointer (or the arrow keys) reads out all series at an
/// x.
class ChartView : public QWidget {
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);

    /// Its width and height are the widget's, whatever they say.
    void setChart(LineChart chart);
    const LineChart& chart() const { return chart_; }
    /// What stands where there is no series yet.
    void setHint(const QString& hint);

    /// The x of a value that is nearest to a place in the widget; none outside the axes.
    std::optional<double> nearestX(QPointF place) const;
    void readOutAt(std::optional<double> x);
    /// What is read out: the x, then a line for each series that has a value there; empty: nothing.
    QStringList readout() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::vector<double> places() const;  ///< every x that has a value, ascending
    void paintReadout(QPainter& painter, const ChartFrame& frame);

    LineChart chart_;
    QString hint_;
    std::optional<double> at_;
};

}  // namespace cgam::ui
