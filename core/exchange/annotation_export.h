#pragma once

#include "core/annotation/annotation.h"
#include "core/base/result.h"
#include "core/exchange/export_source.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cgam {

/// Whether and how clicks ride along.
enum class ExportedClicks { None, Points, Ellipses };

struct AnnotationSettings {
    std::optional<RegionId> region;  ///< only the mask within its frame, and its clicks
    ExportedClicks clicks = ExportedClicks::Points;
    bool separateParts = false;  ///< an annotation for each part of a mask, not for each class
    PlaneOrigin origin = PlaneOrigin::Slide;  ///< GeoJSON only; ASAP counts from the plane's corner
};

/// Masks as polygons and clicks, level-0 pixels of the whole plane. Corners are corners of mask
/// pixels, and lie on the slide: areas are those of the masks exactly, less what of the last pixels
/// lies beyond the slide's edge. Ids stay the same over exports of the same thing.
/// Error (bad input): no such region; a mask too wide to be traced.
Result<std::vector<Annotation>> annotationsOf(const ExportSource& source,
                                              const AnnotationSettings& settings);

/// Errors besides: the origin of the bounds on a slide that has none; those of writeFile.
Result<void> exportGeoJson(const std::filesystem::path& path, const ExportSource& source,
                           const AnnotationSettings& settings);
Result<void> exportAsapXml(const std::filesystem::path& path, const ExportSource& source,
                           const AnnotationSettings& settings);

}  // namespace cgam
