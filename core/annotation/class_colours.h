#pragma once

#include "core/annotation/annotation.h"

#include <string>

namespace cgam {

/// The colour of a class whose file gives none: QuPath's for its own classes, else one that follows
/// from the name.
Colour colourOfClass(const std::string& name);

/// Whether a class means tumour by its name: "Tumor", "tumour", "Tumor: Positive", ...
bool isTumourName(const std::string& name);

}  // namespace cgam
