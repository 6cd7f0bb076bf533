#pragma once

#include "core/base/raw_tensor.h"

namespace cgam {

/// Whether the type is one of Float16, BFloat16, Float32, Float64.
bool isFloating(DType type);

/// The same tensor in another floating type; same shape, each element rounded once (half.h).
/// Equal types give a plain copy. Throws std::invalid_argument if the types differ and one of
/// them is not floating.
RawTensor convert(const RawTensor& tensor, DType type);

}  // namespace cgam
