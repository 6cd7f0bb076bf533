#pragma once

#include "core/document/document.h"

#include <cstdint>

namespace cgam::test {

inline const GridRect kAll{0, 0, 3000, 2000};

/// An empty document whose grid is kAll; `step` level-0 pixels a grid pixel.
inline Document makeDocument(double step = 1) {
    return Document(makeGrid(static_cast<std::int64_t>(3000 * step),
                             static_cast<std::int64_t>(2000 * step), step, step));
}

}  // namespace cgam::test
