#include "tests/ui/comparison_fixture.h"

#include <cmath>
#include <random>

namespace cgam::test {

namespace {

/// Largest distance of the centres of the first panes from that of pane 0, level-0 pixels.
double drift(OpenComparison& open, std::size_t panes) {
    double most = 0;
    for (std::size_t i = 1; i < panes; ++i) {
        const QPointF apart = open.view(i).view().centre() - open.view(0).view().centre();
        most = std::max(most, std::hypot(apart.x(), apart.y()));
    }
    return most;
}

bool sameScale(OpenComparison& open, std::size_t panes) {
    for (std::size_t i = 1; i < panes; ++i)
        if (open.view(i).view().scale() != open.view(0).view().scale()) return false;
    return true;
}

}  // namespace

TEST_CASE("bug_S34 views side by side do not drift, and fewer panes lose nothing") {
    OpenComparison open;
    open.click(2, {120, 100});
    open.click(0, {60, 60}, Qt::RightButton);
    open.finish();
    std::mt19937 random(34);
    const auto below = [&](int limit) { return static_cast<int>(random() % unsigned(limit)); };
    for (int i = 0; i < 500; ++i) {
        const auto pane = static_cast<std::size_t>(below(4));
        const QPointF at(20 + below(300), 20 + below(200));
        if (below(2) == 0)
            open.wheel(pane, at, below(2) == 0 ? 120 : -120);
        else
            open.drag(pane, at, at + QPointF(below(200) - 100, below(160) - 80), Qt::MiddleButton);
        REQUIRE(drift(open, 4) < 0.5);
        REQUIRE(sameScale(open, 4));
    }

    // 4 -> 1 -> 2 panes.
    const QPointF centre = open.view(0).view().centre();
    const Clicks clicks = open.live().methods()[0].clicks;
    open.window.panes().selectRow(1);
    open.window.panes().arrange(ui::Arrangement::Swipe);
    QApplication::processEvents();
    CHECK(open.window.panes().shownPanes() == 1);
    CHECK_FALSE(open.view(1).isVisible());
    open.wheel(0, {100, 100}, 120);
    open.work().removeRow(3);
    open.work().removeRow(2);
    open.window.panes().arrange(ui::Arrangement::SideBySide);
    QApplication::processEvents();
    CHECK(open.window.panes().shownPanes() == 2);
    CHECK(open.view(1).isVisible());
    CHECK(open.view(1).hasSlide());
    CHECK(drift(open, 2) < 0.5);
    CHECK(sameScale(open, 2));
    CHECK(open.live().methods()[1].clicks == clicks);
    CHECK(open.window.panes().pane(1).clicks().clicks().size() == 2);
    CHECK(open.window.panes().selectedRow() == 1);
    const QPointF moved = open.view(0).view().centre() - centre;
    CHECK(std::hypot(moved.x(), moved.y()) < 240);
}

TEST_CASE("Unlinked views move alone; linked again they go where the last one was moved") {
    OpenComparison open;
    open.window.panes().links().setLinked(false);
    const ui::ViewTransform before = open.view(1).view();
    open.wheel(0, {100, 80}, 240);
    CHECK(open.view(1).view() == before);
    CHECK(open.view(0).view().scale() > before.scale());
    open.window.panes().links().setLinked(true);
    CHECK(drift(open, 4) == 0);
    CHECK(sameScale(open, 4));
    CHECK(open.view(1).view().scale() > before.scale());
}

TEST_CASE("All of the image is shown until somebody moves it, also in a larger window") {
    OpenComparison open;
    const QRectF image(0, 0, 240, 200);
    for (const QSize size : {QSize(700, 520), QSize(1100, 800)}) {
        open.window.resize(size);
        QApplication::processEvents();
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK(open.view(i).view().visible().contains(image));
            CHECK(open.view(i).view().visible().width() < 3 * image.width());
        }
        CHECK(sameScale(open, 4));
    }
    open.wheel(3, {60, 60}, 360);
    const double scale = open.view(0).view().scale();
    open.window.resize(800, 600);
    QApplication::processEvents();
    CHECK(open.view(0).view().scale() == scale);
    CHECK(drift(open, 4) == 0);
}

}  // namespace cgam::test
