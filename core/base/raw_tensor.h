#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// Element types that tensor files hold.
enum class DType { Float16, BFloat16, Float32, Float64, UInt8, Int8, Int16, Int32, Int64, Bool };

/// Bytes per element.
constexpr std::size_t sizeOf(DType type) {
    switch (type) {
        case DType::Float64:
        case DType::Int64:
            return 8;
        case DType::Float32:
        case DType::Int32:
            return 4;
        case DType::Float16:
        case DType::BFloat16:
        case DType::Int16:
            return 2;
        case DType::UInt8:
        case DType::Int8:
        case DType::Bool:
            return 1;
    }
    return 1;
}

/// A tensor as plain data: row-major, contiguous, little endian. An empty shape is a scalar.
struct RawTensor {
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;

    bool operator==(const RawTensor&) const = default;
};

/// Tensors by name, in file order (the order of a state dict carries meaning to people who list
/// it).
using NamedTensors = std::vector<std::pair<std::string, RawTensor>>;

}  // namespace cgam
