#pragma once

namespace cgam {

/// Part of a slide's plane, in level-0 pixels.
struct PlaneRectangle {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

}  // namespace cgam
