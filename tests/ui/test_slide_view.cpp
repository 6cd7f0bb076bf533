#include "tests/ui/view_fixture.h"
#include "ui/view/overview_map.h"

#include <catch2/catch.hpp>

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QScreen>
#include <QTest>
#include <QThread>

using namespace cgam;
using namespace cgam::test;

namespace {

std::shared_ptr<ScriptedSlide> largeSlide(std::optional<double> mpp = 0.25) {
    auto slide = std::make_shared<ScriptedSlide>(40'000, 30'000, std::vector{1, 4, 16, 64},
                                                 [](auto, auto) { return 0xd0a0c0u; });
    if (mpp) slide->changeInfo().mpp = SlideScale{*mpp, *mpp};
    return slide;
}

/// Writes down what it gets.
class RecordingTool : public ui::ViewTool {
public:
    bool press(const ui::ViewPointer& pointer) override {
        pressed.push_back(pointer.slide);
        return takes;
    }
    void move(const ui::ViewPointer&) override { ++moves; }
    void release(const ui::ViewPointer& pointer) override { released.push_back(pointer.slide); }
    bool wheel(double steps, const ui::ViewPointer& pointer) override {
        if (!(pointer.modifiers & Qt::ControlModifier)) return false;
        wheeled += steps;
        return true;
    }
    bool takes = true;
    std::vector<QPointF> pressed, released;
    int moves = 0;
    double wheeled = 0;
};

/// Counts what keyboard and fingers do to it.
class AimedTool : public ui::ViewTool {
public:
    bool press(const ui::ViewPointer&) override {
        ++pressed;
        return true;
    }
    void abandonPress() override { abandoned = pressed; }
    void move(const ui::ViewPointer&) override { ++moves; }
    void aim(const ui::ViewPointer& pointer) override { aimed.push_back(pointer.slide); }
    void strike(const ui::ViewPointer& pointer) override { struck.push_back(pointer.slide); }
    std::vector<QPointF> aimed, struck;
    int pressed = 0, abandoned = 0, moves = 0;
};

/// What stands on the screen; at pixel ratios above one the upper left part of it.
QImage screenOf(const ui::SlideView& view) {
    QApplication::processEvents();
    QTest::qWait(30);  // the platform paints a little later
    return view.screen()->grabWindow(view.winId()).toImage().convertToFormat(QImage::Format_RGB32);
}

}  // namespace

TEST_CASE("a slide opens fitted") {
    ViewFixture fixture(largeSlide());
    CHECK(fixture.view.view().visible().contains(fixture.view.slideRect()));
    fixture.view.resize(700, 500);
    QApplication::processEvents();
    CHECK(fixture.view.view().centre() == QPointF(20'000, 15'000));
    CHECK(fixture.view.view().fitting(fixture.view.slideRect(), 16).scale() ==
          Approx(fixture.view.view().scale()));
}

TEST_CASE("the wheel keeps the place under the cursor") {
    ViewFixture fixture(largeSlide());
    fixture.go({19'000, 18'000}, 0.1);
    const QPointF cursor(77, 201);
    const QPointF place = fixture.view.view().toSlide(cursor);
    // Half a device pixel by which the first view was off, seen nearer, and half one of now.
    const auto tolerance = [&] { return 0.51 * fixture.view.view().scale() / 0.1 + 0.51; };
    for (int i = 0; i < 20; ++i) {
        const double before = fixture.view.view().scale();
        fixture.wheel(cursor, 1);
        CHECK(fixture.view.view().scale() > before);
        const QPointF now = fixture.view.view().toWidget(place);
        CHECK(std::abs(now.x() - cursor.x()) * fixture.ratio() <= tolerance());
        CHECK(std::abs(now.y() - cursor.y()) * fixture.ratio() <= tolerance());
    }
    // The place is not lost on the way back.
    const QPointF deep = fixture.view.view().toSlide(cursor);
    for (int i = 0; i < 10; ++i)
        fixture.wheel(cursor, -1);
    CHECK(distance(fixture.view.view().toWidget(deep), cursor) * fixture.ratio() <= 1);
}

TEST_CASE("zoom stays within limits and the slide in sight") {
    ViewFixture fixture(largeSlide());
    for (int i = 0; i < 80; ++i)
        fixture.wheel({10, 10}, 2);
    CHECK(fixture.view.view().scale() == Approx(fixture.view.largestScale()));
    for (int i = 0; i < 80; ++i)
        fixture.wheel({390, 290}, -2);
    CHECK(fixture.view.view().scale() == Approx(fixture.view.smallestScale()));
    for (int i = 0; i < 50; ++i)
        fixture.key(Qt::Key_Left);
    CHECK(fixture.view.slideRect().adjusted(-1, -1, 1, 1).contains(fixture.view.view().centre()));
}

