#pragma once

#include <cstdint>

namespace cgam {

/// Grid pixels of an axis, from first to end (exclusive).
struct Span {
    std::int64_t first = 0;
    std::int64_t end = 0;
    std::int64_t length() const { return end - first; }
};

}  // namespace cgam
