#include "tests/window/open_window.h"
#include "ui/layers/palette.h"
#include "ui/panels/hint_bar.h"

#include <QAction>
#include <QPushButton>
#include <QStatusBar>
#include <QStyleHints>
#include <cmath>
#include <random>

namespace cgam::test {

namespace {

bool marked(const Document& document, double x, double y) {
    return labelOf(document.mask().cellAt(static_cast<std::int64_t>(std::floor(x)),
                                          static_cast<std::int64_t>(std::floor(y)))) != 0;
}

}  // namespace

TEST_CASE("a click lands on the pixel under the pointer at every zoom") {
    OpenWindow open;
    for (const double scale : {0.4, 1.0, 2.7, 8.0, 16.0}) {
        open.view().setView(open.view().view().withScale(scale).centredOn({800, 600}));
        const QPointF widget(open.view().width() / 2.0 + 13, open.view().height() / 2.0 - 7);
        const QPointF slide = open.view().view().toSlide(widget);
        open.click(widget);
        REQUIRE(open.newest().x == Approx(slide.x()).margin(1e-9));
        REQUIRE(open.newest().y == Approx(slide.y()).margin(1e-9));
        // 13 logical pixels right of the middle; the view may shift it by half a device pixel.
        REQUIRE(std::abs(open.newest().x - (800 + 13 / scale)) * scale <= 0.5 + 1e-9);
        open.waitForMask();
        REQUIRE(marked(open.document(), slide.x(), slide.y()));
        open.work().undo();
    }
}

TEST_CASE("buttons and modifiers say which sign a click has") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    const QPointF place(300, 300);
    open.click(place);
    REQUIRE(open.newest().positive);
    open.click(place, Qt::RightButton);
    REQUIRE_FALSE(open.newest().positive);
    open.click(place, Qt::LeftButton, Qt::ControlModifier);
    REQUIRE_FALSE(open.newest().positive);
    open.click(place, Qt::LeftButton, Qt::ShiftModifier);
    REQUIRE_FALSE(open.newest().positive);
    REQUIRE(open.document().clicks().size() == 4);
}

TEST_CASE("the pointer's circle does not cover the mark of the click just set") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.window.clickTool().circle().setRadius(30);
    // The circle lets the slide shine through: its colours count only over the same tiles.
    REQUIRE(waitUntil([&] { return open.view().loader().idle(); }));
    // The pointer means positive, what it has just set is negative.
    const auto greenAround = [&](QPoint middle) {
        const QImage seen =
            open.view().grab(QRect(middle - QPoint(40, 40), QSize(81, 81))).toImage();
        const QColor green = ui::kClassicPalette.positive;
        int pixels = 0;
        for (int y = 0; y < seen.height(); ++y)
            for (int x = 0; x < seen.width(); ++x) {
                const QColor here = seen.pixelColor(x, y);
                pixels += std::abs(here.red() - green.red()) < 60 &&
                          std::abs(here.green() - green.green()) < 60 &&
                          std::abs(here.blue() - green.blue()) < 60;
            }
        return pixels;
    };
    const QPoint place(300, 300);
    open.click(place, Qt::RightButton);
    REQUIRE_FALSE(open.newest().positive);
    REQUIRE(greenAround(place) == 0);
    open.mouse(QEvent::MouseMove, place + QPoint(1, 1), Qt::NoButton, Qt::NoButton);
    REQUIRE(greenAround(place) == 0);
    const QPoint further = place + QPoint(150, 0);
    open.mouse(QEvent::MouseMove, further, Qt::NoButton, Qt::NoButton);
    REQUIRE(greenAround(further) > 20);
}

TEST_CASE("a shaky press is a click of the usual radius and moves nothing") {
    OpenWindow open;
    const ui::ViewTransform before = open.view().view();
    open.window.clickTool().circle().setRadius(30);
    open.drag({400, 300}, {402, 302});
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(open.newest().radius == 30);
    REQUIRE(open.view().view() == before);
}

TEST_CASE("a press that is dragged sets the radius") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(2).centredOn({800, 600}));
    const QPointF from(400, 300);
    const QPointF place = open.view().view().toSlide(from);
    open.drag(from, from + QPointF(60, 80));
    REQUIRE(open.newest().radius == Approx(50));
    REQUIRE(open.newest().x == Approx(place.x()));
    open.drag({400, 300}, {440, 300}, Qt::RightButton);
    REQUIRE(open.newest().radius == Approx(20));
    REQUIRE_FALSE(open.newest().positive);
}

TEST_CASE("ctrl and the wheel change the radius, the wheel alone zooms") {
    OpenWindow open;
    const double scale = open.view().view().scale();
    const auto wheel = [&](Qt::KeyboardModifiers modifiers) {
        QWheelEvent event({400, 300}, open.view().mapToGlobal(QPointF(400, 300)), {}, {0, 120},
                          Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&open.view(), &event);
    };
    const double radius = open.window.clickTool().circle().radius();
    wheel(Qt::ControlModifier);
    REQUIRE(open.window.clickTool().circle().radius() > radius);
    REQUIRE(open.view().view().scale() == scale);
    wheel(Qt::NoModifier);
    REQUIRE(open.view().view().scale() > scale);
}

