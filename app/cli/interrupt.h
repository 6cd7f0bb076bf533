#pragma once

#include "core/engine/engine.h"

namespace cgam::cli {

/// A token that Ctrl-C (SIGINT) and SIGTERM cancel. A second signal ends the process at once.
const CancelToken& cancelOnInterrupt();

}  // namespace cgam::cli
