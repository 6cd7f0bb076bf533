#include "ui/view/overview_map.h"

#include "ui/view/furniture.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kLongest = 180;
constexpr double kLongestShare = 0.25;  // of the view's shorter side
constexpr double kLeast = 90;
constexpr double kShortest = 28;  // of the shorter side, for very flat slides
constexpr double kBorder = 4;
constexpr double kSmallestFrame = 6;

}  // namespace

OverviewMap::OverviewMap(QWidget* parent) : QWidget(parent), longest_(kLongest) {
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview of the slide"));
    setToolTip(tr("Click or drag to move the view"));
}

void OverviewMap::setViewSize(QSize view) {
    const double suits = kLongestShare * std::min(view.width(), view.height());
    longest_ = std::round(std::clamp(suits, kLeast, kLongest));
    resize(sizeHint());
}

void OverviewMap::setPicture(const QImage& picture, QSizeF slideSize) {
    slideSize_ = slideSize;
    picture_ = picture;
    if (!picture_.isNull()) {
        const QSizeF size = pictureSize(kLongest) * devicePixelRatioF();
        // Smooth scaling of a large picture takes longer than a frame: take every n-th pixel first.
        if (picture_.width() > 3 * size.width()) picture_ = picture_.scaled((2 * size).toSize());
        if (picture_.width() > size.width())
            picture_ =
                picture_.scaled(size.toSize(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
    resize(sizeHint());
    update();
}

void OverviewMap::setVisiblePart(const QRectF& part) {
    if (part_ == part) return;
    part_ = part;
    update();
}

QSize OverviewMap::sizeHint() const {
    return (pictureRect().size() + QSizeF(2 * kBorder, 2 * kBorder)).toSize();
}

QSizeF OverviewMap::pictureSize(double longest) const {
    const QSizeF size = slideSize_.scaled(longest, longest, Qt::KeepAspectRatio);
    return {std::round(std::max(size.width(), kShortest)),
            std::round(std::max(size.height(), kShortest))};
}

QRectF OverviewMap::pictureRect() const {
    if (slideSize_.isEmpty()) return {};
    return {QPointF(kBorder, kBorder), pictureSize(longest_)};
}

void OverviewMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPlate(painter, rect());
    if (picture_.isNull()) return;
    const QRectF area = pictureRect();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(area, picture_);
    const double x = area.width() / slideSize_.width();
    const double y = area.height() / slideSize_.height();
    QRectF frame(area.left() + part_.left() * x, area.top() + part_.top() * y, part_.width() * x,
                 part_.height() * y);
    // However far in the view is, its place must be seen.
    const QPointF middle = frame.center();
    frame.setSize(frame.size().expandedTo(QSizeF(kSmallestFrame, kSmallestFrame)));
    frame.moveCenter(middle);
    frame = frame.intersected(area.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(255, 255, 255, 230), 3));
    painter.drawRect(frame);
    painter.setPen(QPen(QColor(20, 20, 20), 1.2));
    painter.drawRect(frame);
}

void OverviewMap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) jumpTo(event->position());
}

void OverviewMap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) jumpTo(event->position());
}

void OverviewMap::wheelEvent(QWheelEvent* event) {
    // Zooming at a place that is not under the cursor would surprise.
    event->accept();
}

void OverviewMap::jumpTo(QPointF place) {
    const QRectF area = pictureRect();
    if (area.isEmpty()) return;
    const double x = std::clamp((place.x() - area.left()) / area.width(), 0.0, 1.0);
    const double y = std::clamp((place.y() - area.top()) / area.height(), 0.0, 1.0);
    Q_EMIT jumped({x * slideSize_.width(), y * slideSize_.height()});
}

}  // namespace cgam::ui
