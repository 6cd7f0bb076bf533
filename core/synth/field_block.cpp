#include "core/synth/field_block.h"

#include <algorithm>

namespace cgam::synth {

namespace {

constexpr float kSpacing = 4;  // um

std::size_t asIndex(std::int32_t i) {
    return static_cast<std::size_t>(i);
}

}  // namespace

FieldBlock::FieldBlock(const TissueMap& map, float left, float top, float right, float bottom)
    : firstColumn_(floorToInt(left / kSpacing)),
      firstRow_(floorToInt(top / kSpacing)),
      columns_(floorToInt(right / kSpacing) - firstColumn_ + 2),
      rows_(floorToInt(bottom / kSpacing) - firstRow_ + 2) {
    nodes_.reserve(asIndex(columns_) * asIndex(rows_));
    for (std::int32_t r = 0; r < rows_; ++r) {
        for (std::int32_t c = 0; c < columns_; ++c) {
            nodes_.push_back(map.at({static_cast<float>(firstColumn_ + c) * kSpacing,
                                     static_cast<float>(firstRow_ + r) * kSpacing}));
            deepestTissue_ = std::max(deepestTissue_, nodes_.back()[kTissue]);
        }
    }
}

FieldBlock::Row FieldBlock::row(float y) const {
    const float v = y / kSpacing;
    const std::int32_t r = floorToInt(v);
    const float t = v - static_cast<float>(r);
    const FieldValues* above = &nodes_[asIndex(r - firstRow_) * asIndex(columns_)];
    const FieldValues* below = above + columns_;
    Row row;
    row.firstColumn_ = firstColumn_;
    row.nodes_.resize(asIndex(columns_));
    for (std::size_t c = 0; c < row.nodes_.size(); ++c) {
        for (std::size_t k = 0; k < kFieldCount; ++k) {
            row.nodes_[c][k] = above[c][k] + t * (below[c][k] - above[c][k]);
        }
    }
    return row;
}

float FieldBlock::Row::at(float x, Field field) const {
    const float u = x / kSpacing;
    const std::int32_t c = floorToInt(u);
    const float t = u - static_cast<float>(c);
    const FieldValues* node = &nodes_[asIndex(c - firstColumn_)];
    return node[0][field] + t * (node[1][field] - node[0][field]);
}

FieldValues FieldBlock::Row::at(float x) const {
    const float u = x / kSpacing;
    const std::int32_t c = floorToInt(u);
    const float t = u - static_cast<float>(c);
    const FieldValues* node = &nodes_[asIndex(c - firstColumn_)];
    FieldValues f;
    for (std::size_t k = 0; k < kFieldCount; ++k)
        f[k] = node[0][k] + t * (node[1][k] - node[0][k]);
    return f;
}

float FieldBlock::at(Place p, Field field) const {
    const float u = p.x / kSpacing;
    const float v = p.y / kSpacing;
    const std::int32_t c = floorToInt(u);
    const std::int32_t r = floorToInt(v);
    const float tx = u - static_cast<float>(c);
    const float ty = v - static_cast<float>(r);
    const FieldValues* above =
        &nodes_[asIndex(r - firstRow_) * asIndex(columns_) + asIndex(c - firstColumn_)];
    const FieldValues* below = above + columns_;
    const float left = above[0][field] + ty * (below[0][field] - above[0][field]);
    const float right = above[1][field] + ty * (below[1][field] - above[1][field]);
    return left + tx * (right - left);
}

}  // namespace cgam::synth
