#include "tests/ui/comparison_fixture.h"

namespace cgam::test {

TEST_CASE("The robot clicks for each row or for all, and stops when told to") {
    OpenComparison open(requestOf({rowOf(Method::Cgam, 0.6), rowOf(Method::FbrsB, 0.75)}));
    open.work().startRobot(std::optional<std::size_t>(1));
    CHECK(open.work().isRobotRunning());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks == open.live().methods()[1].clicks);
    CHECK(open.live().clickCount() > 1);

    bool stopped = false;
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int, int click) {
        if (click == 2 && !std::exchange(stopped, true)) open.work().escape();
    });
    open.work().startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK_FALSE(open.live().running());
    const std::size_t clicks = open.live().clickCount();
    CHECK(clicks <= 3);
    QTest::qWait(20);
    CHECK(open.live().clickCount() == clicks);
    CHECK(open.work().robotProgress() < 1);
    open.work().goOn();
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.work().robotProgress() == 1);

    open.work().beginAnew();
    CHECK(open.live().clickCount() == 0);
    CHECK(open.live().methods()[0].row.method.settings.threshold == 0.5);
    open.click(0, {120, 100});
    open.finish();
    CHECK(open.live().methods()[0].answers.size() == 1);
}

TEST_CASE("A robot that is asked for follows the rules of the request") {
    ui::ComparisonRequest request = requestOf({rowOf(Method::FbrsB, 0.3)});
    request.rules.protocol.maxClicks = 3;
    request.rules.protocol.threshold = 0.3;
    OpenComparison open(request);
    open.work().startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks.size() == 3);
    CHECK(open.live().methods()[0].row.method.settings.threshold == 0.3);
}

}  // namespace cgam::test
