#include "ui/tools/click_tool.h"

#include "ui/layers/clicks_layer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

constexpr double kHoverOpacity = 0.75;
// Logical pixels from the middle to where the arms of the cross begin and end.
constexpr double kCrossGap = 8;
constexpr double kCrossReach = 26;
const QColor kCross(20, 20, 20);
const QColor kCrossHalo(255, 255, 255, 220);

bool meansNegative(Qt::KeyboardModifiers modifiers) {
    return modifiers.testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
}

/// A cross that leaves its middle free, readable over white and dark tissue.
void paintCross(QPainter& painter, QPointF centre) {
    painter.save();
    for (const QPen& pen : {QPen(kCrossHalo, 3), QPen(kCross, 1)}) {
        painter.setPen(pen);
        for (const QPointF arm : {QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)})
            painter.drawLine(centre + arm * kCrossGap, centre + arm * kCrossReach);
    }
    painter.restore();
}

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

ClickTool::ClickTool(SlideView& view, QObject* parent)
    : QObject(parent), view_(view), circle_(view, this) {}

bool ClickTool::press(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton && pointer.button != Qt::RightButton) return false;
    Drag drag;
    drag.start = pointer;
    drag.now = pointer.widget;
    drag.positive = pointer.button == Qt::LeftButton && !meansNegative(pointer.modifiers);
    drag.again = pointer.again && justSet_ && justPositive_ == drag.positive;
    drag_ = drag;
    abandoned_ = false;
    aiming_ = false;
    view_.update();
    return true;
}

void ClickTool::move(const ViewPointer& pointer) {
    aiming_ = false;
    negativeHeld_ = meansNegative(pointer.modifiers);
    circle_.moveTo(pointer.widget);
    if (justSet_ && distance(*justSet_, pointer.widget) > kShakyPixels) justSet_.reset();
    if (!drag_) return;
    drag_->now = pointer.widget;
    if (distance(drag_->now, drag_->start.widget) > kShakyPixels) drag_->sizing = true;
}

void ClickTool::release(const ViewPointer& pointer) {
    circle_.moveTo(pointer.widget);
    if (!drag_ || pointer.button != drag_->start.button) return;
    drag_->now = pointer.widget;
    if (distance(drag_->now, drag_->start.widget) > kShakyPixels) drag_->sizing = true;
    const Drag done = *drag_;
    drag_.reset();
    view_.update();
    if (abandoned_ || !view_.slideRect().contains(done.start.slide)) return;
    justSet_ = pointer.widget;
    justPositive_ = done.positive;
    if (done.again && !done.sizing) return;
    Q_EMIT clicked(done.start.slide, radiusOf(done), done.positive);
}

double ClickTool::radiusOf(const Drag& drag) const {
    if (!drag.sizing) return circle_.radius();
    const double radius = distance(drag.now, drag.start.widget) / view_.view().scale();
    return std::clamp(radius, kSmallestToolRadius, kLargestToolRadius);
}

void ClickTool::abandonPress() {
    abandoned_ = true;
    drag_.reset();
    view_.update();
}

bool ClickTool::wheel(double steps, const ViewPointer& pointer) {
    justSet_.reset();
    if (!pointer.modifiers.testFlag(Qt::ControlModifier)) return false;
    circle_.changeBy(steps);
    return true;
}

void ClickTool::aim(const ViewPointer& pointer) {
    justSet_.reset();
    negativeHeld_ = meansNegative(pointer.modifiers);
    circle_.moveTo(pointer.widget);
    if (!std::exchange(aiming_, true)) Q_EMIT aimed();
}

void ClickTool::strike(const ViewPointer& pointer) {
    if (!aiming_ || !view_.slideRect().contains(pointer.slide)) return;
    Q_EMIT clicked(pointer.slide, circle_.radius(), !meansNegative(pointer.modifiers));
}

void ClickTool::leave() {
    aiming_ = false;
    circle_.leave();
    view_.update();
}

void ClickTool::paint(QPainter& painter, const ViewTransform& view) {
    if (drag_) {
        const QPointF centre = view.toWidget(drag_->start.slide);
        const double radius = radiusOf(*drag_);
        paintClick(painter, centre, radius * view.scale(), drag_->positive, palette_, false);
        circle_.paintSize(painter, centre, radius, radius * view.scale(), drag_->sizing);
        return;
    }
    if (!circle_.place() || justSet_) return;
    // The middle stays the middle when the view is resized.
    const QSizeF half = view.size() / 2;
    const QPointF place = aiming_ ? QPointF(half.width(), half.height()) : *circle_.place();
    const double drawn = circle_.radius() * view.scale();
    paintClick(painter, place, drawn, !negativeHeld_, palette_, false, kHoverOpacity);
    if (aiming_) paintCross(painter, place);
    circle_.paintSize(painter, place, circle_.radius(), drawn, false);
}

}  // namespace cgam::ui
