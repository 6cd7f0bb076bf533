#pragma once

#include "ui/layers/palette.h"
#include "ui/tools/round_cursor.h"
#include "ui/view/view_tool.h"

namespace cgam::ui {

/// Sets clicks: left is positive, right (or left with Ctrl or Shift, for pens) negative. A press
/// that is dragged sets the radius; a plain or shaky one takes the radius of the circle at the
/// pointer, which Ctrl and the wheel change. The circle is gone from a click until the pointer
/// moves on, so that it does not cover the mark. A double click is one click, as everywhere else;
/// its second press still can be dragged, or have the other sign. From the keyboard, Return sets a
/// positive click at the cross in the middle of the view, Shift+Return a negative one.
class ClickTool : public QObject, public ViewTool {
    Q_OBJECT
public:
    explicit ClickTool(SlideView& view, QObject* parent = nullptr);

    RoundCursor& circle() { return circle_; }
    void setPalette(const ClickPalette& palette) { palette_ = palette; }
    bool isDragging() const { return drag_.has_value(); }
    /// The cross in the middle is shown.
    bool isAiming() const { return aiming_; }

    bool press(const ViewPointer& pointer) override;
    void move(const ViewPointer& pointer) override;
    void release(const ViewPointer& pointer) override;
    void abandonPress() override;
    bool wheel(double steps, const ViewPointer& pointer) override;
    void aim(const ViewPointer& pointer) override;
    void strike(const ViewPointer& pointer) override;
    void leave() override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    void paint(QPainter& painter, const ViewTransform& view) override;

Q_SIGNALS:
    /// Level-0 pixels.
    void clicked(QPointF slide, double radius, bool positive);
    /// The cross has appeared.
    void aimed();

private:
    struct Drag {
        ViewPointer start;
        QPointF now;  ///< widget
        bool positive = true;
        bool sizing = false;  ///< went beyond a shaky hand
        bool again = false;   ///< the second press of a double click that has set its click
    };
    double radiusOf(const Drag& drag) const;

    SlideView& view_;
    RoundCursor circle_;
    ClickPalette palette_ = kClassicPalette;
    std::optional<Drag> drag_;
    bool abandoned_ = false;
    bool negativeHeld_ = false;
    bool aiming_ = false;             ///< from the keyboard
    std::optional<QPointF> justSet_;  ///< widget; the pointer still rests on its last click
    bool justPositive_ = true;        ///< the sign of that click
};

}  // namespace cgam::ui
