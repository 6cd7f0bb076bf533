#pragma once

#include <cstddef>
#include <cstdint>

namespace cgam {

/// What a tensor file may ask of this machine. The largest network of the paper (ResNet-101,
/// 719 entries, 240 MB) stays far below each of them.
struct ReadLimits {
    std::uint64_t maxFileBytes = std::uint64_t{4} << 30;
    std::size_t maxTensors = 100'000;
    std::uint64_t maxElements = std::uint64_t{1} << 32;  ///< of one tensor
    std::size_t maxDepth = 64;                           ///< dictionaries and lists in each other
    std::size_t maxPickleOps = 4'000'000;  ///< about 40 for each tensor in files of PyTorch
    std::uint64_t maxExpansion = 8;        ///< bytes of all tensors against bytes of the file
};

}  // namespace cgam
