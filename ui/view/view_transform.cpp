#include "ui/view/view_transform.h"

#include <algorithm>
#include <cmath>

namespace cgam::ui {

ViewTransform::ViewTransform(QSizeF size, double pixelRatio) : size_(size), ratio_(pixelRatio) {
    place();
}

void ViewTransform::place() {
    left_ = std::llround(centre_.x() * deviceScale() - size_.width() * ratio_ / 2);
    top_ = std::llround(centre_.y() * deviceScale() - size_.height() * ratio_ / 2);
}

QPointF ViewTransform::toWidget(QPointF slide) const {
    return {(slide.x() * deviceScale() - static_cast<double>(left_)) / ratio_,
            (slide.y() * deviceScale() - static_cast<double>(top_)) / ratio_};
}

QPointF ViewTransform::toSlide(QPointF widget) const {
    return {(widget.x() * ratio_ + static_cast<double>(left_)) / deviceScale(),
            (widget.y() * ratio_ + static_cast<double>(top_)) / deviceScale()};
}

QRectF ViewTransform::toWidget(const QRectF& slide) const {
    return {toWidget(slide.topLeft()), toWidget(slide.bottomRight())};
}

QRectF ViewTransform::toSlide(const QRectF& widget) const {
    return {toSlide(widget.topLeft()), toSlide(widget.bottomRight())};
}

QRectF ViewTransform::visible() const {
    return toSlide(QRectF(QPointF(0, 0), size_));
}

QSize ViewTransform::deviceSize() const {
    // A hair less, so that 800 * 1.25 does not become 1001.
    constexpr double kHair = 1e-6;
    return {static_cast<int>(std::ceil(size_.width() * ratio_ - kHair)),
            static_cast<int>(std::ceil(size_.height() * ratio_ - kHair))};
}

ViewTransform ViewTransform::resized(QSizeF size, double pixelRatio) const {
    ViewTransform view = *this;
    view.size_ = size;
    view.ratio_ = pixelRatio;
    view.place();
    return view;
}

ViewTransform ViewTransform::centredOn(QPointF slide) const {
    ViewTransform view = *this;
    view.centre_ = slide;
    view.place();
    return view;
}

ViewTransform ViewTransform::panned(QPointF widgetPixels) const {
    return centredOn(centre_ - widgetPixels / scale_);
}

ViewTransform ViewTransform::zoomedAt(QPointF widget, double scale) const {
    const QPointF fromMiddle = widget - QPointF(size_.width() / 2, size_.height() / 2);
    ViewTransform view = *this;
    view.centre_ = centre_ + fromMiddle / scale_ - fromMiddle / scale;
    view.scale_ = scale;
    view.place();
    return view;
}

ViewTransform ViewTransform::withScale(double scale) const {
    return zoomedAt({size_.width() / 2, size_.height() / 2}, scale);
}

ViewTransform ViewTransform::fitting(const QRectF& slide, double margin) const {
    ViewTransform view = *this;
    const double width = std::max(1.0, size_.width() - 2 * margin);
    const double height = std::max(1.0, size_.height() - 2 * margin);
    view.scale_ = std::min(width / slide.width(), height / slide.height());
    view.centre_ = slide.center();
    view.place();
    return view;
}

}  // namespace cgam::ui
