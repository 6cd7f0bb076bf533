#pragma once

#include "core/geometry/image.h"
#include "core/model/click.h"
#include "core/model/truth_map.h"

#include <cstdint>
#include <string_view>

namespace cgam {

/// How the simulated user clicks. Centre: in the deepest point of the largest error (methods.md
/// 7.1). Jitter: as people do, somewhere in that error.
enum class RobotKind { Centre, Jitter };

std::string_view nameOf(RobotKind robot);

/// robotClick, moved to a pixel drawn uniformly from the error region: of the pixels of the same
/// error (missing or wrong) that hang together with the deepest one by sides or corners, those not
/// clicked yet. The radius is that of robotClick times a factor uniform in 0.5 .. 1.5, at least 1.
/// The same for the same seed.
Click jitteredClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier,
                    std::uint64_t seed);

}  // namespace cgam
