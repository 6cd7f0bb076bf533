#include "tests/ui/comparison_fixture.h"

namespace cgam::test {

TEST_CASE("Replay shows what was computed, and a stop in its middle goes back to the newest") {
    OpenComparison open;
    for (const QPointF place : {QPointF(120, 100), QPointF(60, 60), QPointF(180, 140)})
        open.click(0, place);
    open.finish();
    const std::size_t asked = open.script->requests().size();
    const auto answers = open.live().methods()[1].answers;
    open.work().setPlayInterval(1);
    QObject::connect(&open.work(), &ui::ComparisonWork::changed, [&] {
        if (open.work().shownClicks() == 2 && open.work().isPlaying()) open.work().pause();
    });
    open.work().play();
    CHECK(open.work().isPlaying());
    CHECK(open.work().shownClicks() == 0);
    CHECK(open.work().shownMask(1) == nullptr);
    REQUIRE(waitUntil([&] { return !open.work().isPlaying(); }));
    CHECK(open.work().shownClicks() == 2);
    CHECK(open.work().shownAnswer(1) == answers[1]);
    CHECK(open.window.panes().pane(1).clicks().clicks().size() == 2);
    CHECK(open.numbers(1).startsWith(QStringLiteral("Click 2 ")));
    open.work().showClicks(1);
    open.work().play();
    CHECK(open.work().isPlaying());
    open.work().escape();
    CHECK_FALSE(open.work().isPlaying());
    CHECK_FALSE(open.work().isReplaying());
    CHECK(open.work().shownAnswer(1) == answers[2]);
    CHECK(open.script->requests().size() == asked);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));

    // A new click in the middle of a replay is the newest, whatever is shown.
    open.work().showClicks(1);
    open.click(2, {30, 150});
    CHECK_FALSE(open.work().isReplaying());
    open.finish();
    CHECK(open.live().clickCount() == 4);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Played to its end, a replay is over") {
    OpenComparison open;
    open.click(0, {120, 100});
    open.finish();
    open.work().setPlayInterval(1);
    open.work().play();
    REQUIRE(waitUntil([&] { return !open.work().isPlaying(); }));
    CHECK(open.work().shownClicks() == 1);
    CHECK_FALSE(open.work().isReplaying());
}

}  // namespace cgam::test
