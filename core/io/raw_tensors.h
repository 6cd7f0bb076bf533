#pragma once

#include "core/base/raw_tensor.h"
#include "core/geometry/image.h"

#include <cstring>
#include <string_view>
#include <type_traits>

namespace cgam {

template <typename T>
constexpr DType dtypeOf() {
    if constexpr (std::is_same_v<T, double>)
        return DType::Float64;
    else if constexpr (std::is_same_v<T, float>)
        return DType::Float32;
    else {
        static_assert(std::is_same_v<T, std::uint8_t>);
        return DType::UInt8;
    }
}

/// Values as a tensor of the given shape, whose product must be their number.
template <typename T>
RawTensor toTensor(const std::vector<T>& values, std::vector<std::int64_t> shape) {
    RawTensor tensor{dtypeOf<T>(), std::move(shape), {}};
    tensor.bytes.resize(values.size() * sizeof(T));
    if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

/// An image of one channel as [H, W], of more as [H, W, channels].
template <typename T>
RawTensor toTensor(const Image<T>& image) {
    std::vector<std::int64_t> shape = {image.height, image.width};
    if (image.channels > 1) shape.push_back(image.channels);
    return toTensor(image.data, std::move(shape));
}

/// The values of a tensor whose type is T.
template <typename T>
std::vector<T> valuesOf(const RawTensor& tensor) {
    std::vector<T> values(tensor.bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(T));
    return values;
}

/// The tensor of that name, or null.
inline const RawTensor* findTensor(const NamedTensors& tensors, std::string_view name) {
    for (const auto& [key, tensor] : tensors)
        if (key == name) return &tensor;
    return nullptr;
}

}  // namespace cgam
