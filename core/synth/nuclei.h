#pragma once

#include "core/synth/canvas.h"
#include "core/synth/structures.h"

#include <cstdint>
#include <vector>

namespace cgam::synth {

/// One nucleus. None reaches further than kNucleusReach from its centre (um).
struct Nucleus {
    Place centre;
    float halfLength = 3;  ///< um
    float halfWidth = 3;   ///< um
    Place axis{1, 0};      ///< direction of the length
    float bend = 0;        ///< curvature of a spindle
    float ragged = 0.1f;   ///< irregularity of the outline, share of the radius
    float clumps = 0.2f;   ///< contrast of the chromatin
    float vesicular = 0;   ///< 0 = evenly dark, 1 = pale centre with a dark membrane
    int nucleoli = 0;
    Stain stain;
    std::uint32_t id = 0;
};
inline constexpr float kNucleusReach = 15;

/// All nuclei that may touch the canvas grid, in an order that does not depend on the grid.
/// `fields` covers the grid and kNucleusReach around it; `structures` are those near it.
std::vector<Nucleus> findNuclei(const TissueMap& map, const FieldBlock& fields,
                                const std::vector<Structure>& structures, const SampleGrid& grid);

void paintNucleus(Canvas& canvas, const Nucleus& nucleus);

}  // namespace cgam::synth
