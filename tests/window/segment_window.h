#pragma once

#include "app/annotator/segment_controls.h"
#include "core/segment/engine_predictor.h"
#include "core/segment/segment_mask.h"
#include "tests/segment/scene.h"
#include "tests/window/gated_shelf.h"
#include "tests/window/open_window.h"
#include "ui/segment/segment_text.h"
#include "ui/slide/slide_opener.h"

#include <condition_variable>
#include <mutex>

namespace cgam::test {

/// How far engines may go: tiles of a slide, and clicks, each to be let through.
class Gate {
public:
    void allowTiles(int count) {
        change([&] { tiles_ = count; });
    }
    void holdClicks(bool held) {
        change([&] { clicksHeld_ = held; });
    }
    int tilesAsked() {
        const std::lock_guard lock(mutex_);
        return asked_;
    }

    // For the engine. False: cancelled.
    bool passTile(const CancelToken& cancel) {
        std::unique_lock lock(mutex_);
        ++asked_;
        if (!wait(lock, cancel, [this] { return tiles_ > 0; })) return false;
        --tiles_;
        return true;
    }
    bool passClick(const CancelToken& cancel) {
        std::unique_lock lock(mutex_);
        return wait(lock, cancel, [this] { return !clicksHeld_; });
    }

private:
    template <typename Change>
    void change(Change&& change) {
        const std::lock_guard lock(mutex_);
        change();
        changed_.notify_all();
    }
    template <typename Holds>
    bool wait(std::unique_lock<std::mutex>& lock, const CancelToken& cancel, Holds&& holds) {
        while (!cancel.cancelled()) {
            if (holds()) return true;
            changed_.wait_for(lock, std::chrono::milliseconds(2));
        }
        return false;
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    int tiles_ = 1'000'000;
    int asked_ = 0;
    bool clicksHeld_ = false;
};

inline std::unique_ptr<Engine> scriptedEngine() {
    const ui::EngineShelf shelf = app::scriptedShelf();
    const EngineSource source = shelf.source(shelf.models({}).front(), DeviceChoice::Auto, 0);
    return source.make(DeviceChoice::Auto).value();
}

/// The scripted engine behind a gate.
inline ui::EngineShelf gatedShelf(const std::shared_ptr<Gate>& gate) {
    return gated(app::scriptedShelf(),
                 [gate](const RefineRequest& request, const CancelToken& cancel) {
                     const bool tile = request.clicks.empty() || request.clicks.front().x < 0;
                     return tile ? gate->passTile(cancel) : gate->passClick(cancel);
                 });
}

/// A window with made-up tissue of 1 um a pixel, and what it does over the whole slide.
class SegmentWindow {
public:
    explicit SegmentWindow(PictureSlide picture, ui::EngineShelf shelf = app::scriptedShelf())
        : slide(std::make_shared<const PictureSlide>(std::move(picture))),
          shelf_(std::move(shelf)),
          file_(folder.write("slide.png", "stands for the slide")) {
        openWindow();
    }

    /// As after the program was closed.
    void startAgain() {
        window.reset();
        openWindow();
    }

    app::SegmentControls& controls() { return window->segmentation(); }
    ui::SegmentWork& work() { return controls().work(); }
    ui::SegmentWork::State state() { return work().state(); }
    Document& document() { return window->work()->document(); }

    bool reaches(ui::SegmentWork::State wanted) {
        return waitUntil([&] { return state() == wanted; });
    }
    void findTissue() {
        controls().findTissue();
        REQUIRE(reaches(ui::SegmentWork::State::Editing));
    }
    /// With the tissue as it is; waits for the mask.
    void segment() {
        const std::size_t before = document().content().position;
        controls().segment();
        REQUIRE(waitUntil([&] { return document().content().position > before; }));
    }
    QString barText() { return ui::offerOf(work()).text; }

    /// What core alone makes of it, into an empty mask.
    SlideMask expected(const TissueMap& tissue) {
        const SegmentPlan plan = planSegmentation(document().grid(), TileLayout{}, tissue).value();
        const auto store =
            TileStore::open(folder / "expected", planText(plan), TileStore::Opening::Resume)
                .value();
        const std::unique_ptr<Engine> engine = scriptedEngine();
        const CancelToken cancel;
        EnginePredictor predictor(*engine, cancel);
        segmentTiles(*slide, plan, predictor, *store).value();
        SlideMask mask;
        mask.apply(segmentedMask(plan, *store, 128, {}, {}));
        store->remove();
        return mask;
    }
    TissueMap foundTissue() const { return detectTissue(*slide).value().map; }

    TemporaryFolder folder;
    std::shared_ptr<const PictureSlide> slide;
    std::unique_ptr<app::MainWindow> window;

private:
    void openWindow() {
        window = std::make_unique<app::MainWindow>(shelf_);
        window->setSessionFolder(folder / "sessions");
        window->resize(900, 700);
        window->show();
        auto opened = std::make_shared<ui::OpenedSlide>();
        opened->path = file_;
        opened->pyramid = std::make_shared<TilePyramid>(slide);
        window->showSlide(opened);
        REQUIRE(waitUntil([&] { return window->work() != nullptr; }));
    }

    ui::EngineShelf shelf_;
    std::filesystem::path file_;
};

}  // namespace cgam::test
