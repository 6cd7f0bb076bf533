#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cgam::synth {

/// Amounts of the two stains in the light path: 1 is a strongly stained nucleus or collagen bundle.
struct Stain {
    float blue = 0;  ///< haematoxylin
    float pink = 0;  ///< eosin
};

/// Sample points: sample (c, r) lies in the middle of a square of `stride` units, and the unit is
/// the finest raster of the slide. Micrometres come from whole numbers, so that two grids that
/// share a sample compute the very same place for it.
struct SampleGrid {
    std::int64_t left = 0;  ///< units
    std::int64_t top = 0;   ///< units
    int width = 0;          ///< samples
    int height = 0;         ///< samples
    int stride = 1;         ///< units per sample
    float unit = 0.5f;      ///< um

    float pitch() const { return unit * static_cast<float>(stride); }
    float x(int c) const { return place(left, c); }
    float y(int r) const { return place(top, r); }

private:
    float place(std::int64_t origin, int i) const {
        return static_cast<float>(
            (static_cast<double>(origin + std::int64_t{i} * stride) + 0.5 * stride) *
            static_cast<double>(unit));
    }
};

/// Half-open range of samples.
struct SampleRange {
    int first = 0;
    int last = 0;
};

/// The stain in each sample of a grid.
class Canvas {
public:
    explicit Canvas(const SampleGrid& grid);

    const SampleGrid& grid() const { return grid_; }
    /// Columns (rows) whose centres may lie within `reach` of `centre` (um), cut to the canvas.
    SampleRange columns(float centre, float reach) const;
    SampleRange rows(float centre, float reach) const;

    Stain& at(int c, int r) { return stain_[index(c, r)]; }
    const Stain& at(int c, int r) const { return stain_[index(c, r)]; }
    /// Covers what is there with `stain`, from not at all (0) to fully (1).
    void cover(int c, int r, float opacity, Stain stain) {
        Stain& s = at(c, r);
        s.blue += opacity * (stain.blue - s.blue);
        s.pink += opacity * (stain.pink - s.pink);
    }

private:
    std::size_t index(int c, int r) const {
        return static_cast<std::size_t>(r) * static_cast<std::size_t>(grid_.width) +
               static_cast<std::size_t>(c);
    }
    SampleGrid grid_;
    std::vector<Stain> stain_;
};

}  // namespace cgam::synth
