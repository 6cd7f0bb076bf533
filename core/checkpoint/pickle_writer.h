#pragma once

#include "core/base/raw_tensor.h"

#include <cstddef>
#include <vector>

namespace cgam::checkpoint {

/// The pickle (protocol 2) of a dictionary name -> tensor as torch.save writes it; tensor i lies in
/// the storage with key "i". Uses only operations that torch.load(weights_only=True) permits, and a
/// plain dictionary, because torch::pickle_load in C++ does not know Python's OrderedDict.
std::vector<std::byte> pickleStateDict(const NamedTensors& tensors);

}  // namespace cgam::checkpoint
