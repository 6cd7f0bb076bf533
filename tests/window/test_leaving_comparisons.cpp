// Leaving a comparison, its slide or the program while the comparison is worked out.

#include "tests/window/compared_window.h"

#include <memory>

namespace cgam::test {

namespace {

/// A comparison whose engine is at a click.
struct Working {
    explicit Working(bool obeys = true) {
        script->obeysCancel = obeys;
        script->silentlyIgnores = !obeys;
        open = std::make_unique<OpenWindow>(slowShelf(script));
        open->window.setSessionFolder(folder.path());
        open->view().setView(open->view().view().withScale(1).centredOn({500, 500}));
        REQUIRE(compare(*open).isEmpty());
        part = partOf(window());
        window().work()->click(kOwn);
        finish(window());
        const int begun = static_cast<int>(script->requests().size());
        script->hold();
        window().work()->click(kSecond);
        REQUIRE(script->waitForBegun(begun + 1));
    }
    ~Working() { script->letGo(); }

    ui::ComparisonWindow& window() { return *open->window.comparison(); }
    /// What the only session in the folder has of the comparison.
    Clicks kept() const {
        for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
            if (entry.path().extension() == ".cgam") return keptIn(entry.path(), part);
        return {};
    }

    static constexpr Click kSecond{.x = 160, .y = 170, .radius = 20, .positive = false};
    GridRect part;
    TemporaryFolder folder;
    std::shared_ptr<Script> script = std::make_shared<Script>();
    std::unique_ptr<OpenWindow> open;
};

}  // namespace

TEST_CASE("a comparison that is closed in the middle of a click gives its engine to the next") {
    Working working;
    CHECK(working.window().close());
    CHECK(working.window().work() == nullptr);
    working.script->letGo();
    REQUIRE(compare(*working.open).isEmpty());
    finish(working.window());
    CHECK(clicksOf(working.window()) == Clicks{kOwn, Working::kSecond});
    CHECK(working.window().work()->live().methods()[0].answers.size() == 2);
}

TEST_CASE("a slide that is closed while its comparison is worked out leaves that to go on") {
    Working working;
    working.open->window.closeSlide();
    REQUIRE(working.open->window.work() == nullptr);
    working.script->letGo();
    finish(working.window());
    CHECK(working.window().work()->live().methods()[0].answers.size() == 2);
    CHECK(working.window().close());  // no question: the clicks are in the session
    CHECK(waitUntil([&] { return working.kept() == Clicks{kOwn, Working::kSecond}; }));
}

TEST_CASE("quitting while a comparison is worked out waits for its engine and keeps its clicks") {
    Working working;
    CHECK(working.open->window.close());
    CHECK(working.open->window.stopEngine());
    CHECK(working.script->alive() == 0);
    working.open.reset();
    CHECK(working.kept() == Clicks{kOwn, Working::kSecond});
}

TEST_CASE("quitting does not wait for an engine of a comparison that ignores it") {
    Working working(false);
    CHECK(working.open->window.close());
    CHECK_FALSE(working.open->window.stopEngine());  // the program then ends without destructors
    working.open.reset();
    CHECK(working.kept() == Clicks{kOwn, Working::kSecond});
    working.script->letGo();
    CHECK(waitUntil([&] { return working.script->alive() == 0; }));
}

}  // namespace cgam::test
