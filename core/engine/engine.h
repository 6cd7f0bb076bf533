#pragma once

#include "core/base/raw_tensor.h"
#include "core/base/result.h"
#include "core/engine/settings.h"
#include "core/geometry/image.h"
#include "core/model/click.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// Everything that a method carries from click to click, as a value. Handing the state after
/// click n to a request with n + 1 clicks continues exactly; keeping one per click gives undo.
struct RefinementState {
    Method method = Method::None;
    int clicks = 0;  ///< number of clicks it was computed from
    /// Parameters ("module.convf.weight"), moments ("adam.m.convf.weight", "adam.v...",
    /// "adam.step"), L-BFGS variables ("z"), zoom-in region and map ("zoom.region", "zoom.map").
    NamedTensors tensors;

    bool operator==(const RefinementState&) const = default;
};

/// Where an image lies in a larger picture, in pixels: parts of one picture have its number.
struct ImagePlace {
    std::uint64_t picture = 0;
    std::int64_t x = 0;
    std::int64_t y = 0;
};

/// Refine `image` by the newest of `clicks`, given the state after all earlier ones.
struct RefineRequest {
    std::uint64_t id = 0;       ///< repeated in the answer
    std::uint64_t session = 0;  ///< repeated in the answer
    std::shared_ptr<const ImageRgb> image;
    /// All clicks so far, newest last; pixels of `image`. None only for Method::None, which then
    /// answers what the network sees without help.
    Clicks clicks;
    MethodSettings settings;
    /// State after clicks.size() - 1 clicks; absent: the engine starts from the first click.
    std::shared_ptr<const RefinementState> state;
    /// CGAM only: start values of the module by the names of the state dict, instead of random
    /// ones.
    std::shared_ptr<const NamedTensors> moduleStart;
    int intermediateEvery = 0;  ///< report a mask every so many iterations; 0: never
    /// Report a mask, as that of iteration 0, made with the features of the click before, before
    /// those of this click are computed. Only Adam methods, where the last request had the same
    /// image or, by their places, one that covers most of this one.
    bool firstLook = false;
    std::optional<ImagePlace> place;
};

struct LossTerms {
    double click = 0;        ///< hinge (CGAM, G-BRS) or squared error (BRS) at the clicks
    double consistency = 0;  ///< change outside the newest disc (CGAM, G-BRS) or L_reg (BRS)
};

struct StageSeconds {
    double features = 0;  ///< network up to the insertion point
    double optimise = 0;  ///< all iterations
    double total = 0;     ///< request to answer
};

struct RefineAnswer {
    std::uint64_t id = 0;
    std::uint64_t session = 0;
    Method method = Method::None;
    FloatMap probability;  ///< image size
    Mask mask;             ///< probability > threshold
    Image<double> logits;  ///< size of the image the network saw (the region under zoom-in)
    Image<double>
        attention;  ///< feature size; empty where the method has none or at the first click
    std::vector<LossTerms> losses;  ///< one entry an iteration or evaluation, before its step
    int iterations = 0;             ///< Adam steps or L-BFGS evaluations done
    bool earlyStop = false;         ///< stopped because every click was satisfied
    StageSeconds seconds;
    std::string device;                            ///< "cpu" or "cuda:0"
    std::shared_ptr<const RefinementState> state;  ///< after this click
};

/// Told about a request while it runs, on the engine's thread. Must not throw or block.
class Monitor {
public:
    virtual ~Monitor() = default;
    virtual void iteration(int /*done*/, int /*atMost*/, const LossTerms& /*loss*/) {}
    /// A mask of an iteration before the last (RefineRequest::intermediateEvery); iteration 0: the
    /// first look.
    virtual void intermediate(int /*iteration*/, const FloatMap& /*probability*/) {}
};

/// Set from any thread; read by the engine between any two iterations.
class CancelToken {
public:
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

private:
    std::atomic<bool> cancelled_{false};
};

struct NetworkSummary {
    std::string backbone;  ///< "resnet34", "resnet50", "resnet101", "resnet18s"
    int channels = 0;      ///< ch: 64, 128 or 256
};

/// A network with the refinement methods around it. All calls on one thread, the engine's own.
/// No exception leaves an engine; a failed or cancelled request leaves it ready for the next one.
class Engine {
public:
    virtual ~Engine() = default;
    virtual NetworkSummary network() const = 0;
    virtual std::string device() const = 0;
    virtual Result<RefineAnswer> refine(const RefineRequest& request, Monitor& monitor,
                                        const CancelToken& cancel) = 0;
};

}  // namespace cgam
