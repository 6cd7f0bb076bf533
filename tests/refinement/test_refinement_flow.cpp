#include "tests/refinement/desk.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("a click becomes a mask: previews first, then the answer") {
    Desk desk;
    const ClickId click = desk.click(1000, 1000);
    CHECK(desk.flow->busy());
    CHECK(desk.document.clicks().count(click) == 1);  // its mark is there at once
    bool previewSeen = false;
    while (desk.flow->busy()) {
        REQUIRE(desk.take());
        if (desk.flow->preview()) {
            previewSeen = true;
            CHECK(desk.document.mask().tiles().empty());
            CHECK_FALSE(desk.flow->preview()->tiles.empty());
        }
    }
    CHECK(previewSeen);
    CHECK_FALSE(desk.flow->preview());
    CHECK(desk.document.isAnswered(click));
    CHECK(desk.updates.back().kind == FlowUpdate::Kind::Applied);
    CHECK(desk.updates.back().outcome.changed);
    REQUIRE(desk.updates.back().result);
    CHECK(desk.document.content().steps.size() == 1);
}

TEST_CASE("the window is read once for all its clicks, and is the same object to the engine") {
    Desk desk;
    for (const double x : {1000, 1020, 1040}) {
        desk.click(x, 1000);
        REQUIRE(desk.takeUntilIdle());
    }
    CHECK(desk.slide->reads == 1);
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 3);
    const auto requests = desk.script->requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[2].clicks.size() == 3);
    CHECK(requests[2].state->clicks == 2);
}

TEST_CASE("a first answer whose object runs on is followed by wider ones, unasked") {
    Desk desk;
    desk.document.placement.widest = 1600;
    desk.click(1500, 1000);
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 3);
    const auto requests = desk.script->requests();
    REQUIRE(requests.size() == 3);
    CHECK(requests[0].clicks == Clicks{{199.5, 199.5, 15, true}});
    CHECK(requests[1].clicks == Clicks{{399.5, 399.5, 15, true}});
    CHECK(requests[2].clicks == Clicks{{799.5, 799.5, 15, true}});
    CHECK(desk.document.regions().begin()->second.frame == GridRect{700, 200, 1600, 1600});
    CHECK(desk.document.content().steps.size() == 1);
}

// The six things that a user does while a click is worked on; the engine is held in the middle of
// it, so whatever waited for it would hang.

TEST_CASE("while a click is worked on: pan and zoom") {
    Desk desk;
    desk.script->hold();
    desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(1));
    for (int i = 0; i < 100; ++i)
        CHECK(desk.slide->readRegion(0, 10 * i, 0, 64, 64).ok());
    CHECK(desk.document.mask().read({0, 0, 500, 500}).data.size() == 250000);
    CHECK(desk.flow->busy());
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 1);
}

TEST_CASE("while a click is worked on: the next click, which takes its place and answers both") {
    Desk desk;
    desk.click(970, 1000);
    REQUIRE(desk.takeUntilIdle());
    desk.script->hold();
    const ClickId first = desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(2));
    const ClickId second = desk.click(1030, 1000, false);
    REQUIRE(desk.script->waitForBegun(3));
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(first));
    CHECK(desk.document.isAnswered(second));
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 2);
    CHECK(desk.count(FlowUpdate::Kind::Cancelled) == 0);  // it was replaced, not given up

    // Undo of the second leaves the first to be answered at once, by itself.
    desk.document.undo();
    desk.flow->clicksChanged();
    CHECK(desk.flow->busy());
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(first));
    CHECK(desk.document.clicks().count(second) == 0);
    CHECK(desk.document.canRedo());
}

TEST_CASE("while the first click of a region is worked on: the next click, which waits for it") {
    Desk desk;
    desk.script->hold();
    const ClickId first = desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(1));
    const ClickId second = desk.click(1030, 1000, false);
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(first));
    CHECK(desk.document.isAnswered(second));
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 2);
    CHECK(desk.script->requests().size() == 2);  // the first was not begun again
}

