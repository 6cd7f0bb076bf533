#pragma once

#include "core/checkpoint/tensor_file.h"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace cgam::test {

/// A tensor with the given values, which must be of the C++ type of dtype.
template <typename T>
RawTensor tensorOf(DType dtype, std::vector<std::int64_t> shape, const std::vector<T>& values) {
    REQUIRE(sizeof(T) == sizeOf(dtype));
    RawTensor tensor{dtype, std::move(shape), std::vector<std::byte>(values.size() * sizeof(T))};
    if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

/// The elements of a tensor; T must be the C++ type of its dtype.
template <typename T>
std::vector<T> valuesOf(const RawTensor& tensor) {
    REQUIRE(sizeof(T) == sizeOf(tensor.dtype));
    std::vector<T> values(tensor.bytes.size() / sizeof(T));
    if (!values.empty()) std::memcpy(values.data(), tensor.bytes.data(), tensor.bytes.size());
    return values;
}

/// The tensor of that name; the test fails if there is none.
inline const RawTensor& find(const TensorFile& file, const std::string& name) {
    for (const auto& [candidate, tensor] : file.tensors) {
        if (candidate == name) return tensor;
    }
    FAIL("no tensor " << name);
    std::abort();  // FAIL has thrown
}

inline std::vector<std::string> namesOf(const TensorFile& file) {
    std::vector<std::string> names;
    for (const auto& [name, tensor] : file.tensors)
        names.push_back(name);
    return names;
}

}  // namespace cgam::test
