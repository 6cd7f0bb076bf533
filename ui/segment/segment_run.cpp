#include "ui/segment/segment_run.h"

#include "core/base/input_file.h"
#include "core/base/thread_priority.h"
#include "core/segment/carried_predictor.h"
#include "core/segment/engine_predictor.h"
#include "core/tissue/tissue_detection.h"

#include <cmath>
#include <condition_variable>
#include <mutex>
#include <new>
#include <optional>
#include <utility>

namespace cgam::ui {

namespace {

/// Tissue of a slide within a rectangle of the grid.
TissueMap within(TissueMap tissue, const GridRect& rect, const WorkingGrid& grid) {
    const RegionFrame& frame = tissue.frame;
    const auto cellOf = [](double place) { return static_cast<std::int64_t>(std::floor(place)); };
    for (int row = 0; row < tissue.mask.height; ++row)
        for (int col = 0; col < tissue.mask.width; ++col) {
            const double x = frame.x + (col + 0.5) * frame.stepX;
            const double y = frame.y + (row + 0.5) * frame.stepY;
            if (!rect.holds(cellOf(x / grid.stepX), cellOf(y / grid.stepY)))
                tissue.mask.at(row, col) = 0;
        }
    return tissue;
}

std::unique_ptr<TilePredictor> predictorFor(const SegmentJob& job, Engine& engine,
                                            const CancelToken& cancel) {
    if (job.carried)
        return std::make_unique<CarriedPredictor>(engine, cancel, job.carried->settings,
                                                  job.carried->state);
    return std::make_unique<EnginePredictor>(engine, cancel);
}

}  // namespace

/// What the window says to the thread.
struct SegmentRun::Desk {
    struct Wish {
        SlideMask onto;
        SegmentRules rules;
    };

    std::mutex mutex;  ///< guards what follows
    std::condition_variable changed;
    bool paused = false;
    bool discarded = false;
    std::optional<Wish> wish;

    CancelToken token;

    template <typename Change>
    void tell(Change&& change) {
        {
            const std::lock_guard lock(mutex);
            change();
        }
        changed.notify_all();
    }

    /// Waits while a click is being worked out. True: cancelled.
    bool isCancelledAfterPause() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return !paused || token.cancelled(); });
        return token.cancelled();
    }

    bool isDiscarded() {
        const std::lock_guard lock(mutex);
        return discarded;
    }

    /// The next mask that is asked for; nothing: the run is over.
    std::optional<Wish> nextWish() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return wish || discarded || token.cancelled(); });
        if (discarded || token.cancelled()) return std::nullopt;
        return std::exchange(wish, std::optional<Wish>());
    }
};

SegmentRun::SegmentRun(SegmentJob job, QObject* parent)
    : QObject(parent), job_(std::move(job)), desk_(std::make_unique<Desk>()) {
    thread_ = std::thread([this] { run(); });
}

SegmentRun::~SegmentRun() {
    cancel();
    thread_.join();
}

void SegmentRun::pause(bool paused) {
    desk_->tell([&] { desk_->paused = paused; });
}

void SegmentRun::cancel() {
    desk_->tell([&] { desk_->token.cancel(); });
}

void SegmentRun::makeMask(SlideMask onto, const SegmentRules& rules) {
    desk_->tell([&] { desk_->wish = Desk::Wish{std::move(onto), rules}; });
}

void SegmentRun::discard() {
    desk_->tell([&] { desk_->discarded = true; });
}

/// Runs `function` on the object's own thread, if that still wants it.
template <typename Function>
void SegmentRun::post(Function&& function) {
    QMetaObject::invokeMethod(this, std::forward<Function>(function), Qt::QueuedConnection);
}

void SegmentRun::run() {
    standBack();
    Error error;
    try {
        work();
        post([this] { Q_EMIT ended(); });
        return;
    } catch (const ErrorException& exception) {
        error = exception.error();
    } catch (const std::bad_alloc&) {
        error = outOfMemory("There is not enough memory to segment the slide.");
    } catch (const std::exception& exception) {
        error = runtimeError(std::string("The segmentation failed: ") + exception.what() + ".");
    }
    if (job_.carried) {
        // Nobody goes on with half a proposal.
        std::error_code none;
        std::filesystem::remove(job_.files.tiles, none);
    }
    const bool cancelled = error.kind == ErrorKind::Cancelled || desk_->token.cancelled();
    post([this, sentence = cancelled ? QString() : QString::fromStdString(error.message)] {
        Q_EMIT failed(sentence);
        Q_EMIT ended();
    });
}

