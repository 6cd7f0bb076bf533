#pragma once

#include "ui/view/slide_view.h"
#include "ui/view/view_tool.h"

#include <QObject>
#include <optional>

namespace cgam::ui {

/// The line between two rows on one view, which can be dragged; what happens elsewhere goes to
/// another tool.
class SwipeTool : public QObject, public ViewTool {
    Q_OBJECT
public:
    SwipeTool(SlideView& view, ViewTool& other, QObject* parent = nullptr);

    /// Share of the view's width, 0 to 1; absent: no line.
    void setDivider(std::optional<double> share);
    std::optional<double> divider() const { return divider_; }

    bool press(const ViewPointer& pointer) override;
    void move(const ViewPointer& pointer) override;
    void release(const ViewPointer& pointer) override;
    void abandonPress() override;
    bool doubleClick(const ViewPointer& pointer) override { return other_.doubleClick(pointer); }
    bool wheel(double steps, const ViewPointer& pointer) override {
        return other_.wheel(steps, pointer);
    }
    void aim(const ViewPointer& pointer) override { other_.aim(pointer); }
    void strike(const ViewPointer& pointer) override { other_.strike(pointer); }
    void leave() override { other_.leave(); }
    QCursor cursor() const override { return other_.cursor(); }
    void paint(QPainter& painter, const ViewTransform& view) override;

Q_SIGNALS:
    void dividerMoved(double share);

private:
    bool isNear(QPointF widget) const;

    SlideView& view_;
    ViewTool& other_;
    std::optional<double> divider_;
    bool dragging_ = false;
    bool near_ = false;
};

}  // namespace cgam::ui
