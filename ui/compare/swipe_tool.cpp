#include "ui/compare/swipe_tool.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

constexpr double kReach = 7;  // logical pixels on either side that take the line
constexpr double kGrip = 11;  // radius of its handle
const QColor kLine(255, 255, 255);
const QColor kHalo(30, 30, 30, 190);

}  // namespace

SwipeTool::SwipeTool(SlideView& view, ViewTool& other, QObject* parent)
    : QObject(parent), view_(view), other_(other) {}

void SwipeTool::setDivider(std::optional<double> share) {
    if (divider_ == share) return;
    divider_ = share;
    dragging_ = dragging_ && share;
    view_.update();
}

bool SwipeTool::isNear(QPointF widget) const {
    return divider_ && std::abs(widget.x() - *divider_ * view_.width()) <= kReach;
}

bool SwipeTool::press(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton || !isNear(pointer.widget)) return other_.press(pointer);
    dragging_ = true;
    return true;
}

void SwipeTool::move(const ViewPointer& pointer) {
    if (dragging_) {
        Q_EMIT dividerMoved(std::clamp(pointer.widget.x() / view_.width(), 0.0, 1.0));
        return;
    }
    const bool near = isNear(pointer.widget);
    if (std::exchange(near_, near) != near)
        view_.setCursor(near ? QCursor(Qt::SplitHCursor) : other_.cursor());
    if (near)
        other_.leave();
    else
        other_.move(pointer);
}

void SwipeTool::release(const ViewPointer& pointer) {
    if (!std::exchange(dragging_, false)) other_.release(pointer);
}

void SwipeTool::abandonPress() {
    dragging_ = false;
    other_.abandonPress();
}

void SwipeTool::paint(QPainter& painter, const ViewTransform& view) {
    other_.paint(painter, view);
    if (!divider_) return;
    const double x = std::round(*divider_ * view.size().width());
    const double middle = view.size().height() / 2;
    painter.fillRect(QRectF(x - 2, 0, 4, view.size().height()), kHalo);
    painter.fillRect(QRectF(x - 1, 0, 2, view.size().height()), kLine);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(kHalo, 1.5));
    painter.setBrush(kLine);
    painter.drawEllipse(QPointF(x, middle), kGrip, kGrip);
    painter.setPen(QPen(kHalo, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    for (const double side : {-1.0, 1.0}) {
        const QPointF tip(x + side * 7, middle);
        painter.drawLine(tip, tip - QPointF(side * 3.5, 3.5));
        painter.drawLine(tip, tip - QPointF(side * 3.5, -3.5));
    }
}

}  // namespace cgam::ui
