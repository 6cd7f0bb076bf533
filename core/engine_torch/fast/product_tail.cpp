#include "core/engine_torch/fast/product_tail.h"

#include "core/engine_torch/fast/folded_features.h"
#include "core/engine_torch/fast/frozen_parts.h"
#include "core/engine_torch/network/pointwise_product.h"

namespace cgam {

namespace nn = torch::nn;

ProductTail::ProductTail(NetworkImpl& network) {
    torch::NoGradGuard noGrad;
    const nn::Sequential& decoder = network.extractor->head->block;
    const nn::Sequential& head = network.head->layers;
    for (const nn::Sequential& part : {decoder, head}) {
        addSeparable(*moduleAt<SeparableConv>(part, 0));
        addSeparable(*moduleAt<SeparableConv>(part, 1));
        addPlain(moduleAt<nn::Conv2d>(part, 2));
    }
}

void ProductTail::addSeparable(SeparableConvImpl& unit) {
    const nn::Conv2d depthwise = moduleAt<nn::Conv2d>(unit.body, 0);
    const FoldedConv folded(moduleAt<nn::Conv2d>(unit.body, 1),
                            moduleAt<nn::BatchNorm2d>(unit.body, 2),
                            depthwise->weight.scalar_type());
    units_.push_back({depthwise->weight.detach(), folded.weight.contiguous(), folded.bias, true});
}

void ProductTail::addPlain(const nn::Conv2d& conv) {
    units_.push_back({{}, conv->weight.detach(), conv->bias.detach(), false});
}

torch::Tensor ProductTail::logitsAtStride4(const torch::Tensor& f) const {
    torch::Tensor x = f;
    for (const Unit& unit : units_) {
        if (unit.depthwise.defined()) x = torch::conv2d(x, unit.depthwise, {}, 1, 1, 1, x.size(1));
        x = pointwiseProduct(x, unit.weight, unit.bias);
        if (unit.relu) x = torch::relu_(x);
    }
    return x;
}

}  // namespace cgam
