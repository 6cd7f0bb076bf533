#include "core/slide/synthetic_slide.h"
#include "tests/window/open_window.h"

#include <string>

namespace cgam::test {

namespace {

/// Rectangles of 16 x 20 pixels side by side, 400 in a row.
std::string manyPolygons(int count) {
    std::string text = R"({"type":"MultiPolygon","coordinates":[)";
    for (int i = 0; i < count; ++i) {
        const int x = 40 * (i % 400);
        const int y = 40 * (i / 400);
        const auto corner = [](int cx, int cy) {
            return "[" + std::to_string(cx) + "," + std::to_string(cy) + "]";
        };
        text += (i > 0 ? ",[[" : "[[") + corner(x, y) + "," + corner(x + 16, y) + "," +
                corner(x + 16, y + 20) + "," + corner(x, y + 20) + "," + corner(x, y) + "]]";
    }
    return text + "]}";
}

}  // namespace

TEST_CASE("bug_S20: with 150,000 polygons a pan draws what is there, and a click a few tiles") {
    OpenWindow open;
    auto source = makeSyntheticSlide(16'000, 16'000);
    REQUIRE(source);
    open.window.showSlide(ui::madeForView(std::move(source).value(), "synthetic"));
    REQUIRE(waitUntil([&] { return open.window.work() != nullptr; }));
    REQUIRE(
        open.readMask(open.folder.write("many.geojson", manyPolygons(150'000)), false).isEmpty());
    const std::size_t tiles = open.document().mask().tiles().size();
    REQUIRE(tiles > 200);
    open.view().setView(open.view().view().withScale(1).centredOn({8000, 8000}));
    REQUIRE(waitUntil([&] { return open.view().isSharp() && open.view().areLayersComplete(); }));

    // The mask is handed to the screen tile by tile when it changes, and never for a pan.
    std::size_t handed = 0;
    const QObject here;
    QObject::connect(&open.window.layers().mask(), &ui::ViewLayer::changed, &here,
                     [&] { ++handed; });
    open.mouse(QEvent::MouseButtonPress, {400, 300}, Qt::MiddleButton, Qt::MiddleButton);
    for (int i = 1; i <= 60; ++i) {
        open.mouse(QEvent::MouseMove, QPointF(400 - 10.0 * i, 300), Qt::NoButton, Qt::MiddleButton);
        QApplication::processEvents();
    }
    open.mouse(QEvent::MouseButtonRelease, {-200, 300}, Qt::MiddleButton, Qt::NoButton);
    REQUIRE(open.view().view().centre().x() > 8500);
    REQUIRE(handed == 0);

    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.document().content().steps.back().tiles.size() <= 9);
    REQUIRE(handed > 0);
    REQUIRE(handed < tiles);
}

}  // namespace cgam::test
