#pragma once

#include "core/engine/settings.h"

namespace cgam {

/// What the window begins with: the method that needed the fewest clicks to IoU 0.9 on validation
/// patients when places and radii of the clicks were unsteady, as those of people are
/// (docs/results.md). CGAM+ needs fewer still, but only of exact radii.
inline constexpr Method kRecommendedMethod = Method::Cgam;

/// The numbers of a method that were found best on validation patients with the bundled network
/// (docs/results.md); of methods that were not searched, those of docs/methods.md.
MethodSettings recommendedSettings(Method method);

}  // namespace cgam
