#pragma once

#include "core/document/hand_edits.h"
#include "ui/tools/round_cursor.h"
#include "ui/view/view_tool.h"

#include <vector>

namespace cgam::ui {

/// Paints the mask: left adds, right (or left with Ctrl or Shift) erases. Ctrl and the wheel change
/// the size.
class BrushTool : public QObject, public ViewTool {
    Q_OBJECT
public:
    explicit BrushTool(SlideView& view, QObject* parent = nullptr);

    RoundCursor& circle() { return circle_; }

    bool press(const ViewPointer& pointer) override;
    void move(const ViewPointer& pointer) override;
    void release(const ViewPointer& pointer) override;
    bool wheel(double steps, const ViewPointer& pointer) override;
    void leave() override;
    QCursor cursor() const override { return Qt::BlankCursor; }
    void paint(QPainter& painter, const ViewTransform& view) override;

Q_SIGNALS:
    /// A piece of a stroke; level-0 pixels.
    void painted(const std::vector<cgam::SlidePoint>& points, double radius, cgam::HandEdit edit);
    void strokeEnded();

private:
    SlideView& view_;
    RoundCursor circle_;
    std::optional<SlidePoint> last_;
    Qt::MouseButton button_ = Qt::NoButton;
    HandEdit edit_ = HandEdit::Add;
    bool eraseHeld_ = false;
};

}  // namespace cgam::ui
