#include "ui/experiments/drawing_painter.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <QPen>
#include <QPolygonF>
#include <cmath>

namespace cgam::ui {

namespace {

int between(int ink, int paper, int grey) {
    return ink + (paper - ink) * grey / 255;
}

QColor colourOf(const Paint& paint, const Inks& inks) {
    QColor colour(paint.red, paint.green, paint.blue);
    if (paint.red == paint.green && paint.green == paint.blue) {
        const int grey = paint.red;
        colour = QColor(between(inks.ink.red(), inks.paper.red(), grey),
                        between(inks.ink.green(), inks.paper.green(), grey),
                        between(inks.ink.blue(), inks.paper.blue(), grey));
    }
    colour.setAlphaF(static_cast<float>(paint.opacity));
    return colour;
}

QPolygonF polygonOf(const std::vector<Spot>& spots) {
    QPolygonF polygon;
    for (const Spot& spot : spots)
        polygon << QPointF(spot.x, spot.y);
    return polygon;
}

class ShapePainter {
public:
    ShapePainter(QPainter& painter, const Inks& inks) : painter_(&painter), inks_(inks) {}

    void operator()(const Polyline& line) const {
        QPen pen(colourOf(line.colour, inks_), line.width);
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
        painter_->setBrush(colourOf(area.colour, inks_));
        painter_->drawPolygon(polygonOf(area.spots));
    }
    void operator()(const Dot& dot) const {
        painter_->setPen(Qt::NoPen);
        painter_->setBrush(colourOf(dot.colour, inks_));
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
        painter_->setPen(colourOf(text.colour, inks_));
        painter_->translate(text.place.x, text.place.y);
        if (text.turned) painter_->rotate(-90);
        painter_->drawText(QPointF(left, 0), shown);
        painter_->restore();
    }

private:
    QPainter* painter_;
    Inks inks_;
};

}  // namespace

void paintDrawing(QPainter& painter, const Drawing& drawing, const Inks& inks) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Shape& shape : drawing.shapes)
        std::visit(ShapePainter(painter, inks), shape);
    painter.restore();
}

}  // namespace cgam::ui
