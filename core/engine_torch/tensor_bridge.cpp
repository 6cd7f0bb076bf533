#include "core/engine_torch/tensor_bridge.h"

#include <array>
#include <cstring>
#include <stdexcept>

namespace cgam {
namespace {

constexpr std::array<std::pair<DType, torch::ScalarType>, 10> kTypes = {{
    {DType::Float16, torch::kHalf},
    {DType::BFloat16, torch::kBFloat16},
    {DType::Float32, torch::kFloat},
    {DType::Float64, torch::kDouble},
    {DType::UInt8, torch::kByte},
    {DType::Int8, torch::kChar},
    {DType::Int16, torch::kShort},
    {DType::Int32, torch::kInt},
    {DType::Int64, torch::kLong},
    {DType::Bool, torch::kBool},
}};

}  // namespace

torch::Tensor toTorch(const RawTensor& raw) {
    torch::ScalarType type = torch::kFloat;
    for (const auto& [ours, theirs] : kTypes)
        if (ours == raw.dtype) type = theirs;
    torch::Tensor tensor = torch::empty(raw.shape, torch::TensorOptions(type));
    if (tensor.nbytes() != raw.bytes.size())
        throw std::invalid_argument("tensor data does not fill its shape");
    if (!raw.bytes.empty()) std::memcpy(tensor.data_ptr(), raw.bytes.data(), raw.bytes.size());
    return tensor;
}

RawTensor toRaw(const torch::Tensor& tensor) {
    const torch::Tensor cpu = tensor.detach().to(torch::kCPU).contiguous();
    RawTensor raw;
    for (const auto& [ours, theirs] : kTypes)
        if (theirs == cpu.scalar_type()) raw.dtype = ours;
    raw.shape = cpu.sizes().vec();
    raw.bytes.resize(cpu.nbytes());
    if (!raw.bytes.empty()) std::memcpy(raw.bytes.data(), cpu.data_ptr(), raw.bytes.size());
    return raw;
}

const RawTensor* find(const NamedTensors& tensors, std::string_view name) {
    for (const auto& [key, tensor] : tensors)
        if (key == name) return &tensor;
    return nullptr;
}

}  // namespace cgam
