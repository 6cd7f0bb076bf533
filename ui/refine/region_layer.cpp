#include "ui/refine/region_layer.h"

#include <QPainterPath>
#include <algorithm>
#include <utility>

namespace cgam::ui {

namespace {

constexpr double kCorner = 14;  // logical pixels
const QColor kLight(255, 255, 255, 230);
const QColor kDark(20, 20, 20, 150);
const QColor kFaint(255, 255, 255, 130);

QPainterPath corners(const QRectF& r) {
    const double c = std::min({kCorner, r.width() / 3, r.height() / 3});
    QPainterPath path;
    for (const double x : {r.left(), r.right()})
        for (const double y : {r.top(), r.bottom()}) {
            const double dx = x == r.left() ? c : -c;
            const double dy = y == r.top() ? c : -c;
            path.moveTo(x + dx, y);
            path.lineTo(x, y);
            path.lineTo(x, y + dy);
        }
    return path;
}

/// Lines of whole device pixels stay crisp without antialiasing.
QPen linePen(const QColor& colour, double width, Qt::PenStyle style = Qt::SolidLine) {
    return {colour, width, style, Qt::FlatCap, Qt::MiterJoin};
}

}  // namespace

void RegionLayer::setFrames(std::vector<Frame> frames, const QRectF& window) {
    if (frames_ == frames && window_ == window) return;
    frames_ = std::move(frames);
    window_ = window;
    Q_EMIT changed();
}

void RegionLayer::paint(QPainter& painter, const ViewTransform& view) {
    const QRectF area = view.visible();
    for (const Frame& frame : frames_) {
        if (!area.intersects(frame.rect)) continue;
        const QRectF r = view.toWidget(frame.rect);
        painter.setPen(linePen(kDark, 3));
        painter.drawRect(r);
        painter.setPen(linePen(frame.active ? kLight : kFaint, 1));
        painter.drawRect(r);
        if (!frame.active) continue;
        painter.strokePath(corners(r), linePen(kDark, 5));
        painter.strokePath(corners(r), linePen(kLight, 3));
    }
    if (!window_.isEmpty() && area.intersects(window_)) {
        painter.setPen(linePen(kDark, 3));
        painter.drawRect(view.toWidget(window_));
        painter.setPen(linePen(kLight, 1, Qt::DashLine));
        painter.drawRect(view.toWidget(window_));
    }
}

}  // namespace cgam::ui
