#pragma once

#include "core/engine/settings.h"

namespace cgam {

/// The method that needed the fewest clicks to IoU 0.9 on validation patients (docs/results.md): what
/// the window begins with.
inline constexpr Method kRecommendedMethod = Method::CgamPlus;

/// The numbers of a method that were found best on validation patients with the bundled network
/// (docs/results.md); of methods that were not searched, those of docs/methods.md.
MethodSettings recommendedSettings(Method method);

}  // namespace cgam
