#pragma once

#include "core/annotation/annotation.h"
#include "core/annotation/plane_origin.h"
#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace cgam {

/// How places are written.
struct GeoJsonFrame {
    /// Bounds: places count from the corner of `bounds`, as QuPath shows such slides.
    PlaneOrigin origin = PlaneOrigin::Slide;
    PlaneRectangle bounds;
};

/// Annotations (whole plane, level 0) as a GeoJSON FeatureCollection that QuPath reads. Corners are
/// snapped to hundredths of a pixel, rings closed and canonical (makeCanonical); what encloses
/// nothing is left out, and so is an annotation without any place. One part is a Polygon, more are
/// a MultiPolygon. An annotation without UUID, or with one that stands above already, gets one that
/// follows from its content. `metadata.origin` says what places count from. The same annotations
/// give the same bytes.
std::string geoJsonText(const std::vector<Annotation>& annotations, const GeoJsonFrame& frame = {});

/// Errors: those of writeFile.
Result<void> writeGeoJson(const std::filesystem::path& path,
                          const std::vector<Annotation>& annotations,
                          const GeoJsonFrame& frame = {});

/// Names of origins in `metadata.origin`.
inline constexpr const char* kOriginSlide = "slide";
inline constexpr const char* kOriginBounds = "bounds";

}  // namespace cgam
