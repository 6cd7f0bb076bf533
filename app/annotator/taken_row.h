#pragma once

#include "core/document/document.h"
#include "ui/compare/comparison_request.h"

namespace cgam::app {

/// What clicks have made of a row of a comparison, whose image shows `part`, for the document.
TakenWork workOf(const ui::TakenRow& row, const GridRect& part, const WorkingGrid& grid,
                 Label label);

}  // namespace cgam::app
