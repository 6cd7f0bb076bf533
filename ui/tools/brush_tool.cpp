#include "ui/tools/brush_tool.h"

namespace cgam::ui {

namespace {

const QColor kDark(0, 0, 0, 170);
const QColor kLight(255, 255, 255, 230);

bool meansErase(Qt::KeyboardModifiers modifiers) {
    return modifiers.testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
}

SlidePoint pointOf(QPointF place) {
    return {place.x(), place.y()};
}

}  // namespace

BrushTool::BrushTool(SlideView& view, QObject* parent)
    : QObject(parent), view_(view), circle_(view, this) {}

bool BrushTool::press(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton && pointer.button != Qt::RightButton) return false;
    if (last_) return true;
    button_ = pointer.button;
    edit_ = button_ == Qt::RightButton || meansErase(pointer.modifiers) ? HandEdit::Erase
                                                                        : HandEdit::Add;
    last_ = pointOf(pointer.slide);
    Q_EMIT painted({*last_}, circle_.radius(), edit_);
    return true;
}

void BrushTool::move(const ViewPointer& pointer) {
    eraseHeld_ = meansErase(pointer.modifiers);
    circle_.moveTo(pointer.widget);
    if (!last_) return;
    const SlidePoint now = pointOf(pointer.slide);
    Q_EMIT painted({*last_, now}, circle_.radius(), edit_);
    last_ = now;
}

void BrushTool::release(const ViewPointer& pointer) {
    if (!last_ || pointer.button != button_) return;
    move(pointer);
    last_.reset();
    Q_EMIT strokeEnded();
}

bool BrushTool::wheel(double steps, const ViewPointer& pointer) {
    if (!pointer.modifiers.testFlag(Qt::ControlModifier)) return false;
    circle_.changeBy(steps);
    return true;
}

void BrushTool::leave() {
    circle_.leave();
}

void BrushTool::paint(QPainter& painter, const ViewTransform& view) {
    if (!circle_.place()) return;
    const QPointF centre = *circle_.place();
    const double radius = circle_.radius() * view.scale();
    const bool erases = last_ ? edit_ == HandEdit::Erase : eraseHeld_;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(kDark, 3));
    painter.drawEllipse(centre, radius, radius);
    painter.setPen(QPen(kLight, 1.5, erases ? Qt::DashLine : Qt::SolidLine));
    painter.drawEllipse(centre, radius, radius);
    circle_.paintSize(painter, centre, circle_.radius(), radius, false);
}

}  // namespace cgam::ui
