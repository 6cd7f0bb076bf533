#include "core/checkpoint/tensor_convert.h"

#include "core/checkpoint/half.h"

#include <cstring>
#include <stdexcept>

namespace cgam {

namespace {

template <typename T>
T load(const std::byte* bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

template <typename T>
void store(std::byte* bytes, T value) {
    std::memcpy(bytes, &value, sizeof value);
}

/// Double holds every value of the four types exactly, so it is the stop between any two.
double loadAs(DType type, const std::byte* bytes) {
    switch (type) {
        case DType::Float16:
            return static_cast<double>(halfToFloat(load<std::uint16_t>(bytes)));
        case DType::BFloat16:
            return static_cast<double>(bfloat16ToFloat(load<std::uint16_t>(bytes)));
        case DType::Float32:
            return static_cast<double>(load<float>(bytes));
        default:
            return load<double>(bytes);
    }
}

void storeAs(DType type, std::byte* bytes, double value) {
    switch (type) {
        case DType::Float16:
            return store(bytes, doubleToHalf(value));
        case DType::BFloat16:
            return store(bytes, doubleToBfloat16(value));
        case DType::Float32:
            return store(bytes, static_cast<float>(value));
        default:
            return store(bytes, value);
    }
}

}  // namespace

bool isFloating(DType type) {
    return type == DType::Float16 || type == DType::BFloat16 || type == DType::Float32 ||
           type == DType::Float64;
}

RawTensor convert(const RawTensor& tensor, DType type) {
    if (tensor.dtype == type) return tensor;
    if (!isFloating(tensor.dtype) || !isFloating(type)) {
        throw std::invalid_argument("only floating tensors can be converted");
    }
    const std::size_t from = sizeOf(tensor.dtype);
    const std::size_t to = sizeOf(type);
    const std::size_t count = tensor.bytes.size() / from;
    RawTensor result{type, tensor.shape, std::vector<std::byte>(count * to)};
    for (std::size_t i = 0; i < count; ++i) {
        storeAs(type, result.bytes.data() + i * to,
                loadAs(tensor.dtype, tensor.bytes.data() + i * from));
    }
    return result;
}

}  // namespace cgam
