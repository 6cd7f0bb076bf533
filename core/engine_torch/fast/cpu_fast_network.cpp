#include "core/engine_torch/fast/cpu_fast_network.h"

#include "core/engine_torch/methods/cgam_module.h"
#include "core/engine_torch/methods/click_loss.h"

#include <utility>

namespace cgam {
namespace {

std::vector<long> pixelsOf(const torch::Tensor& plane) {
    const torch::Tensor indices = plane.flatten().nonzero().flatten().contiguous();
    return {indices.data_ptr<int64_t>(), indices.data_ptr<int64_t>() + indices.numel()};
}

/// The loss of one click over the low logits.
template <typename T>
class FastLoss {
public:
    FastLoss(const Features& features, const ClickTargets& targets, double lambda)
        : loss_(fast::makeUpsampledLoss<T>(
              {static_cast<int>(features.f.size(2)), static_cast<int>(features.f.size(3)),
               static_cast<int>(features.height), static_cast<int>(features.width)},
              torchThreads(), fast::bestIsa())),
          positive_(pixelsOf(targets.positive)),
          negative_(pixelsOf(targets.negative)),
          outside_((1 - targets.newest).contiguous()),
          lambda_(lambda) {}

    torch::Tensor upsample(const torch::Tensor& low) {
        torch::Tensor logits = torch::empty_like(outside_);
        loss_->upsample(low.data_ptr<T>(), logits.data_ptr<T>());
        return logits;
    }

    /// Loss, logits and, into lowGradient, the gradient at the low logits.
    GradientResult evaluate(const torch::Tensor& low, const torch::Tensor& reference,
                            torch::Tensor& lowGradient) {
        const fast::LossTargets<T> targets{{positive_.data(), static_cast<long>(positive_.size())},
                                           {negative_.data(), static_cast<long>(negative_.size())},
                                           outside_.data_ptr<T>(),
                                           lambda_};
        GradientResult result;
        result.logits = torch::empty_like(outside_);
        const fast::LossValue value = loss_->evaluate(
            low.data_ptr<T>(), reference.defined() ? reference.data_ptr<T>() : nullptr, targets,
            result.logits.data_ptr<T>(), lowGradient.data_ptr<T>());
        result.terms = {value.click, value.consistency};
        result.largestHinge = value.largestHinge;
        return result;
    }

private:
    std::unique_ptr<fast::UpsampledLoss<T>> loss_;
    std::vector<long> positive_, negative_;
    torch::Tensor outside_;  ///< 1 x 1 x H x W
    double lambda_;
};

template <typename T, typename Pointer>
fast::CgamViews<T, Pointer> cgamViews(const std::vector<torch::Tensor>& p) {
    const auto at = [&p](std::size_t i) { return i < p.size() ? p[i].data_ptr<T>() : nullptr; };
    return {at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7)};
}

/// CGAM and the tail as one function with a hand-written gradient.
template <typename T>
class CgamObjective : public AdamObjective {
public:
    CgamObjective(CgamModule& module, std::shared_ptr<TailRunner<T>> runner,
                  const Features& features, const torch::Tensor& gates, const ClickTargets& targets,
                  double lambda)
        : module_(module),
          runner_(std::move(runner)),
          loss_(features, targets, lambda),
          low_(torch::empty({1, 1, runner_->h, runner_->w}, features.f.options())),
          lowGradient_(torch::empty_like(low_)),
          gradient_(torch::zeros_like(module.parameters().flat())) {
        kernels().setCgamInput(features.f.contiguous().template data_ptr<T>(),
                               gates.contiguous().template data_ptr<T>());
    }

    ForwardResult forward() override {
        torch::Tensor attention = torch::empty({runner_->h, runner_->w}, low_.options());
        run(attention.data_ptr<T>());
        return {loss_.upsample(low_), attention};
    }

    GradientResult gradient(const torch::Tensor& reference) override {
        run(nullptr);
        GradientResult result = loss_.evaluate(low_, reference, lowGradient_);
        kernels().cgamBackward(cgamViews<T, const T*>(module_.parameters().views()),
                               lowGradient_.data_ptr<T>(),
                               cgamViews<T, T*>(module_.parameters().viewsOf(gradient_)));
        result.gradient = gradient_;
        return result;
    }

private:
    fast::TailKernels<T>& kernels() { return *runner_->kernels.front(); }
    void run(T* attention) {
        kernels().cgamForward(cgamViews<T, const T*>(module_.parameters().views()),
                              low_.data_ptr<T>(), attention);
        ++runner_->forwards;
    }

