// Whatever the engine does wrong, through the window's own worker, flow and document: the click
// stays, the mask is that of the click before, the window says why, and the click can be asked for
// again.

#include "tests/window/open_window.h"

#include <QRegularExpression>
#include <QStatusBar>
#include <limits>
#include <new>
#include <stdexcept>

namespace cgam::test {

namespace {

using Shown = ui::WorkStatus::Shown;

/// A window with one click answered, by engines of a script.
class FaultyWork {
public:
    explicit FaultyWork(bool gpu = false) : open(shelfOf(script, gpu)) {
        open.work().document().placement.widest = 0;  // the engine finds tumour without end
        open.work().document().placement.continued = 0;
        QObject::connect(&open.work(), &ui::SlideWork::noted, &open.work(),
                         [this](const QString& sentence) { notes_.append(sentence); });
        open.click({400, 300});
        open.waitForMask();
        REQUIRE(open.work().status().shown == Shown::Final);
        before = open.document().mask();
        REQUIRE_FALSE(before.tiles().empty());
    }

    /// Another click, which the engine fails at.
    void clickInVain() {
        open.click({420.0 + static_cast<double>(clicks), 310}, Qt::RightButton);
        ++clicks;
        open.waitForMask();
        REQUIRE(open.work().status().shown == Shown::Waiting);
        REQUIRE(open.work().status().message.endsWith(QLatin1Char('.')));
        REQUIRE(open.window.statusBar()->currentMessage() == open.work().status().message);
        requireKept();
    }
    /// The engine is well again.
    void requireAnswer() {
        open.work().answerWaiting();
        open.waitForMask();
        REQUIRE(open.work().status().shown == Shown::Final);
        REQUIRE(open.work().status().waiting == 0);
        REQUIRE(open.document().clicks().size() == clicks);
        before = open.document().mask();
    }
    void requireKept() {
        REQUIRE(open.document().clicks().size() == clicks);
        REQUIRE(open.document().mask() == before);
    }
    /// What the user was told of the engine's device; not where the tumour goes on.
    QStringList notes() const {
        return notes_.filter(QRegularExpression(QStringLiteral("CPU|once more")));
    }

    static ui::EngineShelf shelfOf(const std::shared_ptr<Script>& script, bool gpu) {
        ui::EngineShelf shelf = slowShelf(script);
        shelf.source = [script, gpu](const ui::ModelEntry&, DeviceChoice, int) {
            return slowEngines(script, gpu);
        };
        return shelf;
    }

