#pragma once

#include "core/document/hand_edits.h"
#include "ui/view/slide_view.h"
#include "ui/view/view_tool.h"

#include <vector>

namespace cgam::ui {

/// Draws an outline by clicks or by dragging: left begins one that adds, right (or left with Ctrl
/// or Shift) one that takes away. A double click, Enter or a click on the first corner ends it.
class PolygonTool : public QObject, public ViewTool {
    Q_OBJECT
public:
    explicit PolygonTool(SlideView& view, QObject* parent = nullptr);

    bool isDrawing() const { return !ring_.empty(); }
    void finish();
    void abandon();
    void dropLastCorner();

    bool press(const ViewPointer& pointer) override;
    void move(const ViewPointer& pointer) override;
    void release(const ViewPointer& pointer) override;
    bool doubleClick(const ViewPointer& pointer) override;
    QCursor cursor() const override { return Qt::CrossCursor; }
    void paint(QPainter& painter, const ViewTransform& view) override;

Q_SIGNALS:
    /// Level-0 pixels; at least three corners.
    void drawn(const cgam::SlideRings& rings, cgam::HandEdit edit);

private:
    SlideView& view_;
    std::vector<QPointF> ring_;  ///< level-0
    QPointF pointer_;            ///< level-0
    HandEdit edit_ = HandEdit::Add;
    bool held_ = false;
};

}  // namespace cgam::ui
