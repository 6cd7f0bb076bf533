#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace cgam::ui {

/// Which part of a slide a view shows, as a value. Slide coordinates are level-0 pixels (doubles, y
/// down); widget coordinates are logical pixels from the top left of the view; device coordinates
/// are the pixels of the screen, pixelRatio() of them to a logical one.
///
/// The slide is drawn shifted to whole device pixels, so that a pan moves pixels without touching
/// them. toWidget and toSlide tell where things are drawn; the wish behind it is kept exactly, so
/// nothing drifts however often a view is panned and zoomed.
class ViewTransform {
public:
    ViewTransform() = default;
    ViewTransform(QSizeF size, double pixelRatio);

    QSizeF size() const { return size_; }                   ///< logical pixels
    double pixelRatio() const { return ratio_; }            ///< device per logical pixel
    double scale() const { return scale_; }                 ///< logical per level-0 pixel
    double deviceScale() const { return scale_ * ratio_; }  ///< device per level-0 pixel
    QPointF centre() const { return centre_; }              ///< level-0

    QPointF toWidget(QPointF slide) const;
    QPointF toSlide(QPointF widget) const;
    QRectF toWidget(const QRectF& slide) const;
    QRectF toSlide(const QRectF& widget) const;
    QRectF visible() const;  ///< level-0

    /// Device coordinates of the view's top left corner, counted from the slide's.
    qint64 deviceLeft() const { return left_; }
    qint64 deviceTop() const { return top_; }
    QSize deviceSize() const;  ///< rounded up

    [[nodiscard]] ViewTransform resized(QSizeF size, double pixelRatio) const;
    [[nodiscard]] ViewTransform centredOn(QPointF slide) const;
    /// The content moves by this much.
    [[nodiscard]] ViewTransform panned(QPointF widgetPixels) const;
    /// What lies under `widget` stays there.
    [[nodiscard]] ViewTransform zoomedAt(QPointF widget, double scale) const;
    [[nodiscard]] ViewTransform withScale(double scale) const;
    /// `slide` in the middle and as large as fits, with `margin` logical pixels round it.
    [[nodiscard]] ViewTransform fitting(const QRectF& slide, double margin = 0) const;

    bool operator==(const ViewTransform&) const = default;

private:
    void place();

    QSizeF size_{1, 1};
    double ratio_ = 1;
    double scale_ = 1;
    QPointF centre_;
    qint64 left_ = 0;
    qint64 top_ = 0;
};

}  // namespace cgam::ui
