#pragma once

#include "core/annotation/annotation.h"
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace cgam {

/// Reads GeoJSON as QuPath and others write it: a FeatureCollection, a Feature, a bare array of
/// features or a bare geometry. Understood are Polygon, MultiPolygon, Point, MultiPoint,
/// LineString, MultiLineString and GeometryCollection, rings of any direction and start, closed or
/// not, `isEllipse`, classifications as object (name or names, color or colorRGB) or as text,
/// nested `childObjects`, members that stand twice (the last counts), a third coordinate (dropped).
/// Features without a place are passed over with a note. Places are as the file has them; `origin`
/// says what they count from, where the file does.
///
/// `name` stands for the text in messages. Errors (bad input), naming the feature: no JSON (with
/// line and column), nested deeper than kMaxJsonNesting, no GeoJSON, coordinates that are missing,
/// no numbers, or beyond all slides, a ring of fewer than three corners, contradicting origins.
Result<AnnotationDocument> parseGeoJson(std::string_view text, const std::string& name);

/// The same from a file of at most kMaxGeoJsonBytes. Errors: those of readFile as well.
Result<AnnotationDocument> readGeoJson(const std::filesystem::path& path);

inline constexpr std::size_t kMaxGeoJsonBytes = std::size_t{1} << 28;

}  // namespace cgam
