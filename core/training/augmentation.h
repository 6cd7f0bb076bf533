#pragma once

#include "core/base/random_stream.h"
#include "core/geometry/image.h"
#include "core/geometry/image_size.h"
#include "core/model/truth_map.h"

namespace cgam {

/// What the crop shows where it reaches beyond the image.
enum class CropBorder {
    Zero,     ///< black, labelled background, as in the published code
    Reflect,  ///< the image mirrored at its border, and its labels with it
    Glass,    ///< the empty slide beside tissue: nearly white, labelled background
};

/// Changes of place, in the order of the published training program (methods.md 6.1).
struct GeometrySettings {
    double scaleLow = 0.75;  ///< uniform factor of the size
    double scaleHigh = 1.25;
    double flipProbability = 0.5;         ///< horizontal, vertical or both, equally likely
    double quarterTurnProbability = 0.5;  ///< a random multiple of 90 degrees
    double wobbleProbability = 0.75;      ///< a small shift and rotation
    double wobbleShift = 0.03;            ///< of the crop's size
    double wobbleDegrees = 3;
    CropBorder border = CropBorder::Reflect;
    double glassProbability = 0;  ///< of a sample to have CropBorder::Glass instead
    double pieceProbability =
        0;  ///< of a sample to be a piece of tissue on glass, or to have a hole

    bool operator==(const GeometrySettings&) const = default;
};

/// Changes of colour.
struct ColourSettings {
    double contrastProbability = 0.75;  ///< brightness and contrast together
    double brightness = 0.25;           ///< -brightness ... brightness, of the full range
    double contrastLow = -0.15;         ///< factor 1 + contrast
    double contrastHigh = 0.4;
    double rgbShiftProbability = 0.75;
    double rgbShift = 10;  ///< each of R, G, B by -rgbShift ... rgbShift, of 255
    /// Haematoxylin, eosin and residual, as Ruifrok and Johnston (2001) separate them, each
    /// multiplied by 1 +- stain and shifted by +-stainOffset (optical density).
    double stainProbability = 0.8;
    double stain = 0.25;
    double stainOffset = 0.05;
    /// Red and blue exchanged: some public copies of pathology data sets are stored that way.
    double swapRedBlueProbability = 0;

    bool operator==(const ColourSettings&) const = default;
};

struct AugmentedCrop {
    ImageRgb image;
    TruthMap truth;
};

/// A crop of `size` with a random place and shape. `scale` (the case's own: pixels of the crop per
/// pixel of the image) comes on top of the random factor. Image bilinear, truth nearest; all
/// changes of place are one resampling, not one after the other.
AugmentedCrop randomCrop(const ImageRgb& image, const TruthMap& truth, ImageSize size, double scale,
                         const GeometrySettings& settings, RandomStream& random);

/// Leaves of the crop one piece with a wavy outline, as a biopsy has, or tears a hole of that shape
/// into it; the rest becomes empty slide, labelled background.
void cutPiece(AugmentedCrop& crop, RandomStream& random);

/// Changes the colours of an image in place.
void jitterColours(ImageRgb& image, const ColourSettings& settings, RandomStream& random);

}  // namespace cgam
