#include "tests/ui/comparison_fixture.h"

#include <QAction>

namespace cgam::test {

namespace {

QAction* outlineOf(ui::ComparisonWindow& window) {
    for (QAction* action : window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(QStringLiteral("T"))) return action;
    return nullptr;
}

/// The darkest place on a line across the border of the truth, right of its middle (120, 100).
int darkestAtBorder(OpenComparison& open, std::size_t pane) {
    int darkest = 255;
    for (int quarter = 0; quarter <= 24; ++quarter)
        darkest = std::min(darkest, open.colourAt(pane, {157 + 0.25 * quarter, 100.5}).value());
    return darkest;
}

}  // namespace

TEST_CASE("The outline of the truth is drawn over every pane when asked for") {
    OpenComparison open;
    open.work().click({.x = 60, .y = 60, .radius = 12, .positive = true});
    open.finish();
    QAction* outline = outlineOf(open.window);
    REQUIRE(outline != nullptr);
    REQUIRE(outline->isEnabled());
    for (std::size_t pane = 0; pane < 4; ++pane)
        CHECK(darkestAtBorder(open, pane) > 120);
    outline->trigger();
    for (std::size_t pane = 0; pane < 4; ++pane) {
        CHECK(darkestAtBorder(open, pane) < 60);
        CHECK(open.colourAt(pane, {120, 100}).value() > 120);  // its middle stays
    }
    outline->trigger();
    CHECK(darkestAtBorder(open, 2) > 120);
}

TEST_CASE("Without a truth there is no outline, and none stays of the comparison before") {
    OpenComparison open;
    QAction* outline = outlineOf(open.window);
    REQUIRE(outline != nullptr);
    outline->trigger();
    CHECK(darkestAtBorder(open, 0) < 60);
    ui::ComparisonRequest request = requestOf();
    request.truth.reset();
    REQUIRE(open.window.open(request).ok());
    CHECK_FALSE(outline->isEnabled());
    CHECK(darkestAtBorder(open, 0) > 120);
}

}  // namespace cgam::test