TEST_CASE("while a click is worked on: undo takes it away, and its late answer is dropped") {
    Desk desk;
    desk.click(1000, 1000);
    REQUIRE(desk.takeUntilIdle());
    const SlideMask before = desk.document.mask();
    desk.script->hold();
    desk.script->obeysCancel = false;
    desk.script->silentlyIgnores = true;  // its answer will come although nobody wants it
    desk.click(1050, 1000);
    REQUIRE(desk.script->waitForBegun(2));
    desk.document.undo();
    desk.flow->clicksChanged();
    CHECK_FALSE(desk.flow->busy());
    CHECK(desk.document.mask() == before);
    desk.script->letGo();
    for (bool ended = false; !ended;) {
        REQUIRE(desk.take());
        CHECK(desk.updates.back().kind == FlowUpdate::Kind::Ignored);
        const std::lock_guard lock(desk.mutex);
        ended = desk.queue.empty() && !desk.worker.busy();
    }
    CHECK(desk.flow->droppedAnswers() > 0);
    CHECK(desk.document.mask() == before);
}

TEST_CASE("while a click is worked on: another method, for the next click") {
    Desk desk;
    desk.script->hold();
    desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(1));
    desk.flow->settings.method = Method::FbrsB;
    const auto other = std::make_shared<Script>();
    desk.worker.setEngine(slowEngines(other));
    desk.click(1030, 1000);
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.updates.back().kind == FlowUpdate::Kind::Applied);
    REQUIRE(other->requests().size() == 2);  // the first click alone gives the state to start from
    CHECK(other->requests().back().settings.method == Method::FbrsB);
    CHECK(other->requests().back().clicks.size() == 2);
}

TEST_CASE("while a click is worked on: the slide is closed and another opened") {
    Desk desk;
    desk.script->hold();
    desk.script->obeysCancel = false;
    desk.script->silentlyIgnores = true;
    desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(1));
    desk.document = Document(makeGrid(3000, 2000, 1, 1));
    desk.document.placement.widest = 0;
    desk.document.placement.continued = 0;
    desk.openFlow(2);
    desk.click(500, 500);
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.clicks().size() == 1);
    CHECK(desk.document.mask().cellAt(900, 1000) == 0);  // nothing of the old slide's answer
    CHECK(desk.flow->droppedAnswers() > 0);
    CHECK(desk.count(FlowUpdate::Kind::Applied) == 1);
}

TEST_CASE("a hundred rapid clicks, some far apart, are all answered in few jobs") {
    Desk desk;
    desk.script->hold();
    std::vector<ClickId> clicks;
    for (int i = 0; i < 100; ++i) {
        const int column = 500 + 1500 * (i % 2) + 3 * (i / 2);
        clicks.push_back(desk.click(column, 700 + i, i % 5 != 4));
    }
    desk.script->letGo();
    REQUIRE(desk.takeUntilIdle());
    for (const ClickId click : clicks)
        CHECK(desk.document.isAnswered(click));
    CHECK(desk.count(FlowUpdate::Kind::Applied) < 30);
    while (desk.document.canUndo())
        desk.document.undo();
    CHECK(desk.document.mask().tiles().empty());
    CHECK(desk.document.clicks().empty());
}

TEST_CASE(
    "bug_S06: a click whose window is damaged waits, others go on, and it can be asked for again") {
    Desk desk;
    desk.slide->damaged = true;
    const ClickId bad = desk.click(1000, 1000);
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.updates.back().kind == FlowUpdate::Kind::Failed);
    CHECK(desk.updates.back().message == "A part of the slide is damaged.");
    CHECK_FALSE(desk.document.isAnswered(bad));
    CHECK(desk.document.clicks().count(bad) == 1);
    desk.slide->damaged = false;
    const ClickId good = desk.click(2500, 300);
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(good));
    CHECK_FALSE(desk.document.isAnswered(bad));
    desk.flow->clicksChanged(true);
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(bad));
}

TEST_CASE("bug_S27: Esc stops the work; the click stays, and comes along with the next one") {
    Desk desk;
    desk.script->hold();
    const ClickId first = desk.click(1000, 1000);
    REQUIRE(desk.script->waitForBegun(1));
    desk.flow->cancel();
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.updates.back().kind == FlowUpdate::Kind::Cancelled);
    CHECK_FALSE(desk.document.isAnswered(first));
    desk.script->letGo();
    desk.click(1030, 1000);
    REQUIRE(desk.takeUntilIdle());
    CHECK(desk.document.isAnswered(first));
}
