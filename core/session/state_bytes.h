#pragma once

#include "core/base/raw_tensor.h"

#include <cstddef>
#include <vector>

namespace cgam {

/// Named tensors as one run of bytes, and back exactly. Little endian, for each tensor: lengths of
/// name and shape, name, type, shape, bytes.
std::vector<std::byte> packTensors(const NamedTensors& tensors);
/// Throws ErrorException (bad input) on damaged bytes.
NamedTensors unpackTensors(const std::vector<std::byte>& bytes);

}  // namespace cgam
