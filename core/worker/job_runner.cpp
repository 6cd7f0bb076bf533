#include "core/worker/job_runner.h"

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
        return runtimeError(std::string("The engine failed: ") + exception.what());
    } catch (...) {
        return runtimeError("The engine failed for an unknown reason.");
    }
}

/// The first click of several alone gives the state that the others continue from: a method that is
/// chosen in the middle, or several clicks before the first answer.
Result<RefineAnswer> refineFromStart(Engine& engine, RefineRequest request, Monitor& monitor,
                                     const CancelToken& cancel) {
    if (request.state || request.clicks.size() < 2) return engine.refine(request, monitor, cancel);
    RefineRequest first = request;
    first.clicks.resize(1);
    first.intermediateEvery = 0;
    first.firstLook = false;
    Result<RefineAnswer> begun = engine.refine(first, monitor, cancel);
    if (!begun || !begun->state) return begun;
    RefinementState state = *begun->state;
    state.clicks = static_cast<int>(request.clicks.size()) - 1;
    request.state = std::make_shared<const RefinementState>(std::move(state));
    return engine.refine(request, monitor, cancel);
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
    const auto outOfMemoryAgain = [&] {
        return !answer && answer.error().kind == ErrorKind::OutOfMemory && !cancel.cancelled();
    };
    if (!outOfMemoryAgain()) return answer;

    const std::string device = this->device();
    engine_.reset();  // gives back what its allocator holds
    notes.push_back("The memory of " + (device.empty() ? "the device" : device) +
                    " did not suffice; tried once more.");
    answer = attempt(job.request, monitor, cancel);
    if (!outOfMemoryAgain() || this->device() == "cpu") return answer;

    engine_.reset();
    device_ = DeviceChoice::Cpu;
    notes.push_back("The memory of " + (device.empty() ? "the device" : device) +
                    " does not suffice; the CPU is used from now on.");
    return attempt(job.request, monitor, cancel);
}

}  // namespace cgam
