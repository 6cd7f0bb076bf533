#pragma once

#include <vector>

namespace cgam {

/// One click of a user or a robot. x is the column, y the row, in pixels of the image that the
/// click belongs to (real numbers; pixel (i, j) is addressed by its index, x = j, y = i).
/// The radius, in the same pixels, says how far the click may change the mask.
struct Click {
    double x = 0;
    double y = 0;
    double radius = 0;
    bool positive = true;

    bool operator==(const Click&) const = default;
};

using Clicks = std::vector<Click>;  ///< in the order in which they were made, newest last

}  // namespace cgam
