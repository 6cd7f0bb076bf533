#include "core/worker/job_runner.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <new>
#include <utility>

namespace cgam {

namespace {

/// Runs something of ours or the engine's with every exception turned into an error.
template <typename Function>
auto guarded(Function&& function) -> decltype(function()) {
    try {
        return function();
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory for an image of this size.");
    } catch (const std::exception& exception) {
        // Libraries tell their whole story in lines.
        const std::string what = exception.what();
        return runtimeError("The engine failed: " + what.substr(0, what.find('\n')) + ".");
    } catch (...) {
        return runtimeError("The engine failed for an unknown reason.");
    }
}

/// An answer that is no picture of probabilities would become a mask of nothing, and its state
/// would spoil every click after it.
Result<RefineAnswer> sound(const RefineRequest& request, Result<RefineAnswer> answer) {
    if (!answer) return answer;
    const FloatMap& map = answer->probability;
    if (map.width != request.image->width || map.height != request.image->height)
        return badInput("The model answered with a picture of another size; it was not used.");
    if (!std::all_of(map.data.begin(), map.data.end(), [](float p) { return std::isfinite(p); }))
        return badInput(
            "The model's answer is not a number in places, so it was not used. Another click or "
            "another method may help.");
    return answer;
}

/// The first click of several alone gives the state that the others continue from: a method that is
/// chosen in the middle, or several clicks before the first answer.
Result<RefineAnswer> refineFromStart(Engine& engine, RefineRequest request, Monitor& monitor,
                                     const CancelToken& cancel) {
    if (request.state || request.clicks.size() < 2)
        return sound(request, engine.refine(request, monitor, cancel));
    RefineRequest first = request;
    first.clicks.resize(1);
    first.intermediateEvery = 0;
    first.firstLook = false;
    Result<RefineAnswer> begun = sound(first, engine.refine(first, monitor, cancel));
    if (!begun || !begun->state) return begun;
    RefinementState state = *begun->state;
    state.clicks = static_cast<int>(request.clicks.size()) - 1;
    request.state = std::make_shared<const RefinementState>(std::move(state));
    return sound(request, engine.refine(request, monitor, cancel));
}

}  // namespace

Result<void> JobRunner::prepare() {
    if (engine_) return {};
    EngineReport report;
    report.name = source_.name;
    report_(report);
    Result<std::unique_ptr<Engine>> made = guarded([&]() -> Result<std::unique_ptr<Engine>> {
        if (!source_.make) return badInput("No model is chosen.");
        return source_.make(device_);
    });
    if (made && !*made) made = runtimeError("The engine could not be made.");
    if (!made) {
        report.state = EngineReport::State::Broken;
        report.error = made.error();
        report_(report);
        return made.error();
    }
    engine_ = std::move(*made);
    report.state = EngineReport::State::Ready;
    report.network = engine_->network();
    report.device = engine_->device();
    report_(report);
    return {};
}

Result<RefineAnswer> JobRunner::attempt(const RefineRequest& request, Monitor& monitor,
                                        const CancelToken& cancel) {
    if (Result<void> there = prepare(); !there) return there.error();
    if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "The refinement was cancelled."};
    return guarded([&] { return refineFromStart(*engine_, request, monitor, cancel); });
}

Result<RefineAnswer> JobRunner::run(RefineJob& job, Monitor& monitor, const CancelToken& cancel,
                                    std::vector<std::string>& notes) {
    if (!job.request.image && job.readImage) {
        auto image = guarded([&] { return job.readImage(); });
        if (!image) return image.error();
        job.request.image = std::move(*image);
    }
    if (!job.request.image) return badInput("There is no image to refine.");
    if (cancel.cancelled()) return Error{ErrorKind::Cancelled, "The refinement was cancelled."};

    Result<RefineAnswer> answer = attempt(job.request, monitor, cancel);
    const auto failedFor = [&](ErrorKind kind) {
        return !answer && answer.error().kind == kind && !cancel.cancelled();
    };
    const auto onCpu = [&](const std::string& why) {
        engine_.reset();
        device_ = DeviceChoice::Cpu;
        notes.push_back(why + "; the CPU is used from now on.");
        return attempt(job.request, monitor, cancel);
    };
    const std::string device = this->device();
    if (failedFor(ErrorKind::OutOfMemory)) {
        const std::string memory = "The memory of " + (device.empty() ? "the device" : device);
        engine_.reset();  // gives back what its allocator holds
        notes.push_back(memory + " did not suffice; tried once more.");
        answer = attempt(job.request, monitor, cancel);
        if (failedFor(ErrorKind::OutOfMemory) && this->device() != "cpu")
            answer = onCpu(memory + " does not suffice");
    }
    // A device that is lost stays lost for this engine, and often for this program.
    if (failedFor(ErrorKind::Runtime) && engine_ && this->device() != "cpu")
        answer = onCpu(this->device() + " failed");
    // What has failed is not trusted with the next click.
    if (failedFor(ErrorKind::Runtime)) engine_.reset();
    return answer;
}

}  // namespace cgam
