#pragma once

#include "core/checkpoint/pickle_value.h"
#include "core/checkpoint/read_budget.h"

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace cgam::checkpoint {

/// What a checkpoint holds for us.
struct StateDict {
    NamedTensors tensors;
    std::map<std::string, std::string> metadata;
};

/// Gives the bytes of a storage, exactly as many as its elements need; throws Refusal otherwise.
using StorageSource = std::function<std::span<const std::byte>(const PickleStorage&)>;

/// Takes the object of a checkpoint apart:
/// - the state dict is the object itself, or, if the object holds no tensor directly, the
///   dictionary under "state_dict", "model_state_dict", "model", "net", "network" or "weights";
/// - dictionaries and lists with tensors inside it give names joined by dots;
/// - numbers, texts, True, False, None and lists of those become text metadata; those outside the
///   state dict as well, tensors outside it (an optimiser's) are left out.
/// Throws Refusal.
StateDict extractStateDict(const PickleObject& object, const StorageSource& storages,
                           ReadBudget& budget);

}  // namespace cgam::checkpoint
