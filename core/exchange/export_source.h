#pragma once

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/session/slide_identity.h"
#include "core/slide/region_reader.h"
#include "core/slide/slide_source.h"

#include <cstdint>
#include <optional>
#include <string>

namespace cgam {

/// What exports read. The document is not changed meanwhile: give a copy of its content (cheap, its
/// heavy parts are shared) when exporting on another thread.
struct ExportSource {
    const DocumentContent* document = nullptr;
    SlideIdentity slide;
    std::optional<SlideBounds> bounds;    ///< of the slide, where it has some
    const SlideSource* pixels = nullptr;  ///< for overlays; may be null otherwise
};

/// Which part of the slide, and how large a pixel is.
struct ExportScope {
    std::optional<RegionId> region;  ///< absent: the whole slide
    std::optional<double> mpp;       ///< micrometres per pixel; absent: the scale of the masks
};

/// "There is no region 9; there are 1, 4."
Error noRegion(const ExportSource& source, RegionId wanted);

/// Pixels up to which a picture is written; readers of PNG have limits of their own near it.
inline constexpr std::int64_t kMaxExportPixels = std::int64_t{1} << 30;

/// The picture's place on the slide. At the masks' own scale it lies on their grid, so that mask
/// pixels come out as they are. Errors (bad input): no such region; an mpp on a slide without
/// scale, or not above 0; a picture of more than kMaxExportPixels (the sentence says which mpp
/// would do).
Result<RegionFrame> exportFrame(const ExportSource& source, const ExportScope& scope);

/// Micrometres per pixel of a frame; 0 where the slide's scale is unknown.
double mppOf(const ExportSource& source, const RegionFrame& frame);

/// Ids of the methods that the masks come from, of this class alone where one is given:
/// "cgam, fbrs-b"; empty where all was drawn, imported or segmented.
std::string enginesOf(const DocumentContent& document, std::optional<Label> label = {});

/// The JSON that stands beside an exported picture and places it (docs/formats.md).
/// `kind`: "mask", "labels", "overlay", "probability", "attention".
std::string placementJson(const ExportSource& source, const RegionFrame& frame,
                          const std::string& kind, const std::string& fileName);

}  // namespace cgam
