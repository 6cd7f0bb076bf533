#include "ui/tools/polygon_tool.h"

#include <QPainterPath>
#include <QPolygonF>
#include <cmath>
#include <utility>

namespace cgam::ui {

namespace {

/// Logical pixels between two corners of a line that is drawn by dragging.
constexpr double kFreehandStep = 5;
constexpr double kReach = 8;
const QColor kDark(0, 0, 0, 170);
const QColor kLight(255, 255, 255, 235);

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

}  // namespace

PolygonTool::PolygonTool(SlideView& view, QObject* parent) : QObject(parent), view_(view) {}

bool PolygonTool::press(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton && pointer.button != Qt::RightButton) return false;
    if (ring_.empty())
        edit_ = pointer.button == Qt::RightButton ||
                        pointer.modifiers.testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier)
                    ? HandEdit::Erase
                    : HandEdit::Add;
    if (ring_.size() > 2 &&
        distance(view_.view().toWidget(ring_.front()), pointer.widget) < kReach) {
        finish();
        return true;
    }
    held_ = true;
    ring_.push_back(pointer.slide);
    pointer_ = pointer.slide;
    view_.update();
    return true;
}

void PolygonTool::move(const ViewPointer& pointer) {
    pointer_ = pointer.slide;
    if (held_ && !ring_.empty() &&
        distance(view_.view().toWidget(ring_.back()), pointer.widget) > kFreehandStep)
        ring_.push_back(pointer.slide);
    if (isDrawing()) view_.update();
}

void PolygonTool::release(const ViewPointer&) {
    held_ = false;
}

bool PolygonTool::doubleClick(const ViewPointer& pointer) {
    if (pointer.button != Qt::LeftButton || ring_.size() < 3) return false;
    finish();
    return true;
}

void PolygonTool::finish() {
    held_ = false;
    const std::vector<QPointF> ring = std::exchange(ring_, {});
    view_.update();
    if (ring.size() < 3) return;
    std::vector<SlidePoint> corners;
    corners.reserve(static_cast<std::size_t>(ring.size()));
    for (const QPointF& corner : ring)
        corners.push_back({corner.x(), corner.y()});
    Q_EMIT drawn({std::move(corners)}, edit_);
}

void PolygonTool::abandon() {
    held_ = false;
    ring_.clear();
    view_.update();
}

void PolygonTool::dropLastCorner() {
    if (!ring_.empty()) ring_.pop_back();
    view_.update();
}

void PolygonTool::paint(QPainter& painter, const ViewTransform& view) {
    if (!isDrawing()) return;
    QPolygonF line;
    for (const QPointF& corner : ring_)
        line << view.toWidget(corner);
    line << view.toWidget(pointer_);
    painter.setRenderHint(QPainter::Antialiasing);
    const Qt::PenStyle style = edit_ == HandEdit::Erase ? Qt::DashLine : Qt::SolidLine;
    painter.setPen(QPen(kDark, 3.5));
    painter.drawPolyline(line);
    painter.setPen(QPen(kLight, 1.5, style));
    painter.drawPolyline(line);
    painter.setBrush(kLight);
    painter.setPen(QPen(kDark, 1));
    painter.drawEllipse(line.front(), 4, 4);
}

}  // namespace cgam::ui
