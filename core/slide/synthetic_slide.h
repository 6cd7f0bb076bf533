#pragma once

#include "core/slide/slide_source.h"

#include <cstdint>

namespace cgam {

/// A slide without a file: synthetic tissue (core/synth) that is made up as it is read, with levels
/// of half size each down to about a thousand pixels. It takes no memory to speak of, whatever its
/// size. From 2 um
/// per pixel on cells are left out (Tissue::sketch). Error (bad input): a side outside kSlideSides,
/// a scale outside kSlideMpp.
Result<std::unique_ptr<SlideSource>> makeSyntheticSlide(std::int64_t width, std::int64_t height,
                                                        double mpp = 0.25, std::uint64_t seed = 0);

}  // namespace cgam
