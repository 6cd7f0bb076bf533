#pragma once

#include "core/base/result.h"
#include "core/slide/slide_source.h"
#include "core/tissue/tissue_map.h"

#include <array>
#include <cstdint>

namespace cgam {

struct TissueSettings {
    double mpp = 8;                   ///< micrometres per pixel of the map
    double leastTissueUm2 = 20'000;   ///< smaller pieces are dust
    double largestHoleUm2 = 100'000;  ///< smaller holes are filled
    double marginUm = 24;             ///< tissue is widened by so much
};

/// What a slide looks like as a whole.
enum class SlideGround {
    Bright,  ///< glass lit from behind: a stained slide
    Dark,    ///< as under fluorescence; not what networks for H&E know
};

struct TissueFinding {
    TissueMap map;
    SlideGround ground = SlideGround::Bright;
    std::array<std::uint8_t, 3> glass{255, 255, 255};  ///< colour of the empty slide
    int threshold = 0;   ///< colourfulness from which a pixel is tissue (Dark: brightness)
    int unreadable = 0;  ///< parts of the picture that could not be read; taken for tissue
};

/// Finds the tissue of a slide on a coarse picture of it. A pixel is tissue where its colour is
/// strong against that of the glass (greatest less least channel; Otsu's threshold, held within
/// limits that both a slide without tissue and one that is all tissue get right), unless it has
/// the colour of ink: H&E is never greener than it is red, and never as red as a red pen. Grey
/// shadows and black pens have no colour. What cannot be read counts as tissue, so that whoever
/// works on the tissue meets it and names it. Memory: that of the coarse picture.
/// Error (bad input): the whole slide cannot be read.
Result<TissueFinding> detectTissue(const SlideSource& slide, const TissueSettings& settings = {});

/// The same on a picture; `unknown` is 1 where it has no pixels (same size, or empty).
/// `pixelUm` is the side of its pixels in micrometres.
struct PictureFinding {
    Mask mask;
    SlideGround ground = SlideGround::Bright;
    std::array<std::uint8_t, 3> glass{255, 255, 255};
    int threshold = 0;
};
PictureFinding detectTissue(const ImageRgb& picture, const Mask& unknown, double pixelUm,
                            const TissueSettings& settings);

/// Otsu's threshold of a histogram: values above it are one class, the others the other.
int otsuThreshold(const std::array<std::int64_t, 256>& histogram);

}  // namespace cgam
