#pragma once

#include "core/annotation/annotation.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cgam {

/// Adds what a GeoJSON geometry holds to an annotation. `where` names the feature in messages.
/// Throws ErrorException, see parseGeoJson.
void readGeometry(const nlohmann::json& geometry, Annotation& annotation, const std::string& where);

/// Whether a member `type` names a geometry.
bool isGeometryType(const std::string& type);

}  // namespace cgam
