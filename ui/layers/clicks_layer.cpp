#include "ui/layers/clicks_layer.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kMarkHalf = 4.5;  // half the length of a bar of the plus
constexpr double kFaintOpacity = 0.65;
constexpr double kReach = 4;  // logical pixels round a line that count as hit
const QColor kHalo(255, 255, 255, 210);
const QColor kSelection(255, 214, 0);

double drawnRadius(double radius) {
    return std::max(radius, ClicksLayer::kSmallestRadius);
}

void strokeMark(QPainter& painter, QPointF centre, double half, bool positive, const QPen& pen) {
    painter.setPen(pen);
    painter.drawLine(centre - QPointF(half, 0), centre + QPointF(half, 0));
    if (positive) painter.drawLine(centre - QPointF(0, half), centre + QPointF(0, half));
}

}  // namespace

void paintClick(QPainter& painter, QPointF centre, double radius, bool positive,
                const ClickPalette& palette, bool selected, double opacity) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(opacity);
    painter.setBrush(Qt::NoBrush);
    const QColor colour = positive ? palette.positive : palette.negative;
    const double r = drawnRadius(radius);
    if (selected) {
        painter.setPen(QPen(kSelection, 6));
        painter.drawEllipse(centre, r, r);
    }
    // A light line beneath sets the colour off from dark tissue.
    painter.setPen(QPen(kHalo, 4));
    painter.drawEllipse(centre, r, r);
    painter.setPen(QPen(colour, 2));
    painter.drawEllipse(centre, r, r);
    // In a small circle the mark is smaller, so that the two do not touch.
    const double half = std::min(kMarkHalf, r - 4);
    strokeMark(painter, centre, half, positive, QPen(kHalo, 4.5, Qt::SolidLine, Qt::RoundCap));
    strokeMark(painter, centre, half, positive, QPen(colour, 2.5, Qt::SolidLine, Qt::FlatCap));
    painter.restore();
}

void ClicksLayer::setClicks(std::vector<ClickMark> clicks) {
    if (clicks_ == clicks) return;
    clicks_ = std::move(clicks);
    Q_EMIT changed();
}

void ClicksLayer::setPalette(const ClickPalette& palette) {
    if (palette_ == palette) return;
    palette_ = palette;
    Q_EMIT changed();
}

void ClicksLayer::paint(QPainter& painter, const ViewTransform& view) {
    const QRectF area(QPointF(0, 0), view.size());
    const double ratio = view.pixelRatio();
    pictures_.setStyle(palette_, ratio);
    painter.scale(1 / ratio, 1 / ratio);
    for (const ClickMark& click : clicks_) {
        const QPointF centre = view.toWidget(click.place);
        const double radius = drawnRadius(click.radius * view.scale());
        const double reach = radius + 6;
        if (!area.adjusted(-reach, -reach, reach, reach).contains(centre)) continue;
        pictures_.draw(
            painter, centre * ratio,
            {radius * ratio, click.positive, click.selected, click.faint ? kFaintOpacity : 1});
    }
}

int ClicksLayer::clickAt(QPointF widget, const ViewTransform& view) const {
    const auto distance = [&](const ClickMark& click) {
        const QPointF d = view.toWidget(click.place) - widget;
        return std::hypot(d.x(), d.y());
    };
    for (std::size_t i = clicks_.size(); i-- > 0;) {
        if (distance(clicks_[i]) <= kMarkHalf + kReach) return static_cast<int>(i);
    }
    for (std::size_t i = clicks_.size(); i-- > 0;) {
        const double radius = drawnRadius(clicks_[i].radius * view.scale());
        if (std::abs(distance(clicks_[i]) - radius) <= kReach) return static_cast<int>(i);
    }
    return -1;
}

}  // namespace cgam::ui
