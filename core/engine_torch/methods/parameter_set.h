#pragma once

#include "core/base/raw_tensor.h"

#include <torch/torch.h>

#include <string>
#include <vector>

namespace cgam {

/// Parameters of a refinement module: named views of one flat vector, so that Adam is a handful
/// of vector operations whatever the module looks like.
class ParameterSet {
public:
    struct Entry {
        std::string name;
        std::vector<int64_t> shape;
    };
    ParameterSet(std::vector<Entry> entries, const torch::TensorOptions& options);

    const std::vector<Entry>& entries() const { return entries_; }
    torch::Tensor& flat() { return flat_; }
    const torch::Tensor& flat() const { return flat_; }
    /// Views into `vector` (laid out as flat()) with the names' shapes, in order.
    std::vector<torch::Tensor> viewsOf(const torch::Tensor& vector) const;
    std::vector<torch::Tensor> views() const { return viewsOf(flat_); }

    /// Writes "prefix + name" for each entry of `vector`.
    void store(const torch::Tensor& vector, const std::string& prefix, NamedTensors& out) const;
    /// Reads what store() wrote. Throws ErrorException naming a missing or misshapen tensor.
    torch::Tensor restore(const NamedTensors& from, const std::string& prefix) const;

private:
    std::vector<Entry> entries_;
    torch::Tensor flat_;
};

}  // namespace cgam
