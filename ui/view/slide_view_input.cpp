#include "ui/view/slide_view.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QWheelEvent>
#include <array>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kZoomMs = 140;
/// Logical pixels an arrow key moves the picture.
constexpr double kArrowStep = 90;
/// Share of what is left of a glide that is done in one tick.
constexpr double kGlideShare = 0.3;
constexpr double kKeyFactor = 1.5;
constexpr double kWheelStep = 120;
constexpr std::array kMagnifications{1.25, 2.5, 5.0, 10.0, 20.0, 40.0};

double easeOut(double t) {
    return 1 - (1 - t) * (1 - t);
}

}  // namespace

void SlideView::startMotion() {
    if (!motionTimer_.isActive()) motionTimer_.start();
}

void SlideView::stopMotion() {
    motionTimer_.stop();
    glideLeft_ = {};
    zoom_.reset();
}

void SlideView::glideBy(QPointF widgetPixels) {
    fitted_ = false;
    if (!animated_) {
        adopt(view_.panned(widgetPixels), view_.centre(), -widgetPixels);
        return;
    }
    zoom_.reset();
    glideLeft_ += widgetPixels;
    startMotion();
}

void SlideView::zoomSmoothly(double scale, QPointF anchor) {
    if (!pyramid_) return;
    const double target = std::clamp(scale, smallestScale(), largestScale());
    fitted_ = false;
    glideLeft_ = {};
    if (!animated_) {
        zoom_.reset();
        adopt(view_.zoomedAt(anchor, target), view_.toSlide(anchor), {});
        return;
    }
    zoom_ = Zoom{view_, anchor, target};
    motionClock_.restart();
    startMotion();
}

void SlideView::tick() {
    if (zoom_) {
        const double t =
            std::min(1.0, static_cast<double>(motionClock_.nsecsElapsed()) * 1e-6 / kZoomMs);
        const double from = zoom_->start.scale();
        const double scale =
            t >= 1 ? zoom_->scale : from * std::pow(zoom_->scale / from, easeOut(t));
        adopt(zoom_->start.resized(view_.size(), view_.pixelRatio()).zoomedAt(zoom_->anchor, scale),
              view_.toSlide(zoom_->anchor), {});
        if (t >= 1) zoom_.reset();
    } else if (!glideLeft_.isNull()) {
        QPointF step = glideLeft_ * kGlideShare;
        if (std::hypot(glideLeft_.x(), glideLeft_.y()) < 2) step = glideLeft_;
        glideLeft_ -= step;
        adopt(view_.panned(step), view_.centre(), -step);
    }
    if (!zoom_ && glideLeft_.isNull()) motionTimer_.stop();
}

ViewPointer SlideView::pointerOf(QPointF widget, Qt::MouseButton button, Qt::MouseButtons buttons,
                                 Qt::KeyboardModifiers modifiers) const {
    return {widget, view_.toSlide(widget), button, buttons, modifiers};
}

void SlideView::startPan(QPointF widget) {
    stopMotion();
    panFrom_ = widget;
    if (tool_ != nullptr) tool_->leave();
    updateCursor();
}

void SlideView::updateCursor() {
    if (panFrom_)
        setCursor(Qt::ClosedHandCursor);
    else if (spaceHeld_)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(tool_ != nullptr ? tool_->cursor() : QCursor(Qt::ArrowCursor));
}

void SlideView::mousePressEvent(QMouseEvent* event) {
    if (!pyramid_ || panFrom_ || toolPressed_) return;
    const bool hand = spaceHeld_ || event->button() == Qt::MiddleButton;
    if (!hand && tool_ != nullptr &&
        tool_->press(
            pointerOf(event->position(), event->button(), event->buttons(), event->modifiers()))) {
        stopMotion();
        toolPressed_ = true;
        return;
    }
    if (hand || event->button() == Qt::LeftButton) startPan(event->position());
}

void SlideView::mouseMoveEvent(QMouseEvent* event) {
    if (!pyramid_) return;
    const QPointF place = event->position();
    if (panFrom_) {
        const QPointF delta = place - *panFrom_;
        panFrom_ = place;
        fitted_ = false;
        if (!delta.isNull()) adopt(view_.panned(delta), view_.centre(), -delta);
    } else if (tool_ != nullptr) {
        tool_->move(pointerOf(place, Qt::NoButton, event->buttons(), event->modifiers()));
    }
    Q_EMIT pointerMoved(view_.toSlide(place));
}

