#pragma once

#include "ui/refine/slide_work.h"
#include "ui/refine/work_layers.h"
#include "ui/view/view_tool.h"

namespace cgam::ui {

/// Takes hold of what is there: a click by its mark (move) or its circle (size), the frame of the
/// region being worked on by its border (move) or its corners (size). A press into another region
/// makes that the one being worked on. Elsewhere it pans.
class SelectTool : public ViewTool {
public:
    SelectTool(SlideView& view, WorkLayers& layers) : view_(view), layers_(layers) {}

    void setWork(SlideWork* work);

    bool press(const ViewPointer& pointer) override;
    void move(const ViewPointer& pointer) override;
    void release(const ViewPointer& pointer) override;
    void abandonPress() override;
    void paint(QPainter& painter, const ViewTransform& view) override;

private:
    struct Hold {
        enum class Part { Mark, Circle, FrameSide, FrameCorner };
        Part part = Part::Mark;
        SlideClick click;
        RegionId region = 0;
        QRectF frame;
        QPointF anchor;  ///< the corner across, for FrameCorner
        QPointF start;
        bool moved = false;
    };
    bool takeClick(const ViewPointer& pointer);
    bool takeFrame(const ViewPointer& pointer);
    void activateRegionAt(QPointF slide);
    SlideClick movedClick() const;
    QRectF movedFrame() const;

    SlideView& view_;
    WorkLayers& layers_;
    SlideWork* work_ = nullptr;
    std::optional<Hold> hold_;
    QPointF now_;
};

}  // namespace cgam::ui
