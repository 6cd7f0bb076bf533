#pragma once

#include "core/checkpoint/state_dict.h"

#include <cstddef>
#include <span>

namespace cgam::checkpoint {

/// Reads the stream that torch.save wrote before PyTorch 1.6 (torch/serialization.py,
/// _legacy_save): five pickles (magic number, protocol 1001, system, object, list of storage keys),
/// then for each key the number of elements (int64) and the data. Throws Refusal.
StateDict readLegacyStream(std::span<const std::byte> bytes, ReadBudget& budget);

}  // namespace cgam::checkpoint
