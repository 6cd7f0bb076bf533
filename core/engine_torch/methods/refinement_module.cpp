#include "core/engine_torch/methods/refinement_module.h"

#include "core/base/result.h"
#include "core/engine_torch/methods/cgam_module.h"
#include "core/engine_torch/methods/cgam_plus_module.h"
#include "core/engine_torch/methods/gbrs_module.h"
#include "core/engine_torch/network/pointwise_product.h"

#include <cmath>

namespace cgam {

torch::Tensor attentionOf(const ModuleOutput& output) {
    // Always over the channel axis, also for maps of one row or column (9.14).
    return output.alpha.defined() ? output.alpha.mean(1).squeeze(0) : output.alpha;
}

torch::Tensor RefinementModule::pointwise(const torch::Tensor& x, const torch::Tensor& weight,
                                          const torch::Tensor& bias) const {
    return form_ == PointwiseForm::Product ? pointwiseProduct(x, weight, bias)
                                           : torch::conv2d(x, weight, bias);
}

std::unique_ptr<RefinementModule> makeRefinementModule(const MethodSettings& settings,
                                                       int64_t channels, int64_t h, int64_t w,
                                                       const torch::TensorOptions& options) {
    switch (settings.method) {
        case Method::Cgam:
            return std::make_unique<CgamModule>(channels, settings.instanceNorm, settings.seed,
                                                options);
        case Method::CgamPlus:
            if (CgamPlusModule::differsFromCgam(settings.plus))
                return std::make_unique<CgamPlusModule>(channels, h, w, settings, options);
            return std::make_unique<CgamModule>(channels, settings.instanceNorm, settings.seed,
                                                options);
        case Method::GbrsBmsb:
            return std::make_unique<GbrsBmsbModule>(channels, h, w, options);
        case Method::GbrsBmconv:
            return std::make_unique<GbrsBmconvModule>(channels, h, w, options);
        default:
            throw std::logic_error("method has no module");
    }
}

int64_t moduleParameterCount(Method method, int64_t c, int64_t h, int64_t w) {
    switch (method) {
        case Method::Cgam:
            return c * c + 5 * c;
        case Method::GbrsBmconv:
            return c * c + c + h * w;
        case Method::GbrsBmsb:
            return 2 * c + h * w;
        case Method::FbrsB:
            return 2 * c;
        default:
            throw std::logic_error("method has no module after ASPP");
    }
}

}  // namespace cgam
