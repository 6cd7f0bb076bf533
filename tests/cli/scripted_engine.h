#pragma once

#include "core/engine/engine.h"
#include "core/io/raw_tensors.h"

#include <cmath>
#include <functional>
#include <memory>
#include <vector>

namespace cgam::test {

/// An engine without a network: the mask is the union of the discs of positive clicks without those
/// of negative ones, each click after the first takes three iterations, and the state counts the
/// iterations of all clicks, so that a lost or doubled click shows.
class ScriptedEngine : public Engine {
public:
    NetworkSummary network() const override { return {"scripted", 64}; }
    std::string device() const override { return "cpu"; }

    Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                const CancelToken& cancel) override {
        const int before = request.state ? request.state->clicks : 0;
        const bool unasked = request.settings.method == Method::None && request.clicks.empty();
        if (before + 1 != static_cast<int>(request.clicks.size()) && !unasked)
            return runtimeError("The state does not fit the clicks.");
        RefineAnswer answer;
        answer.id = request.id;
        answer.method = request.settings.method;
        answer.iterations = before == 0 ? 0 : kIterations;
        answer.probability = probabilityOf(request);
        answer.device = device();
        for (int i = 0; i < answer.iterations; ++i) {
            if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "Stopped."};
            answer.losses.push_back({1.0 / (i + 1), 0.25 * i});
            monitor.iteration(i + 1, kIterations, answer.losses.back());
            if (request.intermediateEvery > 0 && (i + 1) % request.intermediateEvery == 0)
                monitor.intermediate(i + 1, answer.probability);
        }
        finish(request, answer);
        return answer;
    }

private:
    static constexpr int kIterations = 3;

    static FloatMap probabilityOf(const RefineRequest& request) {
        FloatMap map(request.image->width, request.image->height, 1, 0.125F);
        for (const Click& click : request.clicks)
            for (int row = 0; row < map.height; ++row)
                for (int col = 0; col < map.width; ++col)
                    if (std::hypot(row - click.y, col - click.x) <= click.radius)
                        map.at(row, col) = click.positive ? 0.875F : 0.25F;
        return map;
    }

    static void finish(const RefineRequest& request, RefineAnswer& answer) {
        const FloatMap& p = answer.probability;
        answer.mask = Mask(p.width, p.height);
        answer.logits = Image<double>(p.width, p.height);
        for (std::size_t i = 0; i < p.data.size(); ++i) {
            answer.mask.data[i] = double{p.data[i]} > request.settings.threshold;
            answer.logits.data[i] = std::log(double{p.data[i]} / (1 - double{p.data[i]}));
        }
        if (answer.iterations > 0)
            answer.attention = Image<double>(p.width / 4, p.height / 4, 1, 1.5);
        double total = answer.iterations;
        if (request.state) total += valuesOf<double>(request.state->tensors.at(0).second).at(0);
        RefinementState state{request.settings.method, static_cast<int>(request.clicks.size()), {}};
        state.tensors.emplace_back("total", toTensor(std::vector<double>{total}, {1}));
        answer.state = std::make_shared<const RefinementState>(std::move(state));
    }
};

}  // namespace cgam::test