void SlideView::mouseReleaseEvent(QMouseEvent* event) {
    if (toolPressed_) {
        if (event->buttons() == Qt::NoButton) toolPressed_ = false;
        tool_->release(
            pointerOf(event->position(), event->button(), event->buttons(), event->modifiers()));
    } else if (panFrom_ && event->buttons() == Qt::NoButton) {
        panFrom_.reset();
        updateCursor();
        if (tool_ != nullptr)
            tool_->move(
                pointerOf(event->position(), Qt::NoButton, event->buttons(), event->modifiers()));
    }
}

void SlideView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (pyramid_ && tool_ != nullptr && !spaceHeld_ &&
        tool_->doubleClick(
            pointerOf(event->position(), event->button(), event->buttons(), event->modifiers())))
        return;
    mousePressEvent(event);
}

void SlideView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (!pyramid_) return;
    // Alt turns a wheel sideways on some systems.
    const QPoint angle = event->angleDelta();
    const double steps = (angle.y() != 0 ? angle.y() : angle.x()) / kWheelStep;
    if (steps == 0) return;
    const QPointF place = event->position();
    if (tool_ != nullptr &&
        tool_->wheel(steps, pointerOf(place, Qt::NoButton, event->buttons(), event->modifiers())))
        return;
    const double factor = std::pow(wheelFactor_, steps);
    // A touchpad or fine wheel is smooth by itself.
    const bool fine = std::abs(steps) < 0.9;
    if (fine && !zoom_) {
        fitted_ = false;
        adopt(view_.zoomedAt(place,
                             std::clamp(view_.scale() * factor, smallestScale(), largestScale())),
              view_.toSlide(place), {});
    } else {
        zoomBy(factor, place);
    }
    Q_EMIT pointerMoved(view_.toSlide(place));
}

void SlideView::keyPressEvent(QKeyEvent* event) {
    const bool plain =
        (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) ==
        Qt::NoModifier;
    if (!pyramid_ || !plain) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int key = event->key();
    if (key >= Qt::Key_1 && key < Qt::Key_1 + static_cast<int>(kMagnifications.size())) {
        zoomToMagnification(kMagnifications[static_cast<std::size_t>(key - Qt::Key_1)]);
        return;
    }
    switch (key) {
        case Qt::Key_Left:
            return glideBy({kArrowStep, 0});
        case Qt::Key_Right:
            return glideBy({-kArrowStep, 0});
        case Qt::Key_Up:
            return glideBy({0, kArrowStep});
        case Qt::Key_Down:
            return glideBy({0, -kArrowStep});
        case Qt::Key_PageUp:
            return glideBy({0, 0.9 * height()});
        case Qt::Key_PageDown:
            return glideBy({0, -0.9 * height()});
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomBy(kKeyFactor);
        case Qt::Key_Minus:
            return zoomBy(1 / kKeyFactor);
        case Qt::Key_0:
        case Qt::Key_F:
            return fit();
        case Qt::Key_Space:
            if (!event->isAutoRepeat()) {
                spaceHeld_ = true;
                updateCursor();
            }
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void SlideView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space) {
        QWidget::keyReleaseEvent(event);
        return;
    }
    if (event->isAutoRepeat()) return;
    spaceHeld_ = false;
    updateCursor();
}

void SlideView::focusOutEvent(QFocusEvent* event) {
    // The release of the key will go to somebody else.
    spaceHeld_ = false;
    updateCursor();
    QWidget::focusOutEvent(event);
}

void SlideView::leaveEvent(QEvent*) {
    if (tool_ != nullptr && !toolPressed_) tool_->leave();
    Q_EMIT pointerLeft();
}

bool SlideView::event(QEvent* event) {
    if (pyramid_ && pinch(event)) return true;
    return QWidget::event(event);
}

bool SlideView::pinch(QEvent* event) {
    QPointF place;
    double factor = 1;
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) return false;
        place = gesture->position();
        factor = std::exp(gesture->value());
    } else if (event->type() == QEvent::Gesture) {
        QGesture* gesture = static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture);
        if (gesture == nullptr) return false;
        const auto* fingers = static_cast<QPinchGesture*>(gesture);
        place = mapFromGlobal(fingers->centerPoint());
        factor = fingers->scaleFactor();
        const QPointF moved = fingers->centerPoint() - fingers->lastCenterPoint();
        if (fingers->state() == Qt::GestureUpdated && !moved.isNull())
            adopt(view_.panned(moved), view_.centre(), -moved);
    } else {
        return false;
    }
    stopMotion();
    fitted_ = false;
    if (factor > 0)
        adopt(view_.zoomedAt(place,
                             std::clamp(view_.scale() * factor, smallestScale(), largestScale())),
              view_.toSlide(place), {});
    return true;
}

}  // namespace cgam::ui
