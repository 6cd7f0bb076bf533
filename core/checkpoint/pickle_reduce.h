#pragma once

#include "core/checkpoint/pickle_value.h"

namespace cgam::checkpoint {

/// The value of `global(*arguments)`. Throws Refusal if the arguments are not what PyTorch writes.
PickleValue reduce(const PickleGlobal& global, const PickleHeap::Sequence& arguments,
                   PickleHeap& heap);

/// The storage that a persistent id names: ("storage", type, key, location, elements), and in
/// legacy files a sixth member that must be None. The location (device) is ignored.
PickleStorageRef loadPersistent(const PickleValue& id, PickleHeap& heap);

}  // namespace cgam::checkpoint
