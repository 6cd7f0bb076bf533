#include "core/geometry/distance_transform.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace cgam {
namespace {

using Distance = std::int64_t;

/// Distance of each pixel to the nearest unset pixel in its own column, `far` if there is none.
Image<Distance> columnDistances(const Mask& mask, OutsideImage outside, Distance far) {
    Image<Distance> distances(mask.width, mask.height);
    const auto width = static_cast<std::size_t>(mask.width);
    const Distance beyond = outside == OutsideImage::Unset ? 0 : far;

    std::vector<Distance> previous(width, beyond);
    for (int r = 0; r < mask.height; ++r) {
        const std::size_t start = mask.index(r, 0);
        for (std::size_t c = 0; c < width; ++c) {
            previous[c] = mask.data[start + c] ? std::min(previous[c] + 1, far) : 0;
            distances.data[start + c] = previous[c];
        }
    }
    std::fill(previous.begin(), previous.end(), beyond);
    for (int r = mask.height - 1; r >= 0; --r) {
        const std::size_t start = mask.index(r, 0);
        for (std::size_t c = 0; c < width; ++c) {
            previous[c] = std::min(previous[c] + 1, distances.data[start + c]);
            distances.data[start + c] = previous[c];
        }
    }
    return distances;
}

/// Lower envelope of the parabolas (x - i)^2 + g(i)^2 over one row.
class RowEnvelope {
public:
    explicit RowEnvelope(std::size_t columns) : apex_(columns), from_(columns) {}

    /// Replaces g by min over i of (x - i)^2 + g(i)^2 for every x.
    void apply(std::vector<Distance>& g) {
        build(g);
        result_.resize(g.size());
        std::size_t k = count_ - 1;
        for (std::size_t x = g.size(); x-- > 0;) {
            result_[x] = height(g, signedIndex(x), apex_[k]);
            if (k > 0 && signedIndex(x) == from_[k]) --k;
        }
        g.swap(result_);
    }

private:
    static Distance signedIndex(std::size_t index) { return static_cast<Distance>(index); }

    static Distance height(const std::vector<Distance>& g, Distance x, Distance apex) {
        const Distance depth = g[static_cast<std::size_t>(apex)];
        return (x - apex) * (x - apex) + depth * depth;
    }

    /// Last x at which the parabola of `left` is not above the one of `right`; left < right, and
    /// the caller knows that this x is not negative.
    static Distance lastOf(const std::vector<Distance>& g, Distance left, Distance right) {
        return (height(g, 0, right) - height(g, 0, left)) / (2 * (right - left));
    }

    void build(const std::vector<Distance>& g) {
        const Distance columns = signedIndex(g.size());
        apex_[0] = 0;
        from_[0] = 0;
        count_ = 1;
        for (Distance i = 1; i < columns; ++i) {
            while (count_ > 0 && height(g, from_[count_ - 1], apex_[count_ - 1]) >
                                     height(g, from_[count_ - 1], i))
                --count_;
            const Distance first = count_ == 0 ? 0 : lastOf(g, apex_[count_ - 1], i) + 1;
            if (first >= columns) continue;
            apex_[count_] = i;
            from_[count_] = first;
            ++count_;
        }
    }

    std::vector<Distance> apex_;  ///< column of each parabola of the envelope, ascending
    std::vector<Distance> from_;  ///< first x at which it is the lowest
    std::size_t count_ = 0;
    std::vector<Distance> result_;
};

bool allSet(const Mask& mask) {
    return std::find(mask.data.begin(), mask.data.end(), 0) == mask.data.end();
}

}  // namespace

Image<std::int64_t> squaredDistanceToUnset(const Mask& mask, OutsideImage outside) {
    if (mask.empty()) return Image<Distance>(mask.width, mask.height);
    if (outside == OutsideImage::Unknown && allSet(mask))
        return Image<Distance>(mask.width, mask.height, 1, kNoUnsetPixel);

    // Larger than any distance within the image, so a column without unset pixel never wins.
    const Distance far = Distance{mask.height} + mask.width;
    Image<Distance> distances = columnDistances(mask, outside, far);

    // With a frame every row is processed with one unset pixel more at either end.
    const std::ptrdiff_t margin = outside == OutsideImage::Unset ? 1 : 0;
    const std::ptrdiff_t width = mask.width;
    std::vector<Distance> row(static_cast<std::size_t>(width + 2 * margin));
    RowEnvelope envelope(row.size());
    for (int r = 0; r < mask.height; ++r) {
        const auto begin = distances.data.begin() + static_cast<std::ptrdiff_t>(r) * width;
        std::fill(row.begin(), row.end(), 0);
        std::copy(begin, begin + width, row.begin() + margin);
        envelope.apply(row);
        std::copy(row.begin() + margin, row.end() - margin, begin);
    }
    return distances;
}

}  // namespace cgam
