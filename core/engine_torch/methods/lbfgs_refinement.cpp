#include "core/engine_torch/methods/lbfgs_refinement.h"

#include "core/engine_torch/methods/click_loss.h"
#include "core/optimise/lbfgs.h"

#include <cmath>
#include <utility>

namespace cgam {
namespace {

/// Mean intersection over union of two batches of masks, images with an empty union left out;
/// nothing if all are.
std::optional<double> meanIou(const torch::Tensor& a, const torch::Tensor& b) {
    double sum = 0;
    int counted = 0;
    for (int64_t i = 0; i < a.size(0); ++i) {
        const auto both = (a[i] & b[i]).sum().item<int64_t>();
        const auto either = (a[i] | b[i]).sum().item<int64_t>();
        if (either == 0) continue;
        sum += static_cast<double>(both) / static_cast<double>(either);
        ++counted;
    }
    if (counted == 0) return std::nullopt;
    return sum / counted;
}

/// One evaluation after the other, with what the reference keeps between them (3.1).
class Objective {
public:
    Objective(const LbfgsProblem& problem, const MethodSettings& settings,
              const EvaluationHook& hook)
        : problem_(problem), settings_(settings), hook_(hook) {}

    double operator()(std::span<const double> x, std::span<double> gradient) {
        const LossTerms* previous =
            run.evaluations.empty() ? nullptr : &run.evaluations.back().terms;
        if (!hook_(static_cast<int>(run.evaluations.size()), previous))
            throw ErrorException({ErrorKind::Cancelled, "The refinement was cancelled."});

        torch::AutoGradMode gradients(true);
        const torch::Tensor z = toZ(x).requires_grad_(true);
        const torch::Tensor logits = problem_.logits(z);
        const SquaredClickLoss click = squaredClickLoss(logits, problem_.targets);
        const torch::Tensor regularisation = problem_.regularisation(z);
        const torch::Tensor total = click.total + regularisation;
        const double loss = total.item<double>();
        if (!std::isfinite(loss))
            throw ErrorException(
                runtimeError("The refinement left the range of numbers (the loss is not finite)."));
        if (!run.logits.defined() || loss < run.bestLoss) {
            run.bestLoss = loss;
            run.logits = logits.detach();
        }

        std::fill(gradient.begin(), gradient.end(), 0.0);
        if (!shouldStop(click, logits.detach())) {
            const torch::Tensor g =
                torch::autograd::grad({total}, {z})[0].to(torch::kCPU, torch::kDouble).contiguous();
            std::copy_n(g.data_ptr<double>(), gradient.size(), gradient.data());
        }
        note(click, regularisation, x, gradient);
        return loss;
    }

    torch::Tensor toZ(std::span<const double> x) const {
        return torch::from_blob(const_cast<double*>(x.data()), problem_.start.sizes(),
                                torch::kDouble)
            .clone()
            .to(problem_.start.options());
    }

    LbfgsRun run;

private:
    bool shouldStop(const SquaredClickLoss& click, const torch::Tensor& logits) {
        const double threshold = settings_.threshold;
        if (click.largestPositive < 1 - threshold && click.largestNegative < threshold) {
            run.clicksSatisfied = true;
            return true;
        }
        const torch::Tensor mask = torch::sigmoid(logits) > threshold;
        if (previousMask_.defined() && settings_.minIouDifference > 0) {
            const std::optional<double> iou = meanIou(previousMask_, mask);
            if (iou && *iou > 1 - settings_.minIouDifference) return true;
        }
        previousMask_ = mask;
        return false;
    }

    void note(const SquaredClickLoss& click, const torch::Tensor& regularisation,
              std::span<const double> x, std::span<const double> gradient) {
        LbfgsEvaluation evaluation;
        evaluation.terms = {click.total.item<double>(), regularisation.item<double>()};
        double squares = 0;
        for (const double value : x)
            squares += value * value;
        evaluation.norm = std::sqrt(squares);
        for (const double value : gradient)
            evaluation.largestGradient = std::max(evaluation.largestGradient, std::abs(value));
        run.evaluations.push_back(evaluation);
    }

    const LbfgsProblem& problem_;
    const MethodSettings& settings_;
    const EvaluationHook& hook_;
    torch::Tensor previousMask_;
};

}  // namespace

LbfgsRun runLbfgs(const LbfgsProblem& problem, const MethodSettings& settings,
                  const EvaluationHook& hook) {
    Objective objective(problem, settings, hook);
    const torch::Tensor start = problem.start.detach().to(torch::kCPU, torch::kDouble).contiguous();
    std::vector<double> x0(start.data_ptr<double>(), start.data_ptr<double>() + start.numel());
    LbfgsSettings lbfgs;
    lbfgs.maxfun = settings.maxFunctionEvaluations;
    lbfgs.maxiter = 2 * settings.maxFunctionEvaluations;
    const LbfgsResult result = minimiseLbfgs(
        std::move(x0),
        [&objective](std::span<const double> x, std::span<double> g) { return objective(x, g); },
        lbfgs);
    objective.run.z = objective.toZ(result.x);
    return std::move(objective.run);
}

torch::Tensor applyScaleBias(const torch::Tensor& t, const torch::Tensor& z) {
    const int64_t c = t.size(1);
    const torch::Tensor scale = z.narrow(0, 0, c).view({1, c, 1, 1});
    const torch::Tensor bias = z.narrow(0, c, c).view({1, c, 1, 1});
    return (1 + scale) * t + bias;
}

torch::Tensor scaleBiasRegularisation(const torch::Tensor& z) {
    const int64_t c = z.size(0) / 2;
    return 1e-3 * (z.narrow(0, 0, c).square().sum() + 10 * z.narrow(0, c, c).square().sum());
}

torch::Tensor inputCorrection(const torch::Tensor& z, int64_t batch) {
    return batch == 1 ? z : torch::cat({z, z.flip({3})});
}

}  // namespace cgam
