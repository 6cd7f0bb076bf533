#include "core/engine_torch/methods/parameter_set.h"

#include "core/base/result.h"
#include "core/engine_torch/tensor_bridge.h"

#include <numeric>
#include <utility>

namespace cgam {
namespace {

int64_t elements(const std::vector<int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), int64_t{1}, std::multiplies<>());
}

}  // namespace

ParameterSet::ParameterSet(std::vector<Entry> entries, const torch::TensorOptions& options)
    : entries_(std::move(entries)) {
    int64_t total = 0;
    for (const Entry& entry : entries_)
        total += elements(entry.shape);
    flat_ = torch::zeros({total}, options);
}

std::vector<torch::Tensor> ParameterSet::viewsOf(const torch::Tensor& vector) const {
    std::vector<torch::Tensor> views;
    int64_t offset = 0;
    for (const Entry& entry : entries_) {
        const int64_t n = elements(entry.shape);
        views.push_back(vector.narrow(0, offset, n).view(entry.shape));
        offset += n;
    }
    return views;
}

void ParameterSet::store(const torch::Tensor& vector, const std::string& prefix,
                         NamedTensors& out) const {
    const std::vector<torch::Tensor> views = viewsOf(vector.detach().to(torch::kCPU));
    for (std::size_t i = 0; i < entries_.size(); ++i)
        out.emplace_back(prefix + entries_[i].name, toRaw(views[i]));
}

torch::Tensor ParameterSet::restore(const NamedTensors& from, const std::string& prefix) const {
    // Filled here and then brought to the device at once.
    torch::Tensor vector = torch::empty_like(flat_, torch::TensorOptions(torch::kCPU));
    std::vector<torch::Tensor> views = viewsOf(vector);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::string name = prefix + entries_[i].name;
        const RawTensor* raw = find(from, name);
        if (!raw) throw ErrorException(badInput("the tensor '" + name + "' is missing"));
        if (raw->shape != entries_[i].shape)
            throw ErrorException(badInput("the tensor '" + name + "' has the wrong shape"));
        const torch::Tensor value = toTorch(*raw);
        if (!torch::isfinite(value).all().item<bool>())
            throw ErrorException(
                badInput("the tensor '" + name + "' holds values that are not finite numbers"));
        views[i].copy_(value);
    }
    return vector.to(flat_.device());
}

}  // namespace cgam
