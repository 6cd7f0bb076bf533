// Answers that are merged beside the document's thread: what may come in between.

#include "tests/refinement/desk.h"

#include <catch2/catch.hpp>

#include <new>
#include <utility>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A desk whose merges wait until they are told to go on.
struct SlowMerges : Desk {
    std::deque<std::shared_ptr<const MergeWork>> works;
    int given = 0;

    SlowMerges() { mergeLater(); }
    void mergeLater() {
        flow->mergeElsewhere = [this](std::shared_ptr<const MergeWork> work) {
            works.push_back(std::move(work));
            ++given;
        };
    }
    FlowUpdate mergeOne() {
        const auto work = works.front();
        works.pop_front();
        updates.push_back(flow->receive(merged(*work)));
        return updates.back();
    }
    /// Until an answer waits to be merged; what previews do is done.
    void takeUntilMerging() {
        while (updates.empty() || updates.back().kind != FlowUpdate::Kind::Merging)
            REQUIRE(take());
        while (!works.front()->answer)
            mergeOne();
    }
    void finish() {
        while (flow->busy())
            if (works.empty())
                REQUIRE(take());
            else
                mergeOne();
    }
};

/// What the same clicks come to, one after the other and merged at once.
SlideMask maskOf(const std::vector<SlidePoint>& clicks) {
    Desk desk;
    for (const SlidePoint& click : clicks) {
        desk.click(click.x, click.y);
        REQUIRE(desk.takeUntilIdle());
    }
    return desk.document.mask();
}

}  // namespace

TEST_CASE("an answer is on its way into the document until it is merged") {
    SlowMerges desk;
    const ClickId click = desk.click(1000, 1000);
    desk.takeUntilMerging();
    CHECK(desk.flow->busy());
    CHECK_FALSE(desk.document.isAnswered(click));
    CHECK(desk.document.mask().tiles().empty());
    const FlowUpdate update = desk.mergeOne();
    CHECK(update.kind == FlowUpdate::Kind::Applied);
    CHECK(update.outcome.changed);
    CHECK(update.result);
    CHECK_FALSE(desk.flow->busy());
    CHECK(desk.document.mask() == maskOf({{1000, 1000}}));
    CHECK(desk.document.content().steps.size() == 1);
}

TEST_CASE("previews are shown one after the other, before the answer") {
    SlowMerges desk;
    desk.script->iterations = 4;
    desk.click(1000, 1000);
    while (desk.updates.empty() || desk.updates.back().kind != FlowUpdate::Kind::Merging)
        REQUIRE(desk.take());
    CHECK_FALSE(desk.flow->preview());
    std::vector<int> seen;
    while (!desk.works.front()->answer) {
        CHECK(desk.works.size() == 1);
        CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Preview);
        seen.push_back(desk.flow->preview()->iteration);
        CHECK_FALSE(desk.flow->preview()->tiles.empty());
    }
    CHECK(seen.size() > 1);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Applied);
    CHECK_FALSE(desk.flow->preview());
}

TEST_CASE("a click while an answer is merged comes after it, and goes on from it") {
    SlowMerges desk;
    const ClickId first = desk.click(1000, 1000);
    desk.takeUntilMerging();
    const int given = desk.given;
    const ClickId second = desk.click(1110, 1000);
    CHECK(desk.script->requests().size() == 1);
    CHECK_FALSE(desk.document.isAnswered(first));
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Applied);
    CHECK(desk.given == given);  // once, though the region has grown meanwhile
    CHECK(desk.document.isAnswered(first));
    CHECK_FALSE(desk.document.isAnswered(second));
    REQUIRE(desk.script->waitForBegun(2));
    CHECK(desk.script->requests().back().state);
    desk.finish();
    CHECK(desk.document.isAnswered(second));
    CHECK(desk.document.mask() == maskOf({{1000, 1000}, {1110, 1000}}));
    CHECK(desk.document.content().steps.size() == 2);
    desk.document.undo();
    CHECK(desk.document.mask() == maskOf({{1000, 1000}}));
    desk.document.undo();
    CHECK(desk.document.mask().tiles().empty());
}

TEST_CASE("undo while an answer is merged takes the click away; redo has it answered again") {
    SlowMerges desk;
    desk.click(1000, 1000);
    desk.takeUntilMerging();
    desk.document.undo();
    desk.flow->clicksChanged();
    CHECK_FALSE(desk.flow->busy());
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Ignored);  // too late
    CHECK(desk.document.mask().tiles().empty());
    CHECK(desk.document.canRedo());
    desk.document.redo();
    desk.flow->clicksChanged();
    CHECK(desk.flow->busy());
    desk.finish();
    CHECK(desk.document.mask() == maskOf({{1000, 1000}}));
    CHECK(desk.document.content().steps.size() == 1);
}

TEST_CASE("what a hand draws where an answer is merged counts: it is merged anew") {
    SlowMerges desk;
    const ClickId click = desk.click(1000, 1000);
    desk.takeUntilMerging();
    const int given = desk.given;
    SECTION("elsewhere it is merged once") {
        desk.document.brush({{2500, 300}}, 20, HandEdit::Add);
        CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Applied);
        CHECK(desk.given == given);
        CHECK(desk.document.isAnswered(click));
        return;
    }
    const auto draw = [](Document& document) {
        document.brush({{1000, 950}, {1000, 900}}, 20, HandEdit::Erase);
        document.endBrush();
    };
    draw(desk.document);
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Ignored);
    CHECK(desk.given == given + 1);
    CHECK(desk.flow->busy());
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Applied);
    Desk other;
    other.script->hold();
    other.click(1000, 1000);
    draw(other.document);
    other.script->letGo();
    REQUIRE(other.takeUntilIdle());
    CHECK(desk.document.mask() == other.document.mask());
    CHECK_FALSE(desk.document.mask() == maskOf({{1000, 1000}}));
    CHECK(desk.document.content().steps.size() == other.document.content().steps.size());
}

