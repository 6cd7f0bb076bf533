#pragma once

#include "ui/refine/engine_shelf.h"

namespace cgam::app {

/// Engines without a network, for tests of the window and builds without LibTorch: tumour is what
/// lies within twice the radius of a positive click, without the discs of negative ones. Without a
/// click in the picture it is where the picture is dark.
ui::EngineShelf scriptedShelf();

}  // namespace cgam::app
