#pragma once

#include "core/geometry/plane_rectangle.h"
#include "core/slide/slide_source.h"

namespace cgam {

inline PlaneRectangle rectangleOf(const SlideBounds& bounds) {
    return {static_cast<double>(bounds.x), static_cast<double>(bounds.y),
            static_cast<double>(bounds.width), static_cast<double>(bounds.height)};
}

}  // namespace cgam
