#pragma once

#include "ui/view/view_transform.h"

#include <QCursor>
#include <QPainter>

namespace cgam::ui {

/// Where the pointer is and what is held down.
struct ViewPointer {
    QPointF widget;                         ///< logical pixels in the view
    QPointF slide;                          ///< level-0
    Qt::MouseButton button = Qt::NoButton;  ///< that caused the event
    Qt::MouseButtons buttons;
    Qt::KeyboardModifiers modifiers;
    bool again = false;  ///< the second press of a double click, or a third right after it
};

/// What the mouse does in a view apart from moving it: clicking, drawing. Space and the middle
/// button always pan; what a tool does not take (false) pans too.
class ViewTool {
public:
    virtual ~ViewTool() = default;

    virtual bool press(const ViewPointer&) { return false; }
    /// With or without a button held.
    virtual void move(const ViewPointer&) {}
    virtual void release(const ViewPointer&) {}
    /// Two fingers zoom: what the first of them began shall come to nothing.
    virtual void abandonPress() {}
    virtual bool doubleClick(const ViewPointer&) { return false; }
    /// Steps of a usual wheel, away from the user positive. Untaken wheels zoom.
    virtual bool wheel(double, const ViewPointer&) { return false; }
    /// The keyboard is used: it points at the middle of the view, until the mouse is moved (move)
    /// or the keyboard goes elsewhere (leave). Told again when the modifiers change.
    virtual void aim(const ViewPointer&) {}
    /// Return was pressed, with the middle of the view as its place.
    virtual void strike(const ViewPointer&) {}
    /// The pointer left the view, or panning began: hide what is drawn at the cursor.
    virtual void leave() {}
    virtual QCursor cursor() const { return Qt::ArrowCursor; }
    /// Drawn above all layers; as ViewLayer::paint.
    virtual void paint(QPainter&, const ViewTransform&) {}
};

}  // namespace cgam::ui
