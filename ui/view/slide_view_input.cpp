#include "ui/view/slide_view.h"

#include <QGestureEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QStyleHints>
#include <QWheelEvent>
#include <array>
#include <cmath>

namespace cgam::ui {

namespace {

constexpr double kZoomMs = 140;
/// Logical pixels an arrow key moves the picture.
constexpr double kArrowStep = 90;
/// Share of the view's height that a page is.
constexpr double kPageShare = 0.9;
/// A mouse that moves less than this many logical pixels rests.
constexpr double kRestingPixels = 3;
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

bool SlideView::pressedAgain(const QMouseEvent& event) {
    // Qt tells of the third press in quick succession as of a first one.
    const quint64 interval =
        static_cast<quint64>(QGuiApplication::styleHints()->mouseDoubleClickInterval());
    const bool again = event.type() == QEvent::MouseButtonDblClick ||
                       (againAt_ != 0 && event.timestamp() - againAt_ < interval);
    againAt_ = again ? event.timestamp() : 0;
    return again;
}

void SlideView::mousePressEvent(QMouseEvent* event) {
    if (!pyramid_ || panFrom_ || toolPressed_) return;
    aimedFrom_.reset();
    const bool hand = spaceHeld_ || event->button() == Qt::MiddleButton;
    ViewPointer pointer =
        pointerOf(event->position(), event->button(), event->buttons(), event->modifiers());
    pointer.again = pressedAgain(*event);
    if (!hand && tool_ != nullptr && tool_->press(pointer)) {
        stopMotion();
        toolPressed_ = true;
        return;
    }
    if (hand || event->button() == Qt::LeftButton) startPan(event->position());
}

void SlideView::mouseMoveEvent(QMouseEvent* event) {
    if (!pyramid_) return;
    const QPointF place = event->position();
    if (aimedFrom_ && !panFrom_) {
        // What moves under a mouse that rests sends such events too.
        const QPointF moved = place - *aimedFrom_;
        if (std::hypot(moved.x(), moved.y()) < kRestingPixels) return;
        aimedFrom_.reset();
    }
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
    if (navigate(event->key())) return;
    switch (event->key()) {
        case Qt::Key_Space:
            if (!event->isAutoRepeat()) {
                spaceHeld_ = true;
                updateCursor();
            }
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (event->isAutoRepeat() || tool_ == nullptr) return;
            // The first one only shows where the next will strike.
            if (aimedFrom_)
                tool_->strike(middle(event->modifiers()));
            else
                aim(event->modifiers());
            return;
        case Qt::Key_Shift:
            if (aimedFrom_) aim(Qt::ShiftModifier);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

/// Keys that move the view. Those that zoom are used with the mouse in the other hand, so only
/// those that pan make the keyboard point.
bool SlideView::navigate(int key) {
    if (key >= Qt::Key_1 && key < Qt::Key_1 + static_cast<int>(kMagnifications.size())) {
        zoomToMagnification(kMagnifications[static_cast<std::size_t>(key - Qt::Key_1)]);
        return true;
    }
    switch (key) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomBy(kKeyFactor);
            return true;
        case Qt::Key_Minus:
            zoomBy(1 / kKeyFactor);
            return true;
        case Qt::Key_0:
        case Qt::Key_F:
            fit();
            return true;
        case Qt::Key_Left:
            glideBy({kArrowStep, 0});
            break;
        case Qt::Key_Right:
            glideBy({-kArrowStep, 0});
            break;
        case Qt::Key_Up:
            glideBy({0, kArrowStep});
            break;
        case Qt::Key_Down:
            glideBy({0, -kArrowStep});
            break;
        case Qt::Key_PageUp:
            glideBy({0, kPageShare * height()});
            break;
        case Qt::Key_PageDown:
            glideBy({0, -kPageShare * height()});
            break;
        default:
            return false;
    }
    if (!aimedFrom_) aim(Qt::NoModifier);
    return true;
}

ViewPointer SlideView::middle(Qt::KeyboardModifiers modifiers) const {
    return pointerOf(QPointF(width() / 2.0, height() / 2.0), Qt::NoButton, Qt::NoButton, modifiers);
}

void SlideView::aim(Qt::KeyboardModifiers modifiers) {
    if (!pyramid_ || tool_ == nullptr || panFrom_ || toolPressed_) return;
    aimedFrom_ = mapFromGlobal(QPointF(QCursor::pos()));
    tool_->aim(middle(modifiers));
}

void SlideView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Shift && aimedFrom_) aim(Qt::NoModifier);
    if (event->key() != Qt::Key_Space) {
        QWidget::keyReleaseEvent(event);
        return;
    }
    if (event->isAutoRepeat()) return;
    spaceHeld_ = false;
    updateCursor();
}

void SlideView::focusInEvent(QFocusEvent* event) {
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        aim(Qt::NoModifier);
    QWidget::focusInEvent(event);
}

void SlideView::focusOutEvent(QFocusEvent* event) {
    // The release of the key will go to somebody else.
    spaceHeld_ = false;
    updateCursor();
    // A menu gives the keyboard back.
    if (aimedFrom_ && event->reason() != Qt::PopupFocusReason) {
        aimedFrom_.reset();
        tool_->leave();
    }
    QWidget::focusOutEvent(event);
}

void SlideView::leaveEvent(QEvent*) {
    if (tool_ != nullptr && !toolPressed_ && !aimedFrom_) tool_->leave();
    Q_EMIT pointerLeft();
}

bool SlideView::event(QEvent* event) {
    if (pyramid_ && pinch(event)) return true;
    return QWidget::event(event);
}

bool SlideView::pinch(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) return false;
        stopMotion();
        fitted_ = false;
        const QPointF place = gesture->position();
        const double scale = view_.scale() * std::exp(gesture->value());
        adopt(view_.zoomedAt(place, std::clamp(scale, smallestScale(), largestScale())),
              view_.toSlide(place), {});
        return true;
    }
    if (event->type() != QEvent::Gesture) return false;
    QGesture* gesture = static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture);
    if (gesture == nullptr) return false;
    followFingers(*static_cast<QPinchGesture*>(gesture));
    return true;
}

void SlideView::followFingers(const QPinchGesture& fingers) {
    if (fingers.state() == Qt::GestureFinished || fingers.state() == Qt::GestureCanceled) {
        pinch_.reset();
        return;
    }
    // The gesture's own factors go by the fingers' positions before, which Qt 6.4 does not always
    // keep; the hot spot is one finger.
    const QPointF centre = mapFromGlobal(fingers.centerPoint());
    const QPointF arm = fingers.hotSpot() - fingers.centerPoint();
    const double span = std::hypot(arm.x(), arm.y());
    if (!fingers.hasHotSpot() || span < 1) return;
    if (!pinch_) {
        stopMotion();
        fitted_ = false;
        panFrom_.reset();
        if (tool_ != nullptr && toolPressed_) tool_->abandonPress();
        pinch_ = Pinch{view_.scale() / span, view_.toSlide(centre)};
    }
    const double scale = std::clamp(pinch_->scalePerPixel * span, smallestScale(), largestScale());
    const ViewTransform zoomed = view_.withScale(scale);
    adopt(zoomed.panned(centre - zoomed.toWidget(pinch_->anchor)), pinch_->anchor, {});
}

}  // namespace cgam::ui
