#include "core/engine_torch/network/backbone.h"

#include <utility>

namespace cgam {

namespace nn = torch::nn;

nn::Conv2d makeConv(const ConvShape& s) {
    return nn::Conv2d(nn::Conv2dOptions(s.in, s.out, s.kernel)
                          .stride(s.stride)
                          .padding(s.padding)
                          .dilation(s.dilation)
                          .groups(s.groups)
                          .bias(s.bias));
}

nn::BatchNorm2d makeNorm(int channels) {
    return nn::BatchNorm2d(nn::BatchNorm2dOptions(channels).eps(1e-5).momentum(0.1));
}

ResidualBlockImpl::ResidualBlockImpl(bool bottleneck, int in, int planes, int stride, int d1,
                                     int d2) {
    const int out = bottleneck ? planes * 4 : planes;
    std::vector<ConvShape> shapes;
    if (bottleneck)
        shapes = {{.in = in, .out = planes, .kernel = 1},
                  {.in = planes,
                   .out = planes,
                   .kernel = 3,
                   .stride = stride,
                   .padding = d1,
                   .dilation = d1},
                  {.in = planes, .out = out, .kernel = 1}};
    else
        shapes = {
            {.in = in, .out = planes, .kernel = 3, .stride = stride, .padding = d1, .dilation = d1},
            {.in = planes, .out = planes, .kernel = 3, .padding = d2, .dilation = d2}};
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        convs.emplace_back(register_module("conv" + number, makeConv(shapes[i])));
        norms.emplace_back(register_module("bn" + number, makeNorm(shapes[i].out)));
    }
    if (stride != 1 || in != out)
        downsample = register_module(
            "downsample",
            nn::Sequential(makeConv({.in = in, .out = out, .kernel = 1, .stride = stride}),
                           makeNorm(out)));
}

torch::Tensor ResidualBlockImpl::forward(const torch::Tensor& x) {
    torch::Tensor y = x;
    for (std::size_t i = 0; i < convs.size(); ++i) {
        y = norms[i]->forward(convs[i]->forward(y));
        if (i + 1 < convs.size()) y = torch::relu(y);
    }
    return torch::relu(y + (downsample ? downsample->forward(x) : x));
}

ResidualLayerImpl::ResidualLayerImpl(std::vector<ResidualBlock> all) : blocks(std::move(all)) {
    for (std::size_t i = 0; i < blocks.size(); ++i)
        register_module(std::to_string(i), blocks[i]);
}

torch::Tensor ResidualLayerImpl::forward(torch::Tensor x) {
    for (ResidualBlock& block : blocks)
        x = block->forward(x);
    return x;
}

ResNetImpl::ResNetImpl(const NetworkVariant& variant) {
    int in = 64;
    if (variant.deepStem()) {
        in = 128;
        deepStem = register_module(
            "conv1", nn::Sequential(
                         makeConv({.in = 3, .out = 64, .kernel = 3, .stride = 2, .padding = 1}),
                         makeNorm(64), nn::ReLU(),
                         makeConv({.in = 64, .out = 64, .kernel = 3, .padding = 1}), makeNorm(64),
                         nn::ReLU(), makeConv({.in = 64, .out = 128, .kernel = 3, .padding = 1})));
    } else {
        plainStem = register_module(
            "conv1", makeConv({.in = 3, .out = 64, .kernel = 7, .stride = 2, .padding = 3}));
    }
    bn1 = register_module("bn1", makeNorm(in));

    struct LayerRow {
        int planes, stride, firstD1, firstD2, d1, d2;
    };
    constexpr LayerRow kRows[] = {
        {64, 1, 1, 1, 1, 1}, {128, 2, 1, 1, 1, 1}, {256, 1, 1, 2, 2, 2}, {512, 1, 2, 4, 4, 4}};
    for (int layer = 1; layer <= variant.layers(); ++layer) {
        const LayerRow& row = kRows[layer - 1];
        std::vector<ResidualBlock> blocks;
        for (int i = 0; i < variant.blocks(layer); ++i) {
            const bool first = i == 0;
            blocks.emplace_back(variant.bottleneck(), in, row.planes, first ? row.stride : 1,
                                first ? row.firstD1 : row.d1, first ? row.firstD2 : row.d2);
            in = row.planes * variant.expansion();
        }
        layers.emplace_back(
            register_module("layer" + std::to_string(layer), ResidualLayer(std::move(blocks))));
    }
}

torch::Tensor ResNetImpl::stem(const torch::Tensor& x) {
    const torch::Tensor y = deepStem ? deepStem->forward(x) : plainStem->forward(x);
    return torch::max_pool2d(torch::relu(bn1->forward(y)), 3, 2, 1);
}

std::vector<torch::Tensor> ResNetImpl::allLayers(const torch::Tensor& x) {
    std::vector<torch::Tensor> outputs;
    torch::Tensor y = stem(x);
    for (ResidualLayer& layer : layers) {
        y = layer->forward(y);
        outputs.push_back(y);
    }
    return outputs;
}

BackboneOutput ResNetImpl::forward(const torch::Tensor& x) {
    const std::vector<torch::Tensor> outputs = allLayers(x);
    return {outputs.front(), outputs.back()};
}

}  // namespace cgam
