#include "core/refinement/refinement_flow.h"

#include "core/slide/region_reader.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <new>
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
    merging_.clear();
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

void RefinementFlow::submitNext() {
    const bool asked = std::exchange(asked_, false);
    std::optional<RefinementTask> next = document_.nextTask(settings.method, givenUp_, asked);
    if (!next) return;
    const auto sameClicks = [](const RefinementTask& a, const RefinementTask& b) {
        return a.region == b.region && a.answered == b.answered;
    };
    if (running_ && sameClicks(*running_, *next)) return;
    submit(std::move(*next));
}

bool RefinementFlow::dropUnfit() {
    if (!running_ || document_.stillFits(*running_)) return false;
    worker_.cancel();
    gate_.dropUpTo(runningId_);
    forgetRunning();
    return true;
}

void RefinementFlow::clicksChanged(bool all) {
    if (all) givenUp_.clear();
    dropUnfit();
    asked_ |= all;
    // What it answers must not be asked again, nor another click without what this one has taught.
    if (!isMergingAnswer()) submitNext();
}

void RefinementFlow::cancel() {
    if (running_ && !isMergingAnswer()) worker_.cancel();
}

FlowUpdate RefinementFlow::updateFor(const WorkerAnswer& answer) const {
    FlowUpdate update;
    update.region = running_->region;
    update.beyond = running_->replaces();
    update.iteration = answer.iteration;
    update.atMost = answer.atMost;
    update.loss = answer.loss;
    update.elapsed = answer.elapsed;
    update.device = answer.device;
    update.notes = answer.notes;
    update.message = answer.error.message;
    return update;
}

FlowUpdate RefinementFlow::receive(const WorkerAnswer& answer) try {
    return taken(answer);
} catch (const std::bad_alloc&) {
    return giveUpWithoutMemory();
}

FlowUpdate RefinementFlow::receive(const MergedWork& merged) try {
    return taken(merged);
} catch (const std::bad_alloc&) {
    return giveUpWithoutMemory();
}

FlowUpdate RefinementFlow::giveUpWithoutMemory() {
    if (!running_) return {};
    FlowUpdate update;
    update.region = running_->region;
    update.beyond = running_->replaces();
    update.message = "There is not enough memory to take the answer into the mask.";
    worker_.cancel();
    gate_.dropUpTo(runningId_);
    return giveUp(std::move(update), FlowUpdate::Kind::Failed);
}

FlowUpdate RefinementFlow::taken(const WorkerAnswer& answer) {
    if (!gate_.accepts(answer) || !running_ || answer.id != runningId_) return {};
    if (dropUnfit()) {
        submitNext();
        return {};
    }
    FlowUpdate update = updateFor(answer);
    switch (answer.kind) {
        case AnswerKind::Partial:
            update.kind = FlowUpdate::Kind::Progress;
            return answer.preview ? merge(answer, std::move(update)) : update;
        case AnswerKind::Final:
            update.kind = FlowUpdate::Kind::Merging;
            return merge(answer, std::move(update));
        case AnswerKind::Failed:
            return giveUp(std::move(update), FlowUpdate::Kind::Failed);
        case AnswerKind::Cancelled:
            return giveUp(std::move(update), FlowUpdate::Kind::Cancelled);
    }
    return update;
}

FlowUpdate RefinementFlow::giveUp(FlowUpdate update, FlowUpdate::Kind kind) {
    update.kind = kind;
    for (const SlideClick& click : running_->answered)
        givenUp_.insert(click.id);
    forgetRunning();
    submitNext();
    return update;
}

FlowUpdate RefinementFlow::merge(const WorkerAnswer& answer, FlowUpdate update) {
    auto work = std::make_shared<MergeWork>();
    work->task = *running_;
    work->answer = answer.result;
    if (!work->answer) work->preview = answer.preview;
    merging_.push_back({std::move(work), update});
    if (!mergeElsewhere) return receive(merged(*nextWork()));
    // Told once: with a preview's progress now, with an answer when it is applied.
    (answer.result ? update : merging_.back().update).notes.clear();
    if (merging_.size() == 1) mergeElsewhere(nextWork());
    return update;
}

std::shared_ptr<const MergeWork> RefinementFlow::nextWork() {
    // One that was given away may still be read there.
    auto work = std::make_shared<MergeWork>(*merging_.front().work);
    work->number = ++works_;
    work->ground = std::make_shared<const Document>(document_.partForAnswer(work->task));
    merging_.front().work = work;
    return work;
}

FlowUpdate RefinementFlow::taken(const MergedWork& merged) {
    if (merging_.empty() || merging_.front().work->number != merged.number) return {};
    if (dropUnfit()) {
        submitNext();
        return {};
    }
    const MergeWork& work = *merging_.front().work;
    if (!document_.agreesWith(*work.ground, work.task)) {
        if (!work.answer && merging_.size() > 1) merging_.pop_front();  // a newer one waits
        mergeElsewhere(nextWork());
        return {};
    }
    if (work.answer) return finish(merged);
    FlowUpdate update = std::move(merging_.front().update);
    if (!merged.failed) {
        update.kind = FlowUpdate::Kind::Preview;
        preview_ =
            MaskPreview{work.task.region, work.task.window, update.iteration, merged.preview};
    }
    merging_.pop_front();
    if (!merging_.empty()) mergeElsewhere(nextWork());
    return update;
}

FlowUpdate RefinementFlow::finish(const MergedWork& merged) {
    if (merged.failed) return giveUpWithoutMemory();
    FlowUpdate update = std::move(merging_.front().update);
    RefinementTask task = std::move(*running_);
    update.result = merging_.front().work->answer;
    update.kind = FlowUpdate::Kind::Ignored;
    forgetRunning();
    if (merged.answer) {
        try {
            update.outcome = document_.applyMerge(task, *merged.answer);
        } catch (const std::bad_alloc&) {
            running_ = std::move(task);
            throw;
        }
        update.kind = FlowUpdate::Kind::Applied;
    }
    submitNext();
    return update;
}

FlowUpdate RefinementFlow::settle() {
    if (!isMergingAnswer()) return {};
    merging_.erase(merging_.begin(), merging_.end() - 1);
    return receive(merged(*nextWork()));
}

}  // namespace cgam
