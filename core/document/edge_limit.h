#pragma once

#include <vector>

namespace cgam {

/// A place in a window, continuous pixels.
struct WindowPlace {
    double x = 0;
    double y = 0;
};

/// How far from a click a change may go that runs into the window's border: a curve round the click
/// that ends a margin short of each contact with the border, and gives way on the other sides.
/// Towards a contact it is as round as a circle; the more it turns away from it, the farther it
/// goes, twice as far at right angles, five times opposite to it. It never comes closer than the
/// margin to a straight border of which all is a contact.
class EdgeLimit {
public:
    EdgeLimit(WindowPlace click, const std::vector<WindowPlace>& contacts);

    bool holds(WindowPlace place) const;
    double radius(double angle) const;  ///< radians, of any turn

    /// Pixels between a contact and the end of the change.
    static constexpr double kMargin = 16;

private:
    WindowPlace click_;
    std::vector<double> radii_;  ///< by direction, evenly round the click
    // Squares of radii between which the curve stays in a direction that is known roughly: a place
    // outside them need not be looked at closely.
    std::vector<double> surelyWithin_;
    std::vector<double> surelyBeyond_;
};

}  // namespace cgam
