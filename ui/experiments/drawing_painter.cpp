#include "ui/experiments/drawing_painter.h"

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <cmath>

namespace cgam::ui {

namespace {

QColor colourOf(const Paint& paint) {
    return QColor::fromRgbF(
        static_cast<float>(paint.red) / 255, static_cast<float>(paint.green) / 255,
        static_cast<float>(paint.blue) / 255, static_cast<float>(paint.opacity));
}

QPolygonF polygonOf(const std::vector<Spot>& spots) {
    QPolygonF polygon;
    for (const Spot& spot : spots)
        polygon << QPointF(spot.x, spot.y);
    return polygon;
}

class ShapePainter {
public:
    explicit ShapePainter(QPainter& painter) : painter_(&painter) {}

    void operator()(const Polyline& line) const {
        QPen pen(colourOf(line.colour), line.width);
        pen.setCapStyle(Qt::FlatCap);
        pen.setJoinStyle(Qt::RoundJoin);
        // Qt counts dashes in widths of the line.
        if (line.dash > 0) pen.setDashPattern({line.dash / line.width, line.dash / line.width});
        painter_->setPen(pen);
        painter_->setBrush(Qt::NoBrush);
        painter_->drawPolyline(polygonOf(line.spots));
    }
    void operator()(const FilledArea& area) const {
        painter_->setPen(Qt::NoPen);
        painter_->setBrush(colourOf(area.colour));
        painter_->drawPolygon(polygonOf(area.spots));
    }
    void operator()(const Dot& dot) const {
        painter_->setPen(Qt::NoPen);
        painter_->setBrush(colourOf(dot.colour));
        painter_->drawEllipse(QPointF(dot.centre.x, dot.centre.y), dot.radius, dot.radius);
    }
    void operator()(const Text& text) const {
        QFont font = painter_->font();
        font.setPixelSize(static_cast<int>(std::lround(text.size)));
        font.setBold(text.bold);
        const QString shown = QString::fromStdString(text.text);
        const double width = QFontMetricsF(font).horizontalAdvance(shown);
        const double left = text.anchor == Anchor::Start    ? 0
                            : text.anchor == Anchor::Middle ? -width / 2
                                                            : -width;
        painter_->save();
        painter_->setFont(font);
        painter_->setPen(colourOf(text.colour));
        painter_->translate(text.place.x, text.place.y);
        if (text.turned) painter_->rotate(-90);
        painter_->drawText(QPointF(left, 0), shown);
        painter_->restore();
    }

private:
    QPainter* painter_;
};

}  // namespace

void paintDrawing(QPainter& painter, const Drawing& drawing) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Shape& shape : drawing.shapes)
        std::visit(ShapePainter(painter), shape);
    painter.restore();
}

}  // namespace cgam::ui
