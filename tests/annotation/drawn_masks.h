#pragma once

#include "core/annotation/annotation.h"
#include "core/geometry/polygon_trace.h"

#include <random>
#include <string>
#include <vector>

namespace cgam::test {

/// A mask from rows of '#' and '.'.
inline Mask drawn(const std::vector<std::string>& rows) {
    Mask mask(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            mask.at(row, col) =
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(col)] == '#';
    return mask;
}

inline Mask randomMask(unsigned seed, int width, int height) {
    std::mt19937 random(seed);
    Mask mask(width, height);
    for (std::uint8_t& pixel : mask.data)
        pixel = random() % 5 < 3;
    return mask;
}

/// A tumour annotation of a mask's pixels, each `step` level-0 pixels wide, from (x, y) on.
inline Annotation tumourOf(const Mask& mask, double step = 1, double x = 0, double y = 0) {
    Annotation annotation;
    annotation.id = "6f1c0c0e-5c0e-4c52-9a55-3f1d3a9b7a01";
    annotation.name = "Tumour (CGAM)";
    annotation.classification = kTumourClass;
    annotation.areas = placed(tracePolygons(mask), step, step, x, y);
    return annotation;
}

}  // namespace cgam::test
