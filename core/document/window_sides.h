#pragma once

namespace cgam {

/// Some of the sides of a window.
struct WindowSides {
    bool left = false;
    bool top = false;
    bool right = false;
    bool bottom = false;

    bool any() const { return left || top || right || bottom; }
    bool operator==(const WindowSides&) const = default;
};

}  // namespace cgam
