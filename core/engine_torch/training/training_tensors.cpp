#include "core/engine_torch/training/training_tensors.h"

#include <algorithm>
#include <cmath>

namespace cgam {

torch::Tensor imageBatch(const std::vector<const ImageRgb*>& images, torch::Device device) {
    const ImageRgb& first = *images.front();
    const auto count = static_cast<int64_t>(images.size());
    torch::Tensor bytes = torch::empty({count, first.height, first.width, 3}, torch::kByte);
    auto* out = bytes.data_ptr<std::uint8_t>();
    for (const ImageRgb* image : images)
        out = std::copy(image->data.begin(), image->data.end(), out);
    const auto perChannel = [&](std::initializer_list<float> values) {
        return torch::tensor(at::ArrayRef<float>(values)).view({1, 3, 1, 1}).to(device);
    };
    return bytes.to(device)
        .permute({0, 3, 1, 2})
        .to(torch::kFloat)
        .div_(255)
        .sub_(perChannel({0.485F, 0.456F, 0.406F}))
        .div_(perChannel({0.229F, 0.224F, 0.225F}));
}

torch::Tensor truthBatch(const std::vector<const TruthMap*>& truths, torch::Device device) {
    const TruthMap& first = *truths.front();
    const auto count = static_cast<int64_t>(truths.size());
    torch::Tensor labels = torch::empty({count, 1, first.height, first.width}, torch::kChar);
    auto* out = labels.data_ptr<std::int8_t>();
    for (const TruthMap* truth : truths)
        out = std::copy(truth->data.begin(), truth->data.end(), out);
    return labels.to(device).to(torch::kFloat);
}

std::vector<Mask> masksOf(const torch::Tensor& logits, double threshold) {
    const double least = std::log(threshold / (1 - threshold));
    const torch::Tensor above =
        (logits.to(torch::kFloat) > least).to(torch::kByte).to(torch::kCPU).contiguous();
    const auto* from = above.data_ptr<std::uint8_t>();
    std::vector<Mask> masks;
    for (int64_t n = 0; n < above.size(0); ++n) {
        Mask& mask =
            masks.emplace_back(static_cast<int>(above.size(3)), static_cast<int>(above.size(2)));
        std::copy_n(from, mask.data.size(), mask.data.begin());
        from += mask.data.size();
    }
    return masks;
}

}  // namespace cgam
