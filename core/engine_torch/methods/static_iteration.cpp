#include "core/engine_torch/methods/static_iteration.h"

#include "core/engine_torch/methods/click_loss.h"

#include <utility>

namespace cgam {
namespace {

torch::Tensor cloneOf(const torch::Tensor& tensor) {
    return tensor.defined() ? tensor.clone() : tensor;
}

AdamProblem cloneOf(const AdamProblem& problem) {
    AdamProblem clone;
    clone.features.f = problem.features.f.clone(torch::MemoryFormat::Contiguous);
    clone.features.height = problem.features.height;
    clone.features.width = problem.features.width;
    clone.gates = problem.gates.clone();
    clone.rateFactors = cloneOf(problem.rateFactors);
    return clone;
}

/// Values into tensors that stay where they are.
void copyInto(AdamProblem& to, const AdamProblem& from) {
    to.features.f.copy_(from.features.f);
    to.gates.copy_(from.gates);
    if (from.rateFactors.defined()) to.rateFactors.copy_(from.rateFactors);
}

}  // namespace

StaticIteration::StaticIteration(NetworkImpl& network, const AdamProblem& like,
                                 const MethodSettings& settings)
    : tail_(network),
      module_(makeRefinementModule(settings, like.features.f.size(1), like.features.f.size(2),
                                   like.features.f.size(3), like.features.f.options())),
      problem_(cloneOf(like)),
      hinge_(like.targets, settings.lambda),
      learningRate_(settings.learningRate) {
    const torch::TensorOptions options = like.features.f.options();
    module_->setPointwiseForm(PointwiseForm::Product);
    const torch::Tensor& parameters = module_->parameters().flat();
    adam_.m = torch::zeros_like(parameters);
    adam_.v = torch::zeros_like(parameters);
    adam_.step = torch::zeros({}, options.dtype(torch::kDouble));
    first_ = torch::ones({}, options.dtype(torch::kBool));
    logits_ = torch::zeros({like.features.f.size(0), 1, like.features.height, like.features.width},
                           options);
    reference_ = torch::zeros_like(logits_);
    numbers_ = torch::zeros({3}, options);
}

void StaticIteration::begin(const AdamProblem& problem, const torch::Tensor& parameters,
                            const AdamState& state) {
    torch::NoGradGuard noGrad;
    copyInto(problem_, problem);
    hinge_.begin(problem.targets);
    module_->parameters().flat().copy_(parameters);
    adam_.step.fill_(static_cast<double>(state.step));
    if (state.step > 0) {
        adam_.m.copy_(state.m);
        adam_.v.copy_(state.v);
    } else {
        adam_.m.zero_();
        adam_.v.zero_();
    }
    first_.fill_(true);
}

void StaticIteration::step() {
    torch::AutoGradMode gradients(true);
    std::vector<torch::Tensor> values;
    for (const torch::Tensor& view : module_->parameters().views())
        values.push_back(view.detach().requires_grad_(true));
    const Features& features = problem_.features;
    const torch::Tensor logits = resize_(
        tail_.logitsAtStride4(module_->forward(features.f, problem_.gates, values).modified),
        features.height, features.width);
    logits_.copy_(logits.detach());
    reference_.copy_(torch::where(first_, logits_, reference_));
    first_.fill_(false);
    const StaticHinge::Value loss = hinge_.evaluate(logits_, reference_);
    std::vector<torch::Tensor> flat;
    for (const torch::Tensor& g : torch::autograd::grad({logits}, values, {loss.gradient}))
        flat.push_back(g.reshape({-1}));
    adamStepInPlace(module_->parameters().flat(), torch::cat(flat), adam_, learningRate_,
                    problem_.rateFactors);
    numbers_.copy_(loss.numbers);
}

GradientResult StaticIteration::read() const {
    const HingeLoss loss = readHinge({{}, numbers_});
    return {logits_, {}, loss.terms, loss.largestHinge};
}

void StaticIteration::finish(torch::Tensor& parameters, AdamState& state) const {
    parameters.copy_(module_->parameters().flat());
    state.m = adam_.m.clone();
    state.v = adam_.v.clone();
    state.step = static_cast<int64_t>(adam_.step.item<double>());
}

std::vector<torch::Tensor> StaticIteration::changing() const {
    return {module_->parameters().flat(), adam_.m, adam_.v, adam_.step, first_, reference_};
}

std::vector<torch::Tensor> StaticIteration::snapshot() const {
    std::vector<torch::Tensor> values;
    for (const torch::Tensor& tensor : changing())
        values.push_back(tensor.clone());
    return values;
}

void StaticIteration::restore(const std::vector<torch::Tensor>& values) {
    std::vector<torch::Tensor> tensors = changing();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        tensors[i].copy_(values[i]);
}

}  // namespace cgam