TEST_CASE("the middle button pans and sets no click") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.drag({400, 300}, {450, 330}, Qt::MiddleButton);
    REQUIRE(open.document().clicks().empty());
    REQUIRE(open.view().view().centre().x() == Approx(750));
    REQUIRE(open.view().view().centre().y() == Approx(570));
}

TEST_CASE("an answer to a click that was taken back changes nothing") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    script->hold();
    script->obeysCancel = false;
    script->silentlyIgnores = true;
    open.click({400, 300});
    REQUIRE(script->waitForBegun(1));
    REQUIRE(open.work().status().busy);
    open.work().undo();
    REQUIRE_FALSE(open.work().status().busy);
    script->letGo();
    REQUIRE(waitUntil([&] { return open.work().droppedAnswers() > 0; }));
    REQUIRE(open.document().clicks().empty());
    REQUIRE(open.document().mask().tiles().empty());
}

TEST_CASE("undo and redo by keys bring back every mask exactly") {
    OpenWindow open;
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    std::vector<SlideMask> masks{open.document().mask()};
    for (const double x : {300.0, 380.0, 460.0}) {
        open.click({x, 300}, x == 380.0 ? Qt::RightButton : Qt::LeftButton);
        open.waitForMask();
        masks.push_back(open.document().mask());
    }
    for (std::size_t i = 3; i-- > 0;) {
        QTest::keyClick(&open.view(), Qt::Key_Z, Qt::ControlModifier);
        REQUIRE(open.document().clicks().size() == i);
        REQUIRE(open.document().mask() == masks[i]);
    }
    for (std::size_t i = 1; i <= 3; ++i) {
        QTest::keyClick(&open.view(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        REQUIRE(open.document().clicks().size() == i);
        REQUIRE(open.document().mask() == masks[i]);
    }
}

TEST_CASE("a hundred rapid clicks while panning are all taken and answered") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    std::mt19937 random(7);
    std::uniform_int_distribution<int> x(150, 500);
    std::uniform_int_distribution<int> y(150, 400);
    for (int i = 0; i < 100; ++i) {
        open.click(QPointF(x(random), y(random)), i % 3 == 2 ? Qt::RightButton : Qt::LeftButton);
        open.drag({300, 300}, {300 + (i % 2 == 0 ? 8.0 : -8.0), 300}, Qt::MiddleButton);
        if (i % 10 == 0) QApplication::processEvents();
    }
    REQUIRE(open.document().clicks().size() == 100);
    open.waitForMask();
    REQUIRE(open.work().status().waiting == 0);
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
}

TEST_CASE("escape stops a click, which then waits and can be asked for") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    script->hold();
    open.click({400, 300});
    REQUIRE(script->waitForBegun(1));
    open.work().cancel();
    open.waitForMask();
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Waiting);
    REQUIRE(open.document().clicks().size() == 1);
    script->letGo();
    open.work().answerWaiting();
    open.waitForMask();
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
}

TEST_CASE("without a model clicks are kept and wait, and the window says why") {
    ui::EngineShelf empty;
    empty.models = [](const std::filesystem::path&) { return std::vector<ui::ModelEntry>(); };
    OpenWindow open(empty);
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 1);
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Waiting);
    REQUIRE(open.work().status().message.contains(QStringLiteral("model")));
}

TEST_CASE("the brush and the polygon edit the mask and can be undone") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.window.setTool(app::Tool::Brush);
    open.window.brushTool().circle().setRadius(10);
    const QPointF at = open.view().view().toSlide(QPointF(320, 300));
    open.drag({300, 300}, {340, 300});
    REQUIRE(marked(open.document(), at.x(), at.y()));
    REQUIRE(open.document().content().steps.size() == 1);
    open.drag({300, 300}, {340, 300}, Qt::RightButton);
    REQUIRE_FALSE(marked(open.document(), at.x(), at.y()));
    open.work().undo();
    open.work().undo();
    REQUIRE(open.document().mask().tiles().empty());

    open.window.setTool(app::Tool::Polygon);
    for (const QPointF corner : {QPointF(280, 260), QPointF(360, 260), QPointF(320, 360)})
        open.click(corner);
    QTest::keyClick(&open.view(), Qt::Key_Return);
    REQUIRE(marked(open.document(), at.x(), at.y()));
}

