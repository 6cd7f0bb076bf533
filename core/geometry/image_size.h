#pragma once

#include <cstddef>

namespace cgam {

/// Rows and columns of an image, named so that the two cannot be swapped unseen.
struct ImageSize {
    int height = 0;
    int width = 0;

    std::size_t pixels() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    }
    bool operator==(const ImageSize&) const = default;
};

}  // namespace cgam
