#include "ui/tools/click_tool.h"

#include "ui/layers/clicks_layer.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kHoverOpacity = 0.75;

bool meansNegative(Qt::KeyboardModifiers modifiers) {
    return modifiers.testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
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
    drag_ = drag;
    abandoned_ = false;
    view_.update();
    return true;
}

void ClickTool::move(const ViewPointer& pointer) {
    negativeHeld_ = meansNegative(pointer.modifiers);
    circle_.moveTo(pointer.widget);
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
    Q_EMIT clicked(done.start.slide, radiusOf(done), done.positive);
}

double ClickTool::radiusOf(const Drag& drag) const {
    if (!drag.sizing) return circle_.radius();
    const double radius = distance(drag.now, drag.start.widget) / view_.view().scale();
    return std::clamp(radius, kSmallestToolRadius, kLargestToolRadius);
}

void ClickTool::abandon() {
    abandoned_ = true;
    drag_.reset();
    view_.update();
}

bool ClickTool::wheel(double steps, const ViewPointer& pointer) {
    if (!pointer.modifiers.testFlag(Qt::ControlModifier)) return false;
    circle_.changeBy(steps);
    return true;
}

void ClickTool::leave() {
    circle_.leave();
}

void ClickTool::paint(QPainter& painter, const ViewTransform& view) {
    if (drag_) {
        const QPointF centre = view.toWidget(drag_->start.slide);
        const double radius = radiusOf(*drag_);
        paintClick(painter, centre, radius * view.scale(), drag_->positive, palette_, false);
        circle_.paintSize(painter, centre, radius, radius * view.scale(), drag_->sizing);
        return;
    }
    if (!circle_.place()) return;
    const double drawn = circle_.radius() * view.scale();
    paintClick(painter, *circle_.place(), drawn, !negativeHeld_, palette_, false, kHoverOpacity);
    circle_.paintSize(painter, *circle_.place(), circle_.radius(), drawn, false);
}

}  // namespace cgam::ui
