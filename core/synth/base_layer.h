#pragma once

#include "core/synth/canvas.h"
#include "core/synth/field_block.h"

namespace cgam::synth {

/// Paints what lies between the nuclei: nothing on glass, collagen in the stroma, cytoplasm in the
/// nests, with a clean edge where the nest field is 0. `fields` must cover the canvas.
void paintBaseLayer(Canvas& canvas, const TissueMap& map, const FieldBlock& fields);

}  // namespace cgam::synth
