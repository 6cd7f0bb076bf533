#pragma once

#include "core/training/training_data.h"

#include <string>

namespace cgam {

/// Truth of the given size with a filled rectangle of object: rows r0..r1, columns c0..c1.
TruthMap truthWithRectangle(int width, int height, int r0, int r1, int c0, int c1);

/// A case whose picture is bright exactly where its truth says object.
TrainingCase brightRectangleCase(const std::string& name, int width, int height);

}  // namespace cgam
