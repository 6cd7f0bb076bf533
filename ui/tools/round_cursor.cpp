#include "ui/tools/round_cursor.h"

#include "ui/view/furniture.h"
#include "ui/view/measures.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kStepFactor = 1.15;
constexpr int kSizeShownMs = 1200;
constexpr double kTextGap = 8;

}  // namespace

RoundCursor::RoundCursor(SlideView& view, QObject* parent) : QObject(parent), view_(view) {
    sizeShown_.setSingleShot(true);
    sizeShown_.setInterval(kSizeShownMs);
    connect(&sizeShown_, &QTimer::timeout, &view_, qOverload<>(&QWidget::update));
}

void RoundCursor::setRadius(double radius) {
    const double wanted = std::clamp(radius, kSmallestToolRadius, kLargestToolRadius);
    if (wanted == radius_) return;
    radius_ = wanted;
    sizeShown_.start();
    view_.update();
    Q_EMIT radiusChanged(radius_);
}

void RoundCursor::changeBy(double steps) {
    setRadius(radius_ * std::pow(kStepFactor, steps));
}

void RoundCursor::moveTo(QPointF widget) {
    place_ = widget;
    view_.update();
}

void RoundCursor::leave() {
    if (!place_) return;
    place_.reset();
    view_.update();
}

void RoundCursor::paintSize(QPainter& painter, QPointF centre, double radius, double drawnRadius,
                            bool always) const {
    if (!always && !sizeShown_.isActive()) return;
    const QString text = view_.scale() ? lengthText(std::round(radius * meanScale(*view_.scale())))
                                       : tr("%1 px").arg(std::lround(radius));
    const QFontMetricsF metrics(painter.font());
    QRectF plate(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
    plate.moveTopLeft(centre + QPointF(drawnRadius * 0.71 + kTextGap, drawnRadius * 0.71));
    paintPlate(painter, plate);
    painter.setPen(kPlateText);
    painter.drawText(plate, Qt::AlignCenter, text);
}

}  // namespace cgam::ui
