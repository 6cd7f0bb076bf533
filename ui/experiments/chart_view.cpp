#include "ui/experiments/chart_view.h"

#include "ui/experiments/drawing_painter.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr QSize kUsual(720, 340);
constexpr QSize kLeast(420, 220);
constexpr int kTextSize = 12;
constexpr int kPadding = 8;
constexpr int kDigits = 3;
constexpr int kBoxOpacity = 235;

QString numberOf(double value) {
    return QLocale().toString(value, 'f', kDigits);
}

}  // namespace

ChartView::ChartView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ChartView::setChart(LineChart chart) {
    chart_ = std::move(chart);
    chart_.width = width();
    chart_.height = height();
    update();
}

void ChartView::setHint(const QString& hint) {
    hint_ = hint;
    update();
}

std::vector<double> ChartView::places() const {
    std::vector<double> all;
    for (const ChartSeries& series : chart_.series)
        all.insert(all.end(), series.x.begin(), series.x.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::optional<double> ChartView::nearestX(QPointF place) const {
    const ChartFrame frame = frameOf(chart_);
    const std::vector<double> all = places();
    if (all.empty() || place.x() < frame.left - kPadding || place.x() > frame.right + kPadding ||
        place.y() < frame.top || place.y() > frame.bottom)
        return std::nullopt;
    const double wanted = frame.valueAt(place.x());
    return *std::min_element(all.begin(), all.end(), [wanted](double a, double b) {
        return std::abs(a - wanted) < std::abs(b - wanted);
    });
}

void ChartView::readOutAt(std::optional<double> x) {
    if (at_ == x) return;
    at_ = x;
    setAccessibleDescription(readout().join(QStringLiteral(", ")));
    update();
}

QStringList ChartView::readout() const {
    QStringList lines;
    if (!at_) return lines;
    for (const ChartSeries& series : chart_.series) {
        const auto found = std::find(series.x.begin(), series.x.end(), *at_);
        const auto i = static_cast<std::size_t>(found - series.x.begin());
        if (i >= series.y.size() || !std::isfinite(series.y[i])) continue;
        QString line =
            tr("%1: %2").arg(QString::fromStdString(series.label), numberOf(series.y[i]));
        if (i < series.low.size() && i < series.high.size())
            line += tr(" (%1 to %2)").arg(numberOf(series.low[i]), numberOf(series.high[i]));
        lines << line;
    }
    if (!lines.isEmpty())
        lines.prepend(
            tr("%1: %2").arg(QString::fromStdString(chart_.xLabel), QLocale().toString(*at_)));
    return lines;
}

void ChartView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Inks inks{palette().color(QPalette::Base), palette().color(QPalette::Text)};
    painter.fillRect(rect(), inks.paper);
    if (chart_.series.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(kPadding, 0, -kPadding, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, hint_);
    } else {
        paintDrawing(painter, drawingOf(chart_), inks);
        paintReadout(painter, frameOf(chart_));
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ChartView::paintReadout(QPainter& painter, const ChartFrame& frame) {
    const QStringList lines = readout();
    if (lines.isEmpty()) return;
    QFont font = painter.font();
    font.setPixelSize(kTextSize);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    int widest = 0;
    for (const QString& line : lines)
        widest = std::max(widest, metrics.horizontalAdvance(line));
    const double x = frame.atX(*at_);
    const QSizeF size(widest + 2 * kPadding,
                      metrics.lineSpacing() * static_cast<double>(lines.size()) + kPadding);
    // On the side with more room, at the bottom, where curves seldom are.
    const bool right = x < (frame.left + frame.right) / 2;
    const QRectF box(QPointF(right ? x + kPadding : x - kPadding - size.width(),
                             std::max(0.0, frame.bottom - size.height() - kPadding)),
                     size);
    painter.setPen(palette().color(QPalette::Text));
    QColor ground = palette().color(QPalette::Base);
    ground.setAlpha(kBoxOpacity);
    painter.drawLine(QPointF(x, frame.top), QPointF(x, frame.bottom));
    painter.fillRect(box, ground);
    painter.drawRect(box);
    painter.drawText(box.adjusted(kPadding, kPadding / 2.0, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     lines.join(QLatin1Char('\n')));
}

void ChartView::resizeEvent(QResizeEvent* event) {
    chart_.width = width();
    chart_.height = height();
    QWidget::resizeEvent(event);
}

void ChartView::mouseMoveEvent(QMouseEvent* event) {
    readOutAt(nearestX(event->position()));
}

void ChartView::leaveEvent(QEvent* event) {
    readOutAt(std::nullopt);
    QWidget::leaveEvent(event);
}

void ChartView::keyPressEvent(QKeyEvent* event) {
    const std::vector<double> all = places();
    const bool on = event->key() == Qt::Key_Right;
    if (all.empty() || (!on && event->key() != Qt::Key_Left)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (!at_) {
        readOutAt(on ? all.front() : all.back());
        return;
    }
    const auto here = std::find(all.begin(), all.end(), *at_) - all.begin();
    const auto last = static_cast<std::ptrdiff_t>(all.size()) - 1;
    const auto next = std::clamp<std::ptrdiff_t>(here + (on ? 1 : -1), 0, last);
    readOutAt(all[static_cast<std::size_t>(next)]);
}

QSize ChartView::sizeHint() const {
    return kUsual;
}

QSize ChartView::minimumSizeHint() const {
    return kLeast;
}

}  // namespace cgam::ui
