#include "tests/refinement/desk.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A desk at which a click has been answered in its window and the engine is held in the middle of
/// the first picture beyond.
struct DeskBeyond : Desk {
    DeskBeyond() {
        document.placement.continued = 1600;
        document.start = StartFrom::Nothing;
        script->trouble = [this](int) {
            if (script->requests().size() == 2 && !held_) {
                script->hold();
                held_ = true;
            }
        };
        click(1500, 1000);
        while (count(FlowUpdate::Kind::Applied) == 0)
            REQUIRE(take());
        REQUIRE(script->waitForBegun(2));
        while (!held_)  // else it could be let go before it is held
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        shown = document.mask();
    }
    ~DeskBeyond() {
        script->letGo();
        worker.stop(std::chrono::seconds(30));
    }
    SlideMask shown;

private:
    std::atomic<bool> held_{false};
};

}  // namespace

TEST_CASE("the mask of a window is there before what lies beyond it, which only applies") {
    DeskBeyond desk;
    CHECK_FALSE(desk.document.mask().tiles().empty());
    CHECK(desk.updates.back().outcome.reachesEdge);
    REQUIRE(desk.flow->busy());
    CHECK(desk.flow->running()->continues);
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.count(FlowUpdate::Kind::Applied) > 1);
    CHECK(desk.updates.back().beyond);
    CHECK_FALSE(desk.document.mask() == desk.shown);
    const auto requests = desk.script->requests();
    CHECK(requests[0].firstLook);
    for (std::size_t i = 1; i < requests.size(); ++i) {
        CHECK_FALSE(requests[i].firstLook);
        CHECK(requests[i].intermediateEvery == 0);
        CHECK(requests[i].settings.iterations == 0);
    }
    CHECK(desk.document.content().steps.size() == 1);
    CHECK(desk.document.regions().begin()->second.answers.size() == 1);
}

TEST_CASE("Esc stops what lies beyond the window; the mask of the window stays") {
    DeskBeyond desk;
    desk.flow->cancel();
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.updates.back().kind == FlowUpdate::Kind::Cancelled);
    CHECK(desk.document.mask() == desk.shown);
    desk.flow->clicksChanged();
    CHECK_FALSE(desk.flow->busy());
}

TEST_CASE("a new click takes the place of what lies beyond the window of the one before") {
    DeskBeyond desk;
    const ClickId second = desk.click(1450, 1000);
    REQUIRE(desk.script->waitForBegun(3));
    CHECK_FALSE(desk.flow->running()->continues);
    CHECK(desk.document.mask() == desk.shown);
    desk.script->letGo();
    while (!desk.document.isAnswered(second))
        REQUIRE(desk.take());
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.count(FlowUpdate::Kind::Cancelled) == 0);
    CHECK(desk.document.content().steps.size() == 2);
    desk.document.undo();
    desk.flow->clicksChanged();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.content().position == 1);
}

TEST_CASE("undo while it is looked beyond the window takes the click away, and stops that") {
    DeskBeyond desk;
    desk.document.undo();
    desk.flow->clicksChanged();
    CHECK_FALSE(desk.flow->busy());
    desk.script->letGo();
    CHECK(desk.document.mask().tiles().empty());
    desk.document.redo();
    CHECK(desk.document.mask() == desk.shown);
}