    std::shared_ptr<Script> script = std::make_shared<Script>();
    OpenWindow open;
    SlideMask before;
    std::size_t clicks = 1;

private:
    QStringList notes_;
};

}  // namespace

TEST_CASE("an engine that throws, at each of its iterations, leaves the click waiting") {
    FaultyWork work;
    work.script->iterations = 4;
    const std::function<void()> throws[] = {[] { throw std::runtime_error("broken inside"); },
                                            [] { throw std::bad_alloc(); }, [] { throw 5; }};
    for (const auto& thrown : throws)
        for (int at = 0; at <= work.script->iterations; ++at) {
            CAPTURE(at);
            work.script->trouble = [&, at](int iteration) {
                if (iteration == at) thrown();
            };
            work.clickInVain();
            REQUIRE_FALSE(work.open.work().preview());
            work.script->trouble = nullptr;
            work.requireAnswer();
        }
}

TEST_CASE("an answer that is not a number changes nothing, and spoils no click after it") {
    FaultyWork work;
    const std::function<void(RefineAnswer&)> spoils[] = {
        [](RefineAnswer& answer) {
            for (float& p : answer.probability.data)
                p = std::numeric_limits<float>::quiet_NaN();
        },
        [](RefineAnswer& answer) {
            answer.probability.data.back() = std::numeric_limits<float>::quiet_NaN();
        },
        [](RefineAnswer& answer) { answer.probability = FloatMap(); }};
    for (const auto& spoil : spoils) {
        work.script->spoil = spoil;
        work.clickInVain();
        work.script->spoil = nullptr;
        work.requireAnswer();
        // Asked for with the state of the last sound answer.
        const RefineRequest request = work.script->requests().back();
        REQUIRE(request.state);
        REQUIRE(request.state->clicks == static_cast<int>(work.clicks) - 1);
    }
}

TEST_CASE("a GPU that is lost gives way to the CPU, which is said, and the click is answered") {
    FaultyWork work(true);
    REQUIRE(work.open.work().status().device == QStringLiteral("cuda:0"));
    work.script->onlyGpuFails = true;
    work.script->trouble = [](int iteration) {
        if (iteration == 1) throw std::runtime_error("CUDA error: device-side assert triggered");
    };
    work.open.click({420, 310});
    work.open.waitForMask();
    REQUIRE(work.open.work().status().shown == Shown::Final);
    REQUIRE(work.open.work().status().device == QStringLiteral("cpu"));
    REQUIRE(work.notes().size() == 1);
    REQUIRE(work.notes().front().contains(QStringLiteral("cuda:0 failed")));
    work.open.click({440, 310});
    work.open.waitForMask();
    REQUIRE(work.open.work().status().shown == Shown::Final);
    REQUIRE(work.notes().size() == 1);
}

TEST_CASE(
    "bug_S21: too little memory once is tried again, twice goes to the CPU, clicks are kept") {
    FaultyWork work(true);
    work.script->onlyGpuFails = true;
    work.script->outOfMemory = 1;
    work.open.click({420, 310});
    work.open.waitForMask();
    REQUIRE(work.open.work().status().shown == Shown::Final);
    REQUIRE(work.open.work().status().device == QStringLiteral("cuda:0"));
    REQUIRE(work.notes().size() == 1);
    REQUIRE(work.notes().front().contains(QStringLiteral("once more")));

    work.script->outOfMemory = 2;
    work.open.click({440, 310});
    work.open.waitForMask();
    REQUIRE(work.open.work().status().shown == Shown::Final);
    REQUIRE(work.open.work().status().device == QStringLiteral("cpu"));
    REQUIRE(work.notes().size() == 3);
    REQUIRE(work.notes().back().contains(QStringLiteral("CPU")));
    REQUIRE(work.open.document().clicks().size() == 3);

    // On the CPU there is nothing to go to: the click waits.
    work.clicks = 3;
    work.before = work.open.document().mask();
    work.script->onlyGpuFails = false;
    work.script->outOfMemory = 2;
    work.clickInVain();
    work.requireAnswer();
}

TEST_CASE("bug_S28: while an engine ignores the cancel all else works") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    open.click({400, 300});
    open.waitForMask();
    const SlideMask first = open.document().mask();
    script->obeysCancel = false;
    script->silentlyIgnores = true;
    script->hold();
    open.click({420, 310});
    REQUIRE(script->waitForBegun(2));
    open.work().cancel();

    const ui::ViewTransform before = open.view().view();
    open.drag({300, 300}, {350, 330}, Qt::MiddleButton);
    open.view().zoomBy(2);
    REQUIRE_FALSE(open.view().view() == before);
    open.window.setMethod(Method::FbrsB);
    REQUIRE(open.work().settings().method == Method::FbrsB);
    open.work().undo();
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(open.document().mask() == first);
    open.work().brush({{800, 600}}, 10, HandEdit::Add);
    open.work().endBrush();
    std::optional<QString> problem;
    const QObject here;
    QObject::connect(&open.window, &app::MainWindow::sessionSaved, &here,
                     [&](const QString& sentence) { problem = sentence; });
    open.window.saveSessionAs(open.folder / "meanwhile.cgam");
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE(readSession(open.folder / "meanwhile.cgam").value().document.clicks.size() == 1);
    script->letGo();
}

TEST_CASE("bug_S28: an engine that ignores the cancel is left behind, and the next one answers") {
    const auto stuck = std::make_shared<Script>();
    const auto fresh = std::make_shared<Script>();
    stuck->obeysCancel = false;
    stuck->silentlyIgnores = true;
    ui::EngineShelf shelf = slowShelf(stuck);
    shelf.limits.stuckAfter = std::chrono::milliseconds(200);
    shelf.source = [&, made = std::make_shared<std::atomic<int>>(0)](const ui::ModelEntry&,
                                                                     DeviceChoice, int) {
        EngineSource source = slowEngines(stuck);
        source.make = [first = source.make, later = slowEngines(fresh).make,
                       made](DeviceChoice device) {
            return (*made)++ == 0 ? first(device) : later(device);
        };
        return source;
    };
    {
        OpenWindow open(shelf);
        open.work().document().placement.widest = 0;
        open.work().document().placement.continued = 0;
        stuck->hold();
        open.click({400, 300});
        REQUIRE(stuck->waitForBegun(1));
        open.work().cancel();
        open.waitForMask();
        REQUIRE(open.work().status().shown == Shown::Waiting);
        open.work().answerWaiting();
        open.waitForMask();
        REQUIRE(open.work().status().shown == Shown::Final);
        REQUIRE(fresh->requests().size() == 1);
        REQUIRE_FALSE(open.window.stopEngine());  // one thread is still out there
    }
    stuck->letGo();
    REQUIRE(waitUntil([&] { return stuck->alive() == 0; }));
}

}  // namespace cgam::test
