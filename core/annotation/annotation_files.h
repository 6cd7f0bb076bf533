#pragma once

#include "core/annotation/annotation.h"
#include "core/annotation/asap_xml.h"
#include "core/base/result.h"

#include <filesystem>

namespace cgam {

/// Whether a file holds annotations by its name: .geojson, .json or .xml.
bool isAnnotationFileName(const std::filesystem::path& path);

/// Reads GeoJSON or ASAP's XML by the ending of the name. Errors: those of the readers, and (bad
/// input) another ending.
Result<AnnotationDocument> readAnnotations(const std::filesystem::path& path,
                                           const AsapHoles& holes = {});

}  // namespace cgam
