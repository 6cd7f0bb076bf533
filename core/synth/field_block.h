#pragma once

#include "core/synth/tissue_map.h"

#include <vector>

namespace cgam::synth {

/// The fields of the map over a rectangle, held at the nodes of a fixed 4 um lattice and linear in
/// between. The lattice is the same for every rectangle, so neighbouring rectangles agree exactly;
/// this interpolated field, not the map itself, is the ground truth of the tumour.
class FieldBlock {
public:
    /// Covers [left, right] x [top, bottom] in micrometres.
    FieldBlock(const TissueMap& map, float left, float top, float right, float bottom);

    /// The fields along the horizontal line at y; `row.at(x, field)` is cheap.
    class Row {
    public:
        float at(float x, Field field) const;
        FieldValues at(float x) const;

    private:
        friend class FieldBlock;
        std::int32_t firstColumn_ = 0;
        std::vector<FieldValues> nodes_;
    };
    Row row(float y) const;
    /// One value; p must lie in the rectangle.
    float at(Place p, Field field) const;
    /// The largest tissue depth at any node: no tissue in the rectangle when it is <= 0.
    float deepestTissue() const { return deepestTissue_; }

private:
    std::int32_t firstColumn_;
    std::int32_t firstRow_;
    std::int32_t columns_;
    std::int32_t rows_;
    std::vector<FieldValues> nodes_;
    float deepestTissue_ = -1e9f;
};

}  // namespace cgam::synth
