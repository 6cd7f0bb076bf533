#pragma once

#include <cstdint>

namespace cgam {

using ClickId = std::uint64_t;   ///< grows with time; never used twice in a document
using RegionId = std::uint64_t;  ///< likewise

/// A click on the slide. x, y: level-0 pixels of the whole plane, continuous: the centre of pixel
/// (i, j) is (i + 0.5, j + 0.5). The radius is in level-0 pixels too.
struct SlideClick {
    ClickId id = 0;
    RegionId region = 0;
    double x = 0;
    double y = 0;
    double radius = 0;
    bool positive = true;

    bool operator==(const SlideClick&) const = default;
};

}  // namespace cgam
