// What a user does while an answer is merged into the mask, which is held up.

#include "tests/window/open_window.h"

#include <condition_variable>
#include <mutex>

namespace cgam::test {

namespace {

/// A window whose merges stop before they begin while the gate is closed.
struct GatedWindow : OpenWindow {
    explicit GatedWindow(const ui::EngineShelf& shelf = app::scriptedShelf()) : OpenWindow(shelf) {
        view().setView(view().view().withScale(1).centredOn({800, 600}));
        work().merger().before = [gate = gate] {
            std::unique_lock lock(gate->mutex);
            ++gate->begun;
            gate->changed.wait(lock, [&] { return gate->open; });
        };
    }
    ~GatedWindow() { letGo(); }

    void hold() {
        const std::lock_guard lock(gate->mutex);
        gate->open = false;
        gate->begun = 0;
    }
    void letGo() {
        const std::lock_guard lock(gate->mutex);
        gate->open = true;
        gate->changed.notify_all();
    }
    int begun() {
        const std::lock_guard lock(gate->mutex);
        return gate->begun;
    }
    /// A first click, to which there is no preview: what is held up is its answer.
    void clickHeldUp(QPointF widget) {
        hold();
        click(widget);
        REQUIRE(waitUntil([this] { return begun() == 1; }));
        REQUIRE(work().status().busy);
        REQUIRE(document().mask().tiles().empty());
    }

    struct Gate {
        std::mutex mutex;
        std::condition_variable changed;
        bool open = true;
        int begun = 0;
    };
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
};

/// The mask of clicks that are made one after the other, each when the one before is answered.
std::vector<SlideMask> masksOf(std::initializer_list<QPointF> clicks) {
    GatedWindow open;
    std::vector<SlideMask> masks;
    for (const QPointF& place : clicks) {
        open.click(place);
        open.waitForMask();
        masks.push_back(open.document().mask());
    }
    return masks;
}

const QPointF kFirst(400, 300);
const QPointF kSecond(460, 300);

}  // namespace

TEST_CASE("a click while an answer is merged is answered after it; each is a step") {
    const std::vector<SlideMask> wanted = masksOf({kFirst, kSecond});
    GatedWindow open;
    open.clickHeldUp(kFirst);
    open.click(kSecond);
    REQUIRE(open.document().clicks().size() == 2);  // the window goes on
    REQUIRE(open.window.layers().clickIds().size() == 2);
    std::vector<std::size_t> answered;
    QObject::connect(&open.work(), &ui::SlideWork::answered, &open.work(), [&] {
        answered.push_back(open.document().clicks().size() -
                           static_cast<std::size_t>(open.work().status().waiting));
    });
    open.letGo();
    open.waitForMask();
    REQUIRE(answered == std::vector<std::size_t>{1, 2});
    REQUIRE(open.document().mask() == wanted[1]);
    REQUIRE(open.document().content().steps.size() == 2);
    open.work().undo();
    open.waitForMask();
    REQUIRE(open.document().mask() == wanted[0]);
    open.work().undo();
    REQUIRE(open.document().mask().tiles().empty());
    REQUIRE_FALSE(open.document().canUndo());
}

TEST_CASE("undo while an answer is merged; it never comes, and redo asks for it again") {
    GatedWindow open;
    open.clickHeldUp(kFirst);
    open.work().undo();
    REQUIRE_FALSE(open.work().status().busy);
    open.letGo();
    open.click(kSecond);  // an answer that comes after the one that was held up
    open.waitForMask();
    open.work().undo();
    REQUIRE(open.document().mask().tiles().empty());
    GatedWindow again;
    again.clickHeldUp(kFirst);
    again.work().undo();
    again.work().redo();
    again.letGo();
    again.waitForMask();
    REQUIRE(again.document().mask() == masksOf({kFirst})[0]);
    REQUIRE(again.document().content().steps.size() == 1);
}

TEST_CASE("a brush stroke where an answer is merged is in the mask with the answer") {
    GatedWindow open;
    open.clickHeldUp(kFirst);
    const QPointF at = open.view().view().toSlide(kFirst);
    open.work().brush({{at.x(), at.y()}}, 3, HandEdit::Erase);
    open.work().brush({{at.x() + 200, at.y()}}, 3, HandEdit::Add);
    open.work().endBrush();
    open.letGo();
    open.waitForMask();
    const auto cell = [&](double x, double y) {
        return open.document().mask().cellAt(std::llround(x), std::llround(y));
    };
    REQUIRE(isByHand(cell(at.x() + 200, at.y())));
    REQUIRE(labelOf(cell(at.x() + 200, at.y())) == 1);
    REQUIRE(labelOf(cell(at.x() + 10, at.y())) == 1);
    REQUIRE(open.document().isAnswered(open.newest().id));
}

TEST_CASE("an export while an answer is merged has it") {
    const SlideMask wanted = masksOf({kFirst})[0];
    GatedWindow open;
    open.clickHeldUp(kFirst);
    REQUIRE(open.window.exportJob().content.mask == wanted);
    REQUIRE_FALSE(open.work().status().busy);
    open.letGo();
    open.click(kSecond);
    open.waitForMask();
    REQUIRE(open.document().content().steps.size() == 2);  // what was held up did not come twice
}

TEST_CASE("quitting or closing the slide while an answer is merged keeps it") {
    const SlideMask wanted = masksOf({kFirst})[0];
    const TemporaryFolder kept;
    const auto keptMask = [&] {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(kept.path()))
            if (entry.path().extension() == ".cgam") files.push_back(entry.path());
        REQUIRE(files.size() == 1);
        const DocumentContent content = readSession(files.front()).value().document;
        REQUIRE(content.steps.size() == 1);
        return content.mask;
    };
    SECTION("quitting") {
        auto open = std::make_unique<GatedWindow>();
        open->window.setSessionFolder(kept.path());
        open->clickHeldUp(kFirst);
        open->window.close();
        REQUIRE(open->window.stopEngine());
        open.reset();
        REQUIRE(keptMask() == wanted);
    }
    SECTION("closing the slide") {
        GatedWindow open;
        open.window.setSessionFolder(kept.path());
        open.clickHeldUp(kFirst);
        const auto gate = open.gate;
        // The merge under way is waited for: it ends as soon as it is let go.
        std::thread later([gate] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            const std::lock_guard lock(gate->mutex);
            gate->open = true;
            gate->changed.notify_all();
        });
        open.window.closeSlide();
        later.join();
        REQUIRE(keptMask() == wanted);
    }
}

TEST_CASE("previews that are held up do not hold up the window") {
    GatedWindow open;
    open.click(kFirst);
    open.waitForMask();
    open.hold();
    open.click(kSecond);
    REQUIRE(waitUntil([&] { return open.begun() == 1; }));
    REQUIRE_FALSE(open.work().preview());
    open.click({300, 200});
    open.work().undo();
    REQUIRE(open.document().clicks().size() == 2);
    open.letGo();
    open.waitForMask();
    REQUIRE(open.document().isAnswered(open.newest().id));
    REQUIRE(open.document().mask() == masksOf({kFirst, kSecond})[1]);
}

}  // namespace cgam::test
