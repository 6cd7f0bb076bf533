#pragma once

#include "core/synth/canvas.h"
#include "core/synth/field_block.h"

#include <array>
#include <cstdint>
#include <vector>

namespace cgam::synth {

/// A thing of many cells. None reaches further than kStructureReach from its centre (um).
struct Structure {
    enum class Kind {
        Gland,   ///< normal gland: basal nuclei, pink-purple cytoplasm, pale lumen
        Vessel,  ///< wall with endothelium, red cells inside
        Lumen,   ///< hole inside a tumour nest (part of the tumour)
        Fat,     ///< one fat cell: a white polygon with round corners
    };
    Kind kind = Kind::Gland;
    Place centre;
    float radius = 0;   ///< um
    float stretch = 1;  ///< long axis over its circle, and its inverse for the short axis
    Place axis{1, 0};   ///< direction of the long axis
    float hollow = 0;   ///< share of the radius that is lumen
    std::uint32_t id = 0;
    float blue = 1;  ///< stain factors at the centre
    float pink = 1;

    /// Borders towards the neighbouring fat cells: unit normal and distance from the centre.
    struct Side {
        Place normal;
        float distance = 0;
    };
    std::array<Side, 12> sides{};
    int sideCount = 0;

    /// How far out p lies: 0 in the centre, 1 on the outer border.
    float reach(Place p) const;
    /// The place in direction `angle` (radians, in the frame of the structure) at reach `rho`.
    Place onRing(float angle, float rho) const;
};
inline constexpr float kStructureReach = 120;

/// All structures whose centre lies in the rectangle (um), in an order that does not depend on the
/// rectangle.
std::vector<Structure> findStructures(const TissueMap& map, float left, float top, float right,
                                      float bottom);

void paintStructure(Canvas& canvas, const Structure& structure);

}  // namespace cgam::synth
