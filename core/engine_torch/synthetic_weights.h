#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Value of tensor `name` by the weight rule of the parity fixtures (tests/fixtures/parity-r34):
/// a pure function of name, seed and shape. Used for tests, benchmarks and untrained demos.
RawTensor syntheticTensor(std::string_view name, const std::vector<std::int64_t>& shape,
                          std::uint64_t seed);

/// Error: not the name of a variant (backbone-width) that the program knows.
Result<void> checkVariantName(std::string_view name);

/// A complete state dict of a variant such as "resnet18s-64". Error: unknown variant.
Result<NamedTensors> syntheticStateDict(std::string_view name, std::uint64_t seed);

/// The same, written as a checkpoint.
Result<void> writeSyntheticCheckpoint(const std::filesystem::path& file, std::string_view variant,
                                      std::uint64_t seed);

}  // namespace cgam
