#include "core/engine_torch/methods/lbfgs_refinement.h"

#include "core/engine_torch/methods/click_loss.h"
#include "core/optimise/lbfgs.h"

#include <cmath>
#include <utility>

namespace cgam {
namespace {

/// What decides how an evaluation goes on.
struct EvaluationNumbers {
    double loss = 0, click = 0, regularisation = 0;
    double largestPositive = 0, largestNegative = 0;
    /// Mean intersection over union with the masks before, images with an empty union left out;
    /// nothing if all are, or where nobody asks.
    std::optional<double> iou;
};

/// Pixels in both and in either of two batches of masks, for each image.
torch::Tensor overlap(const torch::Tensor& a, const torch::Tensor& b) {
    return torch::cat({(a & b).flatten(1).sum(1), (a | b).flatten(1).sum(1)}).to(torch::kDouble);
}

std::optional<double> meanIou(std::span<const double> both, std::span<const double> either) {
    double sum = 0;
    int counted = 0;
    for (std::size_t i = 0; i < both.size(); ++i) {
        if (either[i] == 0) continue;
        sum += both[i] / either[i];
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
        const torch::Tensor mask = torch::sigmoid(logits.detach()) > settings_.threshold;
        const EvaluationNumbers numbers = read(total, click, regularisation, mask);
        if (!std::isfinite(numbers.loss))
            throw ErrorException(
                runtimeError("The refinement left the range of numbers (the loss is not finite)."));
        if (!run.logits.defined() || numbers.loss < run.bestLoss) {
            run.bestLoss = numbers.loss;
            run.logits = logits.detach();
        }

        std::fill(gradient.begin(), gradient.end(), 0.0);
        if (!shouldStop(numbers, mask)) {
            const torch::Tensor g =
                torch::autograd::grad({total}, {z})[0].to(torch::kCPU, torch::kDouble).contiguous();
            std::copy_n(g.data_ptr<double>(), gradient.size(), gradient.data());
        }
        note(numbers, x, gradient);
        return numbers.loss;
    }

    torch::Tensor toZ(std::span<const double> x) const {
        return torch::from_blob(const_cast<double*>(x.data()), problem_.start.sizes(),
                                torch::kDouble)
            .clone()
            .to(problem_.start.options());
    }

    LbfgsRun run;

private:
    /// All at once: on a GPU every single number read would be a wait of its own.
    EvaluationNumbers read(const torch::Tensor& total, const SquaredClickLoss& click,
                           const torch::Tensor& regularisation, const torch::Tensor& mask) const {
        std::vector<torch::Tensor> all = {
            torch::stack({total.detach(), click.total.detach(), regularisation.detach(),
                          click.largestPositive, click.largestNegative})};
        if (previousMask_.defined() && settings_.minIouDifference > 0)
            all.push_back(overlap(previousMask_, mask));
        const torch::Tensor read = torch::cat(all).to(torch::kCPU, torch::kDouble);
        const double* n = read.data_ptr<double>();
        EvaluationNumbers numbers{n[0], n[1], n[2], n[3], n[4], {}};
        const auto images = static_cast<std::size_t>(mask.size(0));
        if (all.size() > 1) numbers.iou = meanIou({n + 5, images}, {n + 5 + images, images});
        return numbers;
    }

    bool shouldStop(const EvaluationNumbers& numbers, const torch::Tensor& mask) {
        const double threshold = settings_.threshold;
        if (numbers.largestPositive < 1 - threshold && numbers.largestNegative < threshold) {
            run.clicksSatisfied = true;
            return true;
        }
        if (numbers.iou && *numbers.iou > 1 - settings_.minIouDifference) return true;
        previousMask_ = mask;
        return false;
    }

    void note(const EvaluationNumbers& numbers, std::span<const double> x,
              std::span<const double> gradient) {
        LbfgsEvaluation evaluation;
        evaluation.terms = {numbers.click, numbers.regularisation};
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
