#pragma once

#include "core/geometry/polygon.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace cgam {

/// tracePolygons for masks that do not fit into memory: rows are handed over from top to bottom,
/// and only lines that are still open and the corners of the result are kept, a few dozen bytes
/// each. The result is the same.
class StripTracer {
public:
    explicit StripTracer(int width);
    ~StripTracer();
    StripTracer(const StripTracer&) = delete;
    StripTracer& operator=(const StripTracer&) = delete;

    /// The next row, `width` bytes; what is not 0 is set.
    void addRow(std::span<const std::uint8_t> row);

    /// The polygons of all rows, canonical; call once, after the last row.
    Polygons finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cgam
