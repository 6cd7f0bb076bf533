#pragma once

#include "core/engine/engine.h"

#include <memory>

namespace cgam {

/// What the scripted engine finds: tumour (0.9) within `reach` radii of a positive click, none
/// (0.1) in the discs of negative ones and elsewhere; where they meet the later click wins. Clicks
/// in pixels of the picture.
FloatMap clickDiscs(int width, int height, const Clicks& clicks, double reach = 2);

/// An engine without a network, for tests of the window and builds without LibTorch. Without a
/// click in the picture it finds tumour where the picture is dark. Else it answers with clickDiscs,
/// whose reach is another for each method, after eight iterations (none for the first click), with
/// previews, losses and an attention that is strongest at the newest click.
std::unique_ptr<Engine> makeScriptedEngine();

}  // namespace cgam