void SegmentRun::work() {
    const auto outcome = std::make_shared<SegmentOutcome>();
    outcome->plan = plan();
    if (outcome->plan.tiles.empty())
        throw ErrorException(badInput(
            job_.carried ? tr("There is no other tissue around this region.").toStdString()
                         : tr("There is no tissue to segment on this slide.").toStdString()));
    if (job_.files.keep)
        job_.files.keep({job_.model.name, job_.threshold, job_.rules.tumour, outcome->plan.tissue})
            .value();
    const std::unique_ptr<TileStore> store = openStore(outcome->plan);
    outcome->figures = segment(outcome->plan, *store);
    const SegmentFigures& figures = outcome->figures;
    if (figures.done + figures.reused == 0)
        throw ErrorException(badInput(tr("No tile of the slide could be read. The first: %1")
                                          .arg(QString::fromStdString(figures.skipped.front().why))
                                          .toStdString()));
    post([this, outcome = std::shared_ptr<const SegmentOutcome>(outcome)] {
        Q_EMIT tilesDone(outcome);
    });
    serve(outcome->plan, *store);
    if (!desk_->isDiscarded()) return;
    store->remove();
    if (job_.files.forget) job_.files.forget();
}

SegmentPlan SegmentRun::plan() const {
    TissueMap tissue = job_.tissue ? *job_.tissue : detectTissue(*job_.slide).value().map;
    if (job_.carried) tissue = within(std::move(tissue), job_.carried->around, job_.grid);
    return planSegmentation(job_.grid, job_.layout, std::move(tissue)).value();
}

std::unique_ptr<TileStore> SegmentRun::openStore(const SegmentPlan& plan) const {
    std::string content = planText(plan) + " slide " + job_.slideNames + " model ";
    content += job_.model.file.empty() ? job_.model.name
                                       : std::to_string(digestOfFile(job_.model.file).value());
    if (!job_.carried)
        return TileStore::open(job_.files.tiles, content, TileStore::Opening::Resume).value();
    std::error_code none;
    std::filesystem::remove(job_.files.tiles, none);  // of a proposal that was never answered
    return TileStore::open(job_.files.tiles, content, TileStore::Opening::New).value();
}

SegmentFigures SegmentRun::segment(const SegmentPlan& plan, TileStore& store) {
    SegmentPreview preview(plan, store, job_.threshold, job_.rules, job_.mask);
    const auto show = [&](TileId tile) {
        post([this, tiles = preview.after(tile)] { Q_EMIT previewed(tiles); });
    };
    for (const TileId tile : plan.tiles)
        if (store.has(tile) && !desk_->token.cancelled()) show(tile);
    std::unique_ptr<Engine> engine;
    std::unique_ptr<TilePredictor> predictor;
    if (store.size() < plan.tiles.size()) {
        if (!job_.model.source.make) throw ErrorException(badInput("No model is chosen."));
        engine = job_.model.source.make(job_.model.source.device).value();
        predictor = predictorFor(job_, *engine, desk_->token);
    }
    SegmentMonitor monitor;
    monitor.cancelled = [this] { return desk_->isCancelledAfterPause(); };
    monitor.progress = [this](const SegmentProgress& now) {
        post([this, now] { Q_EMIT progressed(now); });
    };
    monitor.tileDone = show;
    // Without tiles to answer nobody is asked.
    struct Nobody : TilePredictor {
        Result<FloatMap> predict(std::shared_ptr<const ImageRgb>) override {
            return runtimeError("There is no network.");
        }
    } nobody;
    TilePredictor& asked = predictor ? *predictor : nobody;
    return segmentTiles(*job_.slide, plan, asked, store, monitor).value();
}

void SegmentRun::serve(const SegmentPlan& plan, const TileStore& store) {
    while (auto wish = desk_->nextWish()) {
        auto made = std::make_shared<SegmentedMask>();
        made->changes = segmentedMask(plan, store, job_.threshold, wish->rules, wish->onto);
        made->onto = std::move(wish->onto);
        post([this, mask = std::shared_ptr<const SegmentedMask>(std::move(made))] {
            Q_EMIT maskMade(mask);
        });
    }
}

}  // namespace cgam::ui
