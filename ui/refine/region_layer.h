#pragma once

#include "ui/view/view_layer.h"

#include <vector>

namespace cgam::ui {

/// Frames of the regions: the one being worked on with corners, the others faint, and the window
/// that is being optimised while it is.
class RegionLayer : public ViewLayer {
    Q_OBJECT
public:
    using ViewLayer::ViewLayer;

    struct Frame {
        QRectF rect;  ///< level-0
        bool active = false;
        bool operator==(const Frame&) const = default;
    };
    void setFrames(std::vector<Frame> frames, const QRectF& window);

    void paint(QPainter& painter, const ViewTransform& view) override;

private:
    std::vector<Frame> frames_;
    QRectF window_;
};

}  // namespace cgam::ui
