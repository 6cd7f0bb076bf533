#pragma once

#include "core/data/labelled_case.h"

#include <random>
#include <string>

namespace cgam::test {

/// A case with smooth but noisy colours and all three truth values.
inline LabelledCase madeCase(const std::string& name, int width, int height, unsigned seed = 1) {
    std::mt19937 random(seed);
    LabelledCase one;
    one.entry.name = name;
    one.entry.group = "group of " + name;
    one.image = ImageRgb(width, height, 3);
    one.truth = TruthMap(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col) {
            for (int k = 0; k < 3; ++k)
                one.image.at(row, col, k) = static_cast<std::uint8_t>(
                    (40 * k + 3 * row + 2 * col + static_cast<int>(random() % 9)) % 256);
            one.truth.at(row, col) = static_cast<std::int8_t>((row / 3 + col / 4) % 3 - 1);
        }
    return one;
}

}  // namespace cgam::test
