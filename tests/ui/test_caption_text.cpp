#include "tests/ui/comparison_fixture.h"
#include "ui/compare/caption_text.h"

namespace cgam::test {

TEST_CASE("a pane says of an answer without a step why it took none") {
    MethodSettings cgam;
    cgam.method = Method::Cgam;
    ComparedClick click;
    click.click = 2;
    click.iterations = 7;
    CHECK(ui::effortText(click, cgam) == QStringLiteral("7 iterations"));
    click.earlyStop = true;  // after a few
    CHECK(ui::effortText(click, cgam) == QStringLiteral("7 iterations"));
    click.iterations = 1;  // the first look at the clicks found all of them right
    CHECK(ui::effortText(click, cgam) == QStringLiteral("no step was needed"));
    click.earlyStop = false;
    CHECK(ui::effortText(click, cgam) == QStringLiteral("1 iteration"));
    click.iterations = 0;  // none was allowed
    CHECK(ui::effortText(click, cgam) == QStringLiteral("0 iterations"));
    click.click = 1;
    CHECK(ui::effortText(click, cgam) == QStringLiteral("the network alone"));
    MethodSettings alone;
    alone.method = Method::None;
    click.click = 3;
    CHECK(ui::effortText(click, alone).isEmpty());
}

TEST_CASE("figures that are equal after the first click are the network's in every pane") {
    OpenComparison open;
    open.click(0, {120, 100});
    open.finish();
    for (std::size_t pane = 0; pane < 4; ++pane)
        CHECK(open.numbers(pane).contains(QStringLiteral("the network alone")));
    open.click(0, {60, 60});
    open.finish();
    for (std::size_t pane = 0; pane < 4; ++pane)
        CHECK(open.numbers(pane).contains(QStringLiteral("3 iterations")));
}

TEST_CASE("clicks without an answer are named") {
    CHECK(ui::missingText(3, 3).isEmpty());
    CHECK(ui::missingText(2, 3).startsWith(QStringLiteral("Click 3 has no answer")));
    CHECK(ui::missingText(1, 4).startsWith(QStringLiteral("Clicks 2 to 4 have no answer")));
}

}  // namespace cgam::test
