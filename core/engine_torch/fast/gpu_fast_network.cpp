#include "core/engine_torch/fast/gpu_fast_network.h"

namespace cgam {

GpuFastNetwork::GpuFastNetwork(NetworkImpl& network)
    : features_(network, network.parameters().front().scalar_type()), tail_(network) {}

Features GpuFastNetwork::features(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                                  const std::function<void()>& pause) {
    return features_.forward(image, distanceMaps, pause);
}

torch::Tensor GpuFastNetwork::afterAspp(const Features& features) {
    return resize_(tail_.logitsAtStride4(features.f), features.height, features.width);
}

std::unique_ptr<AdamObjective> GpuFastNetwork::makeObjective(RefinementModule&, const Features&,
                                                             const torch::Tensor&,
                                                             const ClickTargets&, double) {
    return nullptr;
}

}  // namespace cgam
