#include "core/engine_torch/training/validation.h"

#include "core/engine_torch/methods/click_targets.h"
#include "core/engine_torch/training/autocast.h"
#include "core/engine_torch/training/training_tensors.h"
#include "core/geometry/round_even.h"
#include "core/model/metrics.h"
#include "core/model/robot_clicker.h"
#include "core/training/augmentation.h"

#include <algorithm>

namespace cgam {
namespace {

constexpr double kThreshold = 0.49;  // of the evaluation protocol (methods.md 7.2)

/// The case at the size at which the network sees it.
AugmentedCrop atModelScale(const TrainingCase& source) {
    if (source.scale == 1) return {source.labelled.image, source.labelled.truth};
    GeometrySettings plain;
    plain.scaleLow = plain.scaleHigh = 1;
    plain.flipProbability = plain.quarterTurnProbability = plain.wobbleProbability = 0;
    RandomStream unused(0);
    const ImageRgb& image = source.labelled.image;
    const ImageSize size{std::max(1, static_cast<int>(roundEven(image.height * source.scale))),
                         std::max(1, static_cast<int>(roundEven(image.width * source.scale)))};
    return randomCrop(image, source.labelled.truth, size, source.scale, plain, unused);
}

bool isRight(const Click& click, const Mask& mask) {
    return (mask.at(static_cast<int>(click.y), static_cast<int>(click.x)) != 0) == click.positive;
}

double shareRight(const Clicks& clicks, const Mask& mask) {
    const auto right = std::count_if(clicks.begin(), clicks.end(),
                                     [&](const Click& click) { return isRight(click, mask); });
    return static_cast<double>(right) / static_cast<double>(clicks.size());
}

struct CaseCurve {
    IouCurve iou;
    double shareRight = 0;  ///< summed over the clicks
};

CaseCurve clickThrough(NetworkImpl& network, const TrainingCase& source, int most,
                       torch::Device device, bool bfloat16) {
    const AugmentedCrop crop = atModelScale(source);
    const torch::Tensor image = imageBatch({&crop.image}, device);
    CaseCurve curve;
    Clicks clicks;
    Mask mask(crop.image.width, crop.image.height);
    for (int n = 1; n <= most; ++n) {
        clicks.push_back(robotClick(crop.truth, mask, clicks));
        const torch::Tensor maps =
            makeDistanceMaps({clicks}, n, crop.image.height, crop.image.width, image.options());
        const BFloat16Autocast autocast(device.type(), bfloat16);
        mask = masksOf(network.forward(image, maps), kThreshold).front();
        curve.iou.push_back(iou(mask, crop.truth));
        curve.shareRight += shareRight(clicks, mask);
    }
    return curve;
}

}  // namespace

ValidationScores validate(NetworkImpl& network, const std::vector<const TrainingCase*>& cases,
                          int clicks, torch::Device device, bool bfloat16,
                          const CancelToken& cancel) {
    torch::NoGradGuard noGrad;
    network.eval();
    std::vector<IouCurve> curves;
    double right = 0;
    for (const TrainingCase* source : cases) {
        if (cancel.cancelled())
            throw ErrorException({ErrorKind::Cancelled, "Training was stopped."});
        CaseCurve curve = clickThrough(network, *source, clicks, device, bfloat16);
        right += curve.shareRight / clicks;
        curves.push_back(std::move(curve.iou));
    }
    ValidationScores scores;
    const std::vector<double> mean = meanIouByClick(curves, clicks);
    for (std::size_t i = 0; i < scores.iouAfter.size(); ++i)
        scores.iouAfter[i] =
            mean.at(static_cast<std::size_t>(std::min(ValidationScores::kClicks[i], clicks) - 1));
    scores.noc85 = meanNumberOfClicks(curves, 0.85, clicks);
    scores.noc90 = meanNumberOfClicks(curves, 0.90, clicks);
    scores.clickedRight = right / static_cast<double>(cases.size());
    return scores;
}

}  // namespace cgam