TEST_CASE("a double click is one click; a second one at the same place is another") {
    OpenWindow open;
    const QPointF place(400, 300);
    const auto again = [&](QPointF end, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        open.mouse(QEvent::MouseButtonDblClick, place, Qt::LeftButton, Qt::LeftButton, modifiers);
        open.mouse(QEvent::MouseMove, end, Qt::NoButton, Qt::LeftButton, modifiers);
        open.mouse(QEvent::MouseButtonRelease, end, Qt::LeftButton, Qt::NoButton, modifiers);
    };
    const auto clicks = [&] { return open.document().clicks().size(); };
    open.click(place);
    again(place);
    CHECK(clicks() == 1);
    CHECK(open.view().cursor().shape() == Qt::CrossCursor);  // it does not pan either
    open.click(place);
    CHECK(clicks() == 2);
    // What a double click never is: dragged, of another sign, elsewhere.
    again(place + QPointF(40, 0));
    CHECK(clicks() == 3);
    CHECK(open.newest().radius == Approx(40 / open.view().view().scale()));
    open.click(place);
    again(place, Qt::ControlModifier);
    CHECK(clicks() == 5);
    CHECK_FALSE(open.newest().positive);
    open.click(place + QPointF(60, 0));
    open.mouse(QEvent::MouseMove, place, Qt::NoButton, Qt::NoButton);
    again(place);
    CHECK(clicks() == 7);
    open.waitForMask();
}

TEST_CASE("a triple click is one click, and one that comes later is another") {
    OpenWindow open;
    const QPointF place(400, 300);
    const auto press = [&](QEvent::Type type, quint64 time) {
        QMouseEvent down(type, place, open.view().mapToGlobal(place), Qt::LeftButton,
                         Qt::LeftButton, Qt::NoModifier);
        down.setTimestamp(time);
        QApplication::sendEvent(&open.view(), &down);
        open.mouse(QEvent::MouseButtonRelease, place, Qt::LeftButton, Qt::NoButton);
    };
    open.mouse(QEvent::MouseMove, place, Qt::NoButton, Qt::NoButton);
    press(QEvent::MouseButtonPress, 10'000);
    press(QEvent::MouseButtonDblClick, 10'100);
    press(QEvent::MouseButtonPress, 10'200);
    CHECK(open.document().clicks().size() == 1);
    press(QEvent::MouseButtonPress, 12'000);
    CHECK(open.document().clicks().size() == 2);
    open.waitForMask();
}

TEST_CASE("the second press of a double click on a bar that goes is no click on the slide") {
    OpenWindow open;
    auto* bar = open.view().findChild<ui::HintBar*>();
    bar->show();
    const QPointF place = bar->geometry().center();
    bar->findChild<QPushButton*>()->click();
    REQUIRE(bar->isHidden());
    const auto clicks = [&] { return open.document().clicks().size(); };
    open.click(place);
    CHECK(clicks() == 0);
    open.click(place - QPointF(0, bar->height()));  // where the bar was not
    CHECK(clicks() == 1);
    QTest::qWait(QGuiApplication::styleHints()->mouseDoubleClickInterval() + 50);
    open.click(place);
    CHECK(clicks() == 2);
    open.waitForMask();
}

TEST_CASE("what was said of a click is said no longer when the click is undone") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    for (const Qt::KeyboardModifiers modifiers :
         {Qt::KeyboardModifiers(Qt::ControlModifier), Qt::ControlModifier | Qt::ShiftModifier}) {
        CAPTURE(modifiers.toInt());
        open.window.statusBar()->showMessage(QStringLiteral("of the click"));
        QTest::keyClick(&open.view(), Qt::Key_Z, modifiers);
        CHECK(open.window.statusBar()->currentMessage().isEmpty());
    }
}

TEST_CASE("the select tool moves and resizes a click, and its mask follows") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.window.clickTool().circle().setRadius(30);
    const QSize size = open.view().size();
    open.click({400, 300});
    open.waitForMask();
    const SlideClick before = open.newest();
    open.window.setTool(app::Tool::Select);
    open.drag({400, 300}, {450, 340});
    REQUIRE(open.newest().x == Approx(before.x + 50));
    REQUIRE(open.newest().y == Approx(before.y + 40));
    open.waitForMask();
    REQUIRE(open.view().size() == size);
    open.drag({480, 340}, {500, 340});
    REQUIRE(open.newest().radius == Approx(50));
    open.waitForMask();
    REQUIRE(marked(open.document(), before.x + 50 + 90, before.y + 40));
    open.work().undo();
    open.work().undo();
    REQUIRE(open.newest() == before);
}

TEST_CASE("a far click begins a region, and a press into the first one takes it up again") {
    OpenWindow open;
    open.view().fit();
    const auto widgetOf = [&](double x, double y) {
        return open.view().view().toWidget(QPointF(x, y));
    };
    open.click(widgetOf(200, 200));
    open.waitForMask();
    open.work().finishRegion();
    open.click(widgetOf(1400, 1000));
    open.waitForMask();
    REQUIRE(open.document().regions().size() == 2);
    const RegionId first = open.document().regions().begin()->first;
    REQUIRE(open.work().activeRegion() != first);
    open.window.setTool(app::Tool::Select);
    open.click(widgetOf(280, 160));
    REQUIRE(open.work().activeRegion() == first);
}

}  // namespace cgam::test
