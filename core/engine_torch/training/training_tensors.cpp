#include "core/engine_torch/training/training_tensors.h"

#include <array>
#include <cmath>

namespace cgam {

torch::Tensor imageBatch(const std::vector<const ImageRgb*>& images) {
    constexpr std::array<float, 3> kMean = {0.485F, 0.456F, 0.406F};
    constexpr std::array<float, 3> kDeviation = {0.229F, 0.224F, 0.225F};
    const ImageRgb& first = *images.front();
    const auto count = static_cast<int64_t>(images.size());
    torch::Tensor batch = torch::empty({count, first.height, first.width, 3});
    float* out = batch.data_ptr<float>();
    for (const ImageRgb* image : images)
        for (std::size_t i = 0; i < image->data.size(); ++i)
            *out++ = (static_cast<float>(image->data[i]) / 255 - kMean[i % 3]) / kDeviation[i % 3];
    return batch.permute({0, 3, 1, 2});
}

torch::Tensor truthBatch(const std::vector<const TruthMap*>& truths) {
    const TruthMap& first = *truths.front();
    const auto count = static_cast<int64_t>(truths.size());
    torch::Tensor batch = torch::empty({count, 1, first.height, first.width});
    float* out = batch.data_ptr<float>();
    for (const TruthMap* truth : truths)
        for (const std::int8_t label : truth->data)
            *out++ = label;
    return batch;
}

Mask maskOf(const torch::Tensor& logits, int64_t n, double threshold) {
    const torch::Tensor sample = logits[n][0].contiguous();
    const auto least = static_cast<float>(std::log(threshold / (1 - threshold)));
    Mask mask(static_cast<int>(sample.size(1)), static_cast<int>(sample.size(0)));
    const float* values = sample.data_ptr<float>();
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        mask.data[i] = values[i] > least;
    return mask;
}

}  // namespace cgam
