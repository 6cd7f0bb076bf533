#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"
#include "core/checkpoint/read_limits.h"

#include <filesystem>

namespace cgam {

/// Reads an array that NumPy saved: NPY 1.0 or 2.0, little endian, C order, element types f2, f4,
/// f8, i8, i4, u1 (numpy/lib/format.py). Other files are an Error that says what does not fit.
Result<RawTensor> readNpy(const std::filesystem::path& file, const ReadLimits& limits = {});

}  // namespace cgam