TEST_CASE("keys 1 to 6 give the magnifications, 0 and F fit") {
    ViewFixture fixture(largeSlide(0.5));
    const double expected[] = {1.25, 2.5, 5, 10, 20, 40};
    for (int i = 0; i < 6; ++i) {
        fixture.key(Qt::Key_1 + i);
        REQUIRE(fixture.view.magnification());
        CHECK(*fixture.view.magnification() == Approx(expected[i]));
    }
    // 40x on a slide scanned at 20x: two logical pixels to a slide pixel.
    CHECK(fixture.view.view().scale() == Approx(2));
    fixture.key(Qt::Key_0);
    CHECK(fixture.view.view().visible().contains(fixture.view.slideRect()));
    fixture.key(Qt::Key_4);
    fixture.key(Qt::Key_F);
    CHECK(fixture.view.view().visible().contains(fixture.view.slideRect()));
    const double before = fixture.view.view().scale();
    fixture.key(Qt::Key_Plus);
    CHECK(fixture.view.view().scale() > before);
    fixture.key(Qt::Key_Minus);
    CHECK(fixture.view.view().scale() == Approx(before));
}

TEST_CASE("without a scale there is no magnification until one is given") {
    ViewFixture fixture(largeSlide(std::nullopt));
    CHECK_FALSE(fixture.view.magnification());
    const auto before = fixture.view.view();
    fixture.key(Qt::Key_5);
    CHECK(fixture.view.view() == before);
    fixture.view.setScale(SlideScale{0.25, 0.25});
    fixture.key(Qt::Key_5);
    CHECK(*fixture.view.magnification() == Approx(20));
    CHECK(fixture.view.view().scale() == Approx(0.5));
}

TEST_CASE("dragging moves the slide with the hand") {
    ViewFixture fixture(largeSlide());
    fixture.go({20'000, 15'000}, 0.5);
    for (const Qt::MouseButton button : {Qt::LeftButton, Qt::MiddleButton}) {
        const QPointF place = fixture.view.view().toSlide(QPointF(200, 150));
        fixture.drag({200, 150}, {131, 180}, button);
        CHECK(distance(fixture.view.view().toWidget(place), {131, 180}) * fixture.ratio() <= 1.001);
    }
    const auto before = fixture.view.view();
    fixture.drag({200, 150}, {131, 180}, Qt::RightButton);
    CHECK(fixture.view.view() == before);
}

TEST_CASE("a tool gets the mouse, but not with space, the middle button or what it declines") {
    ViewFixture fixture(largeSlide());
    fixture.go({20'000, 15'000}, 1);
    RecordingTool tool;
    fixture.view.setTool(&tool);
    const auto before = fixture.view.view();
    fixture.drag({100, 100}, {150, 160}, Qt::LeftButton);
    fixture.drag({30, 40}, {31, 41}, Qt::RightButton);
    CHECK(fixture.view.view() == before);
    REQUIRE(tool.pressed.size() == 2);
    CHECK(tool.pressed[0] == before.toSlide(QPointF(100, 100)));
    REQUIRE(tool.released.size() == 2);
    CHECK(tool.released[1] == before.toSlide(QPointF(31, 41)));
    CHECK(tool.moves >= 10);

    fixture.key(Qt::Key_Space);
    fixture.drag({100, 100}, {150, 100}, Qt::LeftButton);
    fixture.key(Qt::Key_Space, QEvent::KeyRelease);
    CHECK(tool.pressed.size() == 2);
    CHECK(fixture.view.view().centre().x() == Approx(before.centre().x() - 50));
    fixture.drag({100, 100}, {150, 100}, Qt::MiddleButton);
    CHECK(tool.pressed.size() == 2);
    CHECK(fixture.view.view().centre().x() == Approx(before.centre().x() - 100));
    tool.takes = false;
    fixture.drag({100, 100}, {50, 100}, Qt::LeftButton);
    CHECK(fixture.view.view().centre().x() == Approx(before.centre().x() - 50));

    const double scale = fixture.view.view().scale();
    fixture.wheel({100, 100}, 2, Qt::ControlModifier);
    CHECK(tool.wheeled == 2);
    CHECK(fixture.view.view().scale() == scale);
    fixture.view.setTool(nullptr);
}

