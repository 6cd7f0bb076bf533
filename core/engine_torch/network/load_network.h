#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"
#include "core/engine_torch/network/deeplab.h"

namespace cgam {

/// Makes the network that the keys describe and fills it, strictly: every key of the variant must
/// be there with its shape (num_batches_tracked may be absent) and no other key may be. The network
/// is returned in evaluation mode, frozen, float32 (float64 if the weights are).
/// Error: one sentence that names missing, unexpected and misshapen keys, or a weight tensor that
/// holds NaN or infinity.
Result<Network> loadNetwork(const NamedTensors& stateDict);

/// State dict of a network as plain data, in order.
NamedTensors saveNetwork(const NetworkImpl& network);

}  // namespace cgam
