#pragma once

#include "core/base/raw_tensor.h"
#include "core/engine_torch/network/deeplab.h"
#include "core/geometry/image.h"
#include "core/model/click.h"

#include <torch/torch.h>

#include <memory>
#include <string>

namespace cgam::test {

/// The authors' numbers (tests/fixtures/parity-r34/README.md), read once.
class ParityFixture {
public:
    static const ParityFixture& get();

    torch::Tensor tensor(const std::string& name) const;
    bool has(const std::string& name) const;

    NamedTensors tensors;
    std::shared_ptr<const ImageRgb> image;
    Clicks clicks;
    std::shared_ptr<const NamedTensors> moduleStart;  ///< of CGAM

private:
    ParityFixture();
};

/// Network of a variant with weights by the rule, double precision, frozen.
Network syntheticNetwork(const std::string& variant, std::uint64_t seed);

/// max|a - b| / max|b|
double relativeDifference(const torch::Tensor& a, const torch::Tensor& b);

}  // namespace cgam::test
