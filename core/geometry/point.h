#pragma once

namespace cgam {

/// A place in an image: row and column of a pixel, 0-based, real after a change of frame.
struct Point {
    double row = 0;
    double col = 0;

    bool operator==(const Point&) const = default;
};

}  // namespace cgam
