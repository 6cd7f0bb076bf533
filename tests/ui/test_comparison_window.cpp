#include "tests/ui/comparison_fixture.h"

namespace cgam::test {

TEST_CASE("Clicks in any pane go to all rows, with the masks of compareMethods") {
    OpenComparison open;
    const QPointF places[] = {{120, 100}, {150, 120}, {40, 30}, {200, 160}};
    for (std::size_t i = 0; i < 4; ++i) {
        open.wheel(i, {80, 60}, i % 2 == 0 ? 120 : -120);
        open.click(i, places[i], i == 1 ? Qt::RightButton : Qt::LeftButton);
    }
    open.finish();
    const Clicks& clicks = open.live().methods()[0].clicks;
    REQUIRE(clicks.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        // The middle of pixel (x, y) is at level-0 (x + 0.5, y + 0.5).
        CHECK(clicks[i].x == Approx(places[i].x() - 0.5).margin(1e-6));
        CHECK(clicks[i].y == Approx(places[i].y() - 0.5).margin(1e-6));
        CHECK(clicks[i].radius == 12);
        CHECK(clicks[i].positive == (i != 1));
    }
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Each answer is on its pane as soon as it comes") {
    OpenComparison open;
    std::vector<std::vector<bool>> there;
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int row, int click) {
        CHECK(click == 1);
        CHECK(row == static_cast<int>(there.size()));
        std::vector<bool> masks;
        for (std::size_t i = 0; i < 4; ++i)
            masks.push_back(open.work().shownMask(i) != nullptr);
        there.push_back(masks);
    });
    open.click(0, {120, 100});
    CHECK(open.numbers(0).startsWith(QStringLiteral("Click 1")));
    CHECK(open.numbers(3) == QStringLiteral("Click 1 waits"));
    open.finish();
    using Masks = std::vector<std::vector<bool>>;
    CHECK(there == Masks{{true, false, false, false},
                         {true, true, false, false},
                         {true, true, true, false},
                         {true, true, true, true}});
    CHECK(open.numbers(3).contains(QStringLiteral("IoU")));
}

TEST_CASE("A row that fails says so in its pane, and the others go on") {
    OpenComparison open;
    open.script->trouble = [first = std::make_shared<bool>(true)](int) {
        if (std::exchange(*first, false)) throw std::runtime_error("it diverged");
    };
    open.click(0, {120, 100});
    open.finish();
    CHECK(open.numbers(0).contains(QStringLiteral("it diverged")));
    CHECK(open.window.panes().pane(0).caption().text().failed);
    CHECK(open.work().shownMask(0) == nullptr);
    for (std::size_t i = 1; i < 4; ++i)
        CHECK(open.work().shownMask(i) != nullptr);
    open.work().goOn();
    open.finish();
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Stopped while clicks are worked out, the rest waits and gives the same masks") {
    ui::ComparisonRequest request = requestOf();
    for (int i = 0; i < 6; ++i)
        request.clicks.push_back({30.0 + 30 * i, 90, 10, i != 2});
    OpenComparison open(std::move(request));
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int row, int click) {
        if (row == 0 && click == 3) open.work().escape();
    });
    open.finish();
    CHECK(open.live().isStopped());
    CHECK(open.live().methods()[0].answers.size() == 3);
    CHECK(open.live().methods()[3].answers.size() < 6);
    open.work().goOn();
    open.finish();
    CHECK(open.live().methods()[3].answers.size() == 6);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Undo takes the newest click from all panes") {
    OpenComparison open;
    open.click(0, {120, 100});
    open.click(1, {60, 60});
    open.finish();
    open.work().undo();
    CHECK(open.live().clickCount() == 1);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(open.window.panes().pane(i).clicks().clicks().size() == 1);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("A request can begin with the robot, and a bad one is refused with a sentence") {
    ui::ComparisonRequest request = requestOf();
    request.robot = RobotPlan{};
    request.robot->protocol.maxClicks = 3;
    OpenComparison open(request);
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks.size() == 1);  // reached the target
    CHECK(open.live().methods()[1].clicks.size() == 3);

    request.truth = TruthMap(10, 10);
    CHECK_FALSE(open.window.open(request).ok());
    CHECK(open.window.work() != nullptr);  // what was open stays
    request = requestOf();
    request.clicks = {{300, 10, 5, true}};
    CHECK(ui::problemOf(request).find("outside") != std::string::npos);
    request = requestOf({});
    request.image.reset();
    CHECK_FALSE(ui::problemOf(request).empty());
}

}  // namespace cgam::test