    CgamModule& module_;
    std::shared_ptr<TailRunner<T>> runner_;
    FastLoss<T> loss_;
    torch::Tensor low_, lowGradient_, gradient_;
};

/// Any other module under autograd, in front of the tail's hand-written gradient.
template <typename T>
class ModuleObjective : public AdamObjective {
public:
    ModuleObjective(RefinementModule& module, std::shared_ptr<TailRunner<T>> runner,
                    Features features, torch::Tensor gates, const ClickTargets& targets,
                    double lambda)
        : module_(module),
          runner_(std::move(runner)),
          loss_(features, targets, lambda),
          features_(std::move(features)),
          gates_(std::move(gates)) {}

    ForwardResult forward() override {
        torch::NoGradGuard noGrad;
        const ModuleOutput out = module_.forward(features_.f, gates_, module_.parameters().views());
        return {loss_.upsample(lowLogits<T>(runner_, out.modified)), attentionOf(out)};
    }

    GradientResult gradient(const torch::Tensor& reference) override {
        torch::AutoGradMode gradients(true);
        std::vector<torch::Tensor> values;
        for (const torch::Tensor& view : module_.parameters().views())
            values.push_back(view.detach().requires_grad_(true));
        const torch::Tensor low =
            lowLogits<T>(runner_, module_.forward(features_.f, gates_, values).modified);
        torch::Tensor lowGradient = torch::empty_like(low);
        GradientResult result = loss_.evaluate(low.detach(), reference, lowGradient);
        std::vector<torch::Tensor> flat;
        for (const torch::Tensor& g : torch::autograd::grad({low}, values, {lowGradient}))
            flat.push_back(g.reshape({-1}));
        result.gradient = torch::cat(flat);
        return result;
    }

private:
    RefinementModule& module_;
    std::shared_ptr<TailRunner<T>> runner_;
    FastLoss<T> loss_;
    Features features_;
    torch::Tensor gates_;
};

/// Side of the feature map of a window (640 pixels), in cells.
constexpr int64_t kWindowCells = 160;

}  // namespace

template <typename T>
CpuFastNetwork<T>::CpuFastNetwork(NetworkImpl& network)
    : features_(network, network.parameters().front().scalar_type()), tail_(network) {}

template <typename T>
Features CpuFastNetwork<T>::features(const torch::Tensor& image, const torch::Tensor& distanceMaps,
                                     const std::function<void()>& pause) {
    return features_.forward(image, distanceMaps, pause);
}

template <typename T>
std::shared_ptr<TailRunner<T>> CpuFastNetwork<T>::runnerFor(const torch::Tensor& f) {
    const bool larger = f.size(2) * f.size(3) > kWindowCells * kWindowCells;
    std::shared_ptr<TailRunner<T>>& runner = larger ? larger_ : window_;
    if (!larger) larger_.reset();
    if (!runner || !runner->fits(f)) {
        runner.reset();  // before the next one takes its memory
        runner = std::make_shared<TailRunner<T>>(tail_, f.size(0), f.size(2), f.size(3));
    }
    return runner;
}

template <typename T>
torch::Tensor CpuFastNetwork<T>::afterAspp(const Features& features) {
    return resizeBilinear(lowLogits<T>(runnerFor(features.f), features.f), features.height,
                          features.width);
}

template <typename T>
std::unique_ptr<AdamObjective> CpuFastNetwork<T>::makeObjective(RefinementModule& module,
                                                                const Features& features,
                                                                const torch::Tensor& gates,
                                                                const ClickTargets& targets,
                                                                double lambda) {
    const std::shared_ptr<TailRunner<T>> runner = runnerFor(features.f);
    if (auto* cgam = dynamic_cast<CgamModule*>(&module))
        return std::make_unique<CgamObjective<T>>(*cgam, runner, features, gates, targets, lambda);
    return std::make_unique<ModuleObjective<T>>(module, runner, features, gates, targets, lambda);
}

template class CpuFastNetwork<float>;
template class CpuFastNetwork<double>;

}  // namespace cgam