TEST_CASE("the keyboard points at the middle, and the mouse takes over") {
    ViewFixture fixture(largeSlide());
    fixture.go({20'000, 15'000}, 1);
    AimedTool tool;
    fixture.view.setTool(&tool);
    fixture.key(Qt::Key_Return);
    CHECK(tool.struck.empty());
    REQUIRE(tool.aimed.size() == 1);
    CHECK(distance(tool.aimed[0], {20'000, 15'000}) <= 1);
    fixture.key(Qt::Key_Left);
    fixture.key(Qt::Key_Return);
    REQUIRE(tool.struck.size() == 1);
    CHECK(distance(tool.struck[0], {20'000 - 90, 15'000}) <= 1);
    fixture.send(QEvent::MouseMove, {50, 60}, Qt::NoButton, Qt::NoButton);
    CHECK(tool.moves == 1);
    fixture.key(Qt::Key_Return);
    CHECK(tool.struck.size() == 1);
    fixture.view.setTool(nullptr);
    fixture.key(Qt::Key_Return);
    fixture.view.clearFocus();
}

TEST_CASE("a pinch on a touchpad zooms where the pointer is") {
    ViewFixture fixture(largeSlide());
    fixture.go({20'000, 15'000}, 0.25);
    const QPointF place(120, 90);
    const QPointF before = fixture.view.view().toSlide(place);
    QNativeGestureEvent spread(Qt::ZoomNativeGesture, QPointingDevice::primaryPointingDevice(), 2,
                               place, place, fixture.view.mapToGlobal(place), 0.3, {});
    QApplication::sendEvent(&fixture.view, &spread);
    CHECK(fixture.view.view().scale() == Approx(0.25 * std::exp(0.3)));
    CHECK(distance(fixture.view.view().toWidget(before), place) * fixture.ratio() <= 1);
}

TEST_CASE("two fingers that part zoom, and what the first one pressed comes to nothing") {
    ViewFixture fixture(largeSlide());
    fixture.go({20'000, 15'000}, 0.25);
    AimedTool tool;
    fixture.view.setTool(&tool);
    // Qt knows it until the end.
    static QPointingDevice* const screen = QTest::createTouchDevice();
    const QPoint left(150, 150), right(250, 150);
    const QPointF between = fixture.view.view().toSlide(QPointF(200, 150));
    QTest::touchEvent(&fixture.view, screen).press(0, left);
    QTest::touchEvent(&fixture.view, screen).stationary(0).press(1, right);
    for (int i = 1; i <= 8; ++i)
        QTest::touchEvent(&fixture.view, screen)
            .move(0, left - QPoint(6 * i, 0))
            .move(1, right + QPoint(6 * i, 0));
    QTest::touchEvent(&fixture.view, screen)
        .release(0, left - QPoint(48, 0))
        .release(1, right + QPoint(48, 0));
    // From 100 to 196 pixels; where the fingers were when the gesture was seen is Qt's affair.
    CHECK(fixture.view.view().scale() > 0.25 * 1.4);
    CHECK(fixture.view.view().scale() < 0.25 * 2);
    CHECK(distance(fixture.view.view().toWidget(between), {200, 150}) < 3);
    CHECK(tool.abandoned == tool.pressed);
    fixture.view.setTool(nullptr);
}

