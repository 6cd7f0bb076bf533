#pragma once

#include "core/annotation/annotation.h"
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace cgam {

/// ASAP's XML has no holes; they are drawn as areas of a group of their own, painted later.
struct AsapHoles {
    /// Group of holes -> group whose areas they are cut out of. A group NAME_holes is always taken
    /// as the holes of NAME, which is what writeAsapXml makes.
    std::map<std::string, std::string> groups;
};

/// Reads ASAP's XML (places on the whole plane). Polygon, Rectangle and Spline become areas (a
/// spline is sampled and noted), Dot and PointSet points, Measurement a line; other types are
/// passed over with a note. The group gives the class. Corners are in the order of `Order`; gaps in
/// it are no harm. A hole inside no area stays an area of its own group, with a note. Errors (bad
/// input), with line or annotation: no XML, a document type (entities are not expanded), no
/// annotations, an order that is negative or no number, places that are no number, an area of fewer
/// than three corners.
Result<AnnotationDocument> parseAsapXml(std::string_view text, const std::string& name,
                                        const AsapHoles& holes = {});

/// The same from a file of at most kMaxAsapBytes. Errors: those of readFile as well.
Result<AnnotationDocument> readAsapXml(const std::filesystem::path& path,
                                       const AsapHoles& holes = {});

/// Annotations (whole plane, level 0) as ASAP's XML: each outer ring in the group of its class
/// (None without one), its holes in the group NAME_holes, points as Dot, lines as
/// PointSet. All groups that are used are defined.
std::string asapXmlText(const std::vector<Annotation>& annotations);

/// Errors: those of writeFile.
Result<void> writeAsapXml(const std::filesystem::path& path,
                          const std::vector<Annotation>& annotations);

inline constexpr std::size_t kMaxAsapBytes = std::size_t{1} << 28;
/// Group of annotations without a class; on reading it is the class "None", that is, no class.
inline constexpr std::string_view kNoGroup = "None";
/// What follows the name of a group in the name of its group of holes.
inline constexpr std::string_view kHolesEnding = "_holes";

}  // namespace cgam