TEST_CASE("settling does not wait for the merge that is under way, and it comes too late") {
    SlowMerges desk;
    const ClickId click = desk.click(1000, 1000);
    CHECK(desk.flow->settle().kind == FlowUpdate::Kind::Ignored);  // nothing has come
    desk.takeUntilMerging();
    CHECK(desk.flow->settle().kind == FlowUpdate::Kind::Applied);
    CHECK(desk.document.isAnswered(click));
    CHECK_FALSE(desk.flow->busy());
    const SlideMask mask = desk.document.mask();
    CHECK(mask == maskOf({{1000, 1000}}));
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Ignored);
    CHECK(desk.document.mask() == mask);
    CHECK(desk.document.content().steps.size() == 1);
}

TEST_CASE("settling passes over previews that nobody will see") {
    SlowMerges desk;
    desk.click(1000, 1000);
    while (desk.updates.empty() || desk.updates.back().kind != FlowUpdate::Kind::Merging)
        REQUIRE(desk.take());
    REQUIRE_FALSE(desk.works.front()->answer);
    CHECK(desk.flow->settle().kind == FlowUpdate::Kind::Applied);
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Ignored);
    CHECK_FALSE(desk.flow->preview());
}

TEST_CASE("Esc is too late for an answer that is there") {
    SlowMerges desk;
    const ClickId click = desk.click(1000, 1000);
    desk.takeUntilMerging();
    desk.flow->cancel();
    desk.finish();
    CHECK(desk.document.isAnswered(click));
    CHECK(desk.count(FlowUpdate::Kind::Cancelled) == 0);
}

TEST_CASE("clicks left unanswered are asked for after the answer that is merged") {
    SlowMerges desk;
    desk.slide->damaged = true;
    const ClickId waiting = desk.click(2500, 300);
    while (desk.flow->busy())
        REQUIRE(desk.take());
    desk.slide->damaged = false;
    desk.click(1000, 1000);
    desk.takeUntilMerging();
    desk.flow->clicksChanged(true);
    desk.finish();
    CHECK(desk.document.isAnswered(waiting));
}

TEST_CASE("without memory to merge an answer its click waits, and can be asked for again") {
    SlowMerges desk;
    const ClickId click = desk.click(1000, 1000);
    desk.takeUntilMerging();
    MergedWork none;
    none.number = desk.works.front()->number;
    none.failed = true;
    desk.works.clear();
    const FlowUpdate update = desk.flow->receive(none);
    CHECK(update.kind == FlowUpdate::Kind::Failed);
    CHECK(update.message == "There is not enough memory to take the answer into the mask.");
    CHECK_FALSE(desk.flow->busy());
    CHECK_FALSE(desk.document.isAnswered(click));
    desk.flow->clicksChanged(true);
    desk.finish();
    CHECK(desk.document.isAnswered(click));
}

TEST_CASE("without memory while an answer comes its click waits, and can be asked for again") {
    SlowMerges desk;
    const auto checkGivenUp = [&](ClickId click) {
        const FlowUpdate update = desk.updates.back();
        CHECK(update.kind == FlowUpdate::Kind::Failed);
        CHECK(update.message == "There is not enough memory to take the answer into the mask.");
        CHECK_FALSE(desk.flow->busy());
        CHECK_FALSE(desk.document.isAnswered(click));
    };
    desk.flow->mergeElsewhere = [](const auto&) { throw std::bad_alloc(); };
    const ClickId click = desk.click(1000, 1000);
    REQUIRE(desk.takeUntilIdle());
    checkGivenUp(click);

    desk.mergeLater();
    bool full = true;
    desk.document.observe([&](const DocumentEvent&) {
        if (std::exchange(full, false)) throw std::bad_alloc();
    });
    desk.flow->clicksChanged(true);
    desk.takeUntilMerging();
    CHECK(desk.mergeOne().kind == FlowUpdate::Kind::Failed);
    CHECK_FALSE(desk.flow->busy());

    const ClickId next = desk.click(1100, 1000);
    desk.finish();
    CHECK(desk.document.isAnswered(click));
    CHECK(desk.document.isAnswered(next));
}

TEST_CASE("an answer that is continued is one step, wherever it is merged") {
    SlowMerges desk;
    desk.document.placement.continued = 1600;
    desk.document.start = StartFrom::Nothing;
    desk.click(1500, 1000);
    desk.finish();
    CHECK(desk.count(FlowUpdate::Kind::Applied) > 1);
    CHECK(desk.document.content().steps.size() == 1);
    Desk atOnce;
    atOnce.document.placement.continued = 1600;
    atOnce.document.start = StartFrom::Nothing;
    atOnce.click(1500, 1000);
    REQUIRE(atOnce.takeUntilIdle());
    CHECK(desk.document.mask() == atOnce.document.mask());
}
