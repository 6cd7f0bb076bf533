#pragma once

namespace cgam {

/// A picture laid over the slide: pixel (row r, column c) covers the level-0 rectangle
/// [x + c * stepX, x + (c + 1) * stepX) x [y + r * stepY, y + (r + 1) * stepY).
struct RegionFrame {
    double x = 0;      ///< left edge, level-0 pixels
    double y = 0;      ///< upper edge
    double stepX = 1;  ///< level-0 pixels per pixel of the picture, not whole in general
    double stepY = 1;
    int width = 0;  ///< pixels of the picture
    int height = 0;

    bool operator==(const RegionFrame&) const = default;
};

}  // namespace cgam
