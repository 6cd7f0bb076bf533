#pragma once

#include <torch/torch.h>

#include <memory>

namespace cgam {

/// What a frozen norm multiplies by: weight / sqrt(running variance + eps).
inline torch::Tensor normScale(const torch::nn::BatchNorm2d& norm) {
    return norm->weight / torch::sqrt(norm->running_var + norm->options.eps());
}

/// Element i of a sequence, which must be of this type.
template <typename Module>
Module moduleAt(const torch::nn::Sequential& sequence, std::size_t i) {
    return Module(std::dynamic_pointer_cast<typename Module::ContainedType>(sequence->ptr(i)));
}

}  // namespace cgam
