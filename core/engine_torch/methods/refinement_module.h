#pragma once

#include "core/engine/settings.h"
#include "core/engine_torch/methods/parameter_set.h"

#include <torch/torch.h>

#include <memory>

namespace cgam {

struct ModuleOutput {
    torch::Tensor modified;  ///< F', like F
    torch::Tensor alpha;     ///< like F, no gradient; undefined for modules without attention
};

/// The attention heat map: mean of alpha over its channels, h x w (or N x h x w); undefined where
/// there is none.
torch::Tensor attentionOf(const ModuleOutput& output);

/// How modules do their 1x1 convolutions.
enum class PointwiseForm {
    Convolution,  ///< as the published code
    Product,  ///< as matrix products: on a GPU the gradient of the weights is many times as quick
};

/// A small module after ASPP that each click trains: CGAM or one of the G-BRS forms.
/// Stateless but for its parameters; parameters are passed in so that autograd can watch them.
class RefinementModule {
public:
    virtual ~RefinementModule() = default;

    ParameterSet& parameters() { return parameters_; }
    const ParameterSet& parameters() const { return parameters_; }

    void setPointwiseForm(PointwiseForm form) { form_ = form; }

    /// f: N x c x h x w; gates: pooled discs 1 x 2 x h x w; values: views of the parameters, in
    /// order.
    virtual ModuleOutput forward(const torch::Tensor& f, const torch::Tensor& gates,
                                 const std::vector<torch::Tensor>& values) const = 0;

protected:
    explicit RefinementModule(ParameterSet parameters) : parameters_(std::move(parameters)) {}

    /// x: N x in x h x w; weight: out x in x 1 x 1; bias: out.
    torch::Tensor pointwise(const torch::Tensor& x, const torch::Tensor& weight,
                            const torch::Tensor& bias) const;

private:
    ParameterSet parameters_;
    PointwiseForm form_ = PointwiseForm::Convolution;
};

/// The module of `settings.method` at its start: identity on F. channels: c of F; h, w: size of F;
/// random values are drawn from settings.seed.
std::unique_ptr<RefinementModule> makeRefinementModule(const MethodSettings& settings,
                                                       int64_t channels, int64_t h, int64_t w,
                                                       const torch::TensorOptions& options);

/// Parameters of a module after after_aspp, by formula (methods.md 1.6).
int64_t moduleParameterCount(Method method, int64_t channels, int64_t h, int64_t w);

}  // namespace cgam