TEST_CASE("the overview appears when it is of use, and a click in it jumps") {
    ViewFixture fixture(largeSlide(), {800, 600});
    fixture.view.setOverviewVisible(true);
    fixture.sharpen();
    auto* map = fixture.view.findChild<ui::OverviewMap*>();
    REQUIRE(map != nullptr);
    CHECK_FALSE(map->isVisible());
    fixture.go({1000, 1000}, 1);
    while (!map->isVisible())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    // 150 x 113 pixels inside a border of 4: a quarter of the view's height.
    CHECK(map->size() == QSize(158, 121));
    const QPointF place(4 + 112.5, 4 + 56.5);
    QMouseEvent press(QEvent::MouseButtonPress, place, map->mapToGlobal(place), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(map, &press);
    CHECK(distance(fixture.view.view().centre(), {30'000, 15'000}) < 1);
    fixture.view.setOverviewVisible(false);
    CHECK_FALSE(map->isVisible());
}

TEST_CASE("the overview suits the view, and a bar over the slide leaves it clear") {
    ViewFixture fixture(largeSlide(), {1200, 900});
    fixture.view.setOverviewVisible(true);
    fixture.sharpen();
    auto* map = fixture.view.findChild<ui::OverviewMap*>();
    fixture.go({1000, 1000}, 1);
    while (!map->isVisible())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
    CHECK(map->width() == 188);
    const QPoint corner = map->pos();
    QWidget bar(&fixture.view);
    bar.setGeometry(300, 10, 800, 50);
    CHECK(map->pos() == corner);  // nobody sees it yet
    bar.show();
    CHECK(map->isVisible());
    CHECK_FALSE(map->geometry().intersects(bar.geometry()));
    CHECK(map->x() == corner.x());
    bar.resize(800, 90);
    CHECK_FALSE(map->geometry().intersects(bar.geometry()));
    bar.setGeometry(10, 10, 300, 50);  // beside it there is room
    CHECK(map->pos() == corner);
    bar.setGeometry(300, 10, 800, 50);
    bar.hide();
    CHECK(map->pos() == corner);

    fixture.view.resize(480, 420);
    CHECK(map->isVisible());
    CHECK(map->width() * map->height() * 20 < 480 * 420);
    CHECK(fixture.view.rect().contains(map->geometry()));
    fixture.view.resize(180, 160);
    CHECK_FALSE(map->isVisible());
}

TEST_CASE("a fitted view lies beneath a bar across the top, and a moved one stays") {
    ViewFixture fixture(largeSlide());
    const auto seen = [&] { return fixture.view.view().toWidget(fixture.view.slideRect()); };
    const ui::ViewTransform whole = fixture.view.view();
    QWidget bar(&fixture.view);
    bar.setGeometry(0, 0, fixture.view.width(), 80);
    bar.show();
    CHECK(seen().top() >= 80);
    CHECK(seen().bottom() <= fixture.view.height());
    CHECK(seen().center().x() == Approx(fixture.view.width() / 2.0).margin(1));
    CHECK(seen().center().y() == Approx((80 + fixture.view.height()) / 2.0).margin(1));
    bar.hide();
    CHECK(fixture.view.view() == whole);

    // A bar that does not go from side to side can be looked past.
    bar.setGeometry(40, 0, 200, 80);
    bar.show();
    CHECK(fixture.view.view() == whole);
    fixture.view.zoomBy(3);
    const ui::ViewTransform moved = fixture.view.view();
    bar.setGeometry(0, 0, fixture.view.width(), 80);
    CHECK(fixture.view.view() == moved);
}

TEST_CASE("a frame that is painted where new cells are shows what one painted whole does") {
    ViewFixture fixture(
        std::make_shared<ScriptedSlide>(20'000, 15'000, std::vector{1, 4, 16}, smoothColour),
        {1203, 907});
    fixture.view.setFurnitureVisible(true);
    for (const auto& [centre, scale] :
         {std::pair{QPointF(9000, 8000), 0.3}, std::pair{QPointF(9100, 8050), 0.3},
          std::pair{QPointF(9100, 8050), 0.71}, std::pair{QPointF(12'000, 4000), 1.6},
          std::pair{QPointF(11'000, 5000), 0.09}}) {
        CAPTURE(centre.x(), scale);
        fixture.go(centre, scale);
        const QImage painted = screenOf(fixture.view);
        CHECK(painted == fixture.picture().copy(painted.rect()));
    }
}

TEST_CASE("cells that are drawn while only a part is painted are shown all the same") {
    const auto slide =
        std::make_shared<ScriptedSlide>(20'000, 15'000, std::vector{1, 4, 16}, smoothColour);
    ViewFixture fixture(slide, {1903, 1407});
    fixture.sharpen();
    slide->shut();
    fixture.view.setView(fixture.view.view().centredOn({9000, 8000}).withScale(0.6));
    screenOf(fixture.view);  // with what stands in
    slide->open();
    while (!fixture.view.loader().idle())
        QThread::msleep(1);
    // So many cells take several events; between the first two comes what asks for a part.
    QApplication::sendPostedEvents(&fixture.view, QEvent::MetaCall);
    fixture.view.setView(fixture.view.view());
    fixture.view.repaint(0, 0, 10, 10);
    fixture.sharpen();
    const QImage painted = screenOf(fixture.view);
    CHECK(painted == fixture.picture().copy(painted.rect()));
}

TEST_CASE("a hundred views in a row while tiles load end at the last one") {
    ViewFixture fixture(
        std::make_shared<ScriptedSlide>(20'000, 15'000, std::vector{1, 4, 16}, smoothColour));
    for (int i = 0; i < 100; ++i) {
        fixture.wheel({200.0 + i, 150}, i % 7 < 4 ? 1 : -1);
        fixture.drag({200, 150}, {200.0 + i % 9, 140}, Qt::LeftButton);
        if (i % 10 == 0) QApplication::processEvents();
    }
    fixture.sharpen();
    CHECK(fixture.view.isSharp());
    fixture.view.clearSlide();
    CHECK_FALSE(fixture.view.hasSlide());
    QApplication::processEvents();
    CHECK(fixture.picture().pixel(5, 5) == ui::kSurround.rgb());
}
