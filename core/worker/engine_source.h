#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <memory>
#include <string>

namespace cgam {

/// Which engine to use, and how to make it. `make` runs on the worker's thread, when the engine is
/// first needed, and again for another device; its error is what the user reads.
struct EngineSource {
    std::string name;  ///< as shown to the user: the model's name
    DeviceChoice device = DeviceChoice::Auto;
    std::function<Result<std::unique_ptr<Engine>>(DeviceChoice device)> make;
};

}  // namespace cgam
