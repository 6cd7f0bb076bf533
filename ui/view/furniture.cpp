#include "ui/view/furniture.h"

#include "ui/view/measures.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kMargin = 12;  // from the edge of the view
constexpr double kPadding = 8;  // inside a plate
constexpr double kBarPixels = 140;
constexpr double kLegendWidth = 190;
constexpr double kLegendBar = 10;

/// The bar lies on whole device pixels, so that its ends are sharp.
double onPixel(double value, double ratio) {
    return std::round(value * ratio) / ratio;
}

void paintScale(QPainter& painter, const QRectF& area, const Furniture& furniture) {
    const QFontMetricsF metrics(painter.font());
    QString zoom;
    if (furniture.magnification)
        zoom = magnificationText(*furniture.magnification);
    else
        zoom = QLocale().toString(furniture.zoomPercent, 'g', 3) + QStringLiteral("\u2009%");
    double width = 2 * kPadding + metrics.horizontalAdvance(zoom);
    ScaleBarLength bar;
    QString length;
    if (furniture.umPerPixel) {
        bar = scaleBarLength(*furniture.umPerPixel, kBarPixels);
        length = lengthText(bar.um);
        width += std::max(bar.pixels, metrics.horizontalAdvance(length)) + 2 * kPadding;
    }
    const double height = metrics.height() + 2 * kPadding + (furniture.umPerPixel ? 7 : 0);
    const QRectF plate(area.left() + kMargin, area.bottom() - kMargin - height, width, height);
    paintPlate(painter, plate);
    painter.setPen(kPlateText);
    double left = plate.left() + kPadding;
    if (furniture.umPerPixel) {
        const double ratio = painter.device()->devicePixelRatioF();
        const double block = std::max(bar.pixels, metrics.horizontalAdvance(length));
        painter.drawText(QRectF(left, plate.top() + kPadding - 1, block, metrics.height()),
                         Qt::AlignHCenter | Qt::AlignTop, length);
        const double barLeft = onPixel(left + (block - bar.pixels) / 2, ratio);
        const double barTop = onPixel(plate.bottom() - kPadding - 4, ratio);
        const double barWidth = onPixel(bar.pixels, ratio);
        painter.fillRect(QRectF(barLeft, barTop, barWidth, 2), kPlateText);
        painter.fillRect(QRectF(barLeft, barTop - 4, 1, 6), kPlateText);
        painter.fillRect(QRectF(barLeft + barWidth - 1, barTop - 4, 1, 6), kPlateText);
        left += block + 2 * kPadding;
    }
    painter.drawText(QRectF(left, plate.top(), plate.right() - kPadding - left, plate.height()),
                     Qt::AlignVCenter | Qt::AlignLeft, zoom);
}

/// Returns its height with the gap above it.
double paintLegend(QPainter& painter, const QRectF& area, const Legend& legend) {
    const QFontMetricsF metrics(painter.font());
    const bool titleOnly = legend.colours.empty();
    const double height = titleOnly ? metrics.height() + 2 * kPadding
                                    : 2 * metrics.height() + kLegendBar + 2 * kPadding + 4;
    const double width =
        std::max(kLegendWidth, metrics.horizontalAdvance(legend.title) + 2 * kPadding + 1);
    const QRectF plate(area.right() - kMargin - width, area.bottom() - kMargin - height, width,
                       height);
    paintPlate(painter, plate);
    const QRectF inner = plate.adjusted(kPadding, kPadding, -kPadding, -kPadding);
    painter.setPen(kPlateText);
    painter.drawText(inner, Qt::AlignTop | Qt::AlignLeft, legend.title);
    if (titleOnly) return height + kPadding;
    const QRectF bar(inner.left(), inner.top() + metrics.height() + 2, inner.width(), kLegendBar);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (std::size_t i = 0; i < legend.colours.size(); ++i)
        gradient.setColorAt(static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(
                                                         1, legend.colours.size() - 1)),
                            legend.colours[i]);
    painter.fillRect(bar, gradient);
    // The ends first: a number between them that would touch one is left to its tick.
    std::vector<Legend::Mark> marks = legend.marks;
    std::stable_sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) {
        return std::abs(a.place - 0.5) > std::abs(b.place - 0.5);
    });
    std::vector<QRectF> written;
    for (const Legend::Mark& mark : marks) {
        const double x = bar.left() + mark.place * bar.width();
        painter.fillRect(
            QRectF(std::clamp(x - 0.5, bar.left(), bar.right() - 1), bar.bottom(), 1, 3),
            kPlateText);
        const double length = metrics.horizontalAdvance(mark.text);
        const double left = std::clamp(x - length / 2, inner.left(), inner.right() - length);
        const QRectF place(left, bar.bottom() + 2, length + 1, metrics.height());
        const QRectF room = place.adjusted(-4, 0, 4, 0);
        if (std::any_of(written.begin(), written.end(),
                        [&](const QRectF& other) { return other.intersects(room); }))
            continue;
        written.push_back(place);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignTop, mark.text);
    }
    return height + kPadding;
}

}  // namespace

void paintPlate(QPainter& painter, const QRectF& rect) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(kPlate);
    painter.drawRoundedRect(rect, 4, 4);
    painter.restore();
}

void paintFurniture(QPainter& painter, const QRectF& area, const Furniture& furniture) {
    paintScale(painter, area, furniture);
    QRectF rest = area;
    for (const Legend& legend : furniture.legends)
        rest.setBottom(rest.bottom() - paintLegend(painter, rest, legend));
}

}  // namespace cgam::ui
