#pragma once

#include "core/annotation/annotation.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cgam {

/// Takes over what the `properties` of a feature say: kind, name, classification, colour, lock,
/// measurements, metadata. Members of another form than QuPath's are passed over, but a colour that
/// is none is refused. `where` names the feature. Throws ErrorException.
void readProperties(const nlohmann::json& properties, Annotation& annotation,
                    const std::string& where);

}  // namespace cgam
