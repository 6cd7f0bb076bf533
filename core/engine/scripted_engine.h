#pragma once

#include "core/engine/engine.h"

#include <memory>

namespace cgam {

/// What the scripted engine finds: tumour (0.9) within `reach` radii of a positive click, none
/// (0.1) in the discs of negative ones and elsewhere; where they meet the later click wins. Clicks
/// in pixels of the picture.
FloatMap clickDiscs(int width, int height, const Clicks& clicks, double reach = 2);

/// An engine without a network, for tests of the window and builds without LibTorch. Answers with
/// clickDiscs, whose reach is another for each method, after eight iterations (none for the first
/// click), with previews, losses and an attention that is strongest at the newest click.
/// Where no click lies in the picture it takes what is dark all around for tumour.
std::unique_ptr<Engine> makeScriptedEngine();

}  // namespace cgam
