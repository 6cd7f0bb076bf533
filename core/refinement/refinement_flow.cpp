#include "core/refinement/refinement_flow.h"

#include "core/slide/region_reader.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <utility>

namespace cgam {

namespace {

constexpr std::size_t kKeptWindows = 4;

}  // namespace

/// Filled on the worker's thread. An engine knows the features of an image by the image's address,
/// so the same window must give the same object.
struct RefinementFlow::WindowImages {
    std::mutex mutex;
    std::deque<std::pair<GridRect, std::shared_ptr<const ImageRgb>>> kept;

    Result<std::shared_ptr<const ImageRgb>> read(const SlideSource& slide, const GridRect& window,
                                                 const WorkingGrid& grid) {
        {
            const std::lock_guard lock(mutex);
            for (const auto& [rect, image] : kept)
                if (rect == window) return image;
        }
        Result<ImageRgb> pixels = readRegion(slide, frameOf(window, grid));
        if (!pixels) return pixels.error();
        auto image = std::make_shared<const ImageRgb>(std::move(*pixels));
        const std::lock_guard lock(mutex);
        kept.emplace_front(window, image);
        if (kept.size() > kKeptWindows) kept.pop_back();
        return std::shared_ptr<const ImageRgb>(std::move(image));
    }
};

RefinementFlow::RefinementFlow(Document& document, RefinementWorker& worker,
                               std::shared_ptr<const SlideSource> slide, std::uint64_t session)
    : document_(document),
      worker_(worker),
      slide_(std::move(slide)),
      session_(session),
      gate_(session),
      images_(std::make_shared<WindowImages>()) {}

RefinementFlow::~RefinementFlow() {
    if (running_) worker_.cancel();
}

void RefinementFlow::forgetRunning() {
    running_.reset();
    preview_.reset();
}

void RefinementFlow::submit(RefinementTask task) {
    RefineJob job;
    job.session = session_;
    job.request.clicks = task.clicks;
    job.request.settings = task.continues ? appliedOnly(settings) : settings;
    job.request.settings.threshold =
        static_cast<double>(document_.thresholdOf(task.region)) / kThresholdSteps;
    job.request.state = task.state;
    job.request.intermediateEvery = task.continues ? 0 : intermediateEvery;
    job.request.firstLook = !task.continues;
    job.request.place = ImagePlace{session_, task.window.x, task.window.y};
    job.readImage = [images = images_, slide = slide_, window = task.window,
                     grid = document_.grid()] { return images->read(*slide, window, grid); };
    forgetRunning();
    running_ = std::move(task);
    runningId_ = worker_.submit(std::move(job));
}

void RefinementFlow::submitNext(bool asked) {
    std::optional<RefinementTask> next = document_.nextTask(settings.method, givenUp_, asked);
    if (!next) return;
    const auto sameClicks = [](const RefinementTask& a, const RefinementTask& b) {
        return a.region == b.region && a.answered == b.answered;
    };
    if (running_ && sameClicks(*running_, *next)) return;
    submit(std::move(*next));
}

void RefinementFlow::clicksChanged(bool all) {
    if (all) givenUp_.clear();
    if (running_ && !document_.stillFits(*running_)) {
        worker_.cancel();
        gate_.dropUpTo(runningId_);
        forgetRunning();
    }
    submitNext(all);
}

void RefinementFlow::cancel() {
    if (running_) worker_.cancel();
}

FlowUpdate RefinementFlow::receive(const WorkerAnswer& answer) {
    FlowUpdate update;
    if (!gate_.accepts(answer) || !running_ || answer.id != runningId_) return update;
    update.region = running_->region;
    update.beyond = running_->replaces();
    update.iteration = answer.iteration;
    update.atMost = answer.atMost;
    update.loss = answer.loss;
    update.elapsed = answer.elapsed;
    update.device = answer.device;
    update.notes = answer.notes;
    update.message = answer.error.message;
    switch (answer.kind) {
        case AnswerKind::Partial:
            update.kind = FlowUpdate::Kind::Progress;
            if (answer.preview) {
                update.kind = FlowUpdate::Kind::Preview;
                preview_ = MaskPreview{running_->region, running_->window, answer.iteration,
                                       document_.preview(*running_, *answer.preview)};
            }
            return update;
        case AnswerKind::Final: {
            const RefinementTask task = std::move(*running_);
            forgetRunning();
            update.outcome = document_.applyAnswer(task, *answer.result);
            if (update.outcome.applied) update.kind = FlowUpdate::Kind::Applied;
            update.result = answer.result;
            break;
        }
        case AnswerKind::Failed:
        case AnswerKind::Cancelled:
            update.kind = answer.kind == AnswerKind::Failed ? FlowUpdate::Kind::Failed
                                                            : FlowUpdate::Kind::Cancelled;
            for (const SlideClick& click : running_->answered)
                givenUp_.insert(click.id);
            forgetRunning();
            break;
    }
    submitNext(false);
    return update;
}

}  // namespace cgam
