#pragma once

#include "core/engine_torch/cuda/captured_iteration.h"
#include "core/engine_torch/methods/static_iteration.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Clicks whose iterations are replayed from a recording, which is kept for later clicks as long as
/// nothing but values changes. A new recording is first compared with the iteration itself;
/// whatever goes wrong with one ends its use for good, with a warning, and clicks are done as
/// without it. Lack of memory ends it for this click alone.
class ReplayedIterations {
public:
    using Capture =
        std::function<std::unique_ptr<CapturedIteration>(const std::function<void()>& step)>;

    explicit ReplayedIterations(NetworkImpl& network, Capture capture = captureIteration);

    /// As runAdam, `parameters` and `state` in place. Nothing, and both as they were, where this
    /// click cannot be done so. Throws ErrorException as runAdam.
    std::optional<AdamRun> run(const AdamProblem& problem, torch::Tensor& parameters,
                               AdamState& state, const MethodSettings& settings,
                               const IterationHook& hook);

    /// Gives the memory of the recording back.
    void forget();
    /// Why recordings are not used any more; empty: they are.
    const std::string& trouble() const { return trouble_; }

private:
    /// All that is written into a recording.
    struct Key {
        std::vector<int64_t> shapes;
        torch::ScalarType type = torch::kFloat;
        Method method = Method::None;
        bool instanceNorm = true;
        PlusSettings plus;
        double lambda = 0, learningRate = 0;
        bool operator==(const Key&) const = default;
    };
    static Key keyOf(const AdamProblem& problem, const MethodSettings& settings);

    /// False if this build cannot record.
    bool prepare(const AdamProblem& problem, const torch::Tensor& parameters,
                 const AdamState& state, const MethodSettings& settings);
    /// Throws std::runtime_error where a replayed iteration gives something else than the
    /// iteration.
    void compareOnce();
    void giveUp(const std::string& why);

    NetworkImpl& network_;
    Capture capture_;
    Key key_;
    std::unique_ptr<StaticIteration> iteration_;
    std::unique_ptr<CapturedIteration> recording_;
    std::string trouble_;
};

}  // namespace cgam
