#include "tests/ui/view_fixture.h"
#include "ui/view/picture_painter.h"

#include <catch2/catch.hpp>

#include <QTest>

using namespace cgam;
using namespace cgam::test;

namespace {

std::shared_ptr<ScriptedSlide> smoothSlide() {
    return std::make_shared<ScriptedSlide>(1501, 1203, std::vector{1, 4}, smoothColour);
}

/// smoothColour at a real place.
QRgb expectedAt(QPointF place) {
    const auto byte = [](double value) { return static_cast<int>(std::lround(value)); };
    return qRgb(byte(128 + 100 * std::sin((place.x() - 0.5) / 147)),
                byte(128 + 100 * std::sin((place.y() - 0.5) / 129)),
                byte(128 + 90 * std::sin((place.x() + place.y() - 1) / 383)));
}

}  // namespace

TEST_CASE("every pixel shows the place it should, at every zoom") {
    ViewFixture fixture(smoothSlide());
    for (const double scale : {0.12, 0.25, 0.37, 0.5, 0.93, 1.0, 1.25, 2.0, 3.3, 8.0}) {
        fixture.go({703.3, 577.7}, scale);
        const QImage picture = fixture.picture();
        int worst = 0;
        for (int y = 0; y < picture.height(); y += 7) {
            for (int x = 0; x < picture.width(); x += 7) {
                const QPointF place = fixture.placeOf(x, y);
                // The last pixels are beyond the interpolation.
                if (!QRectF(8, 8, 1485, 1187).contains(place)) continue;
                worst = std::max(worst, difference(picture.pixel(x, y), expectedAt(place)));
            }
        }
        INFO("scale " << scale << ", ratio " << fixture.ratio());
        // Half a level-0 pixel where pixels are shown as squares is at most 1 level of this
        // picture; a shift of one pixel at scale 0.12 would be 6 levels.
        CHECK(worst <= 3);
    }
}

TEST_CASE("above one to one, pixels are squares in the right place") {
    ViewFixture fixture(
        std::make_shared<ScriptedSlide>(2000, 2000, std::vector{1, 4}, speckledColour));
    for (const double deviceScale : {1.0, 3.0, 7.0}) {
        fixture.go({512, 512}, deviceScale / fixture.ratio());  // where four tiles meet
        const QImage picture = fixture.picture();
        int wrong = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QPointF place = fixture.placeOf(x, y);
                const auto colour = 0xff000000u | speckledColour(static_cast<int>(place.x()),
                                                                 static_cast<int>(place.y()));
                wrong += picture.pixel(x, y) != colour;
            }
        }
        INFO("device scale " << deviceScale);
        CHECK(wrong == 0);
    }
}

TEST_CASE("no seam between tiles or cells") {
    // A slow ramp: neighbours on the screen differ by little, wherever tiles and cells end.
    const auto ramp = [](std::int64_t x, std::int64_t y) {
        const auto value = static_cast<std::uint32_t>((x + y) / 16 % 256);
        return value << 16 | value << 8 | value;
    };
    ViewFixture fixture(std::make_shared<ScriptedSlide>(2040, 2040, std::vector{1, 4}, ramp));
    for (const double scale : {0.37, 0.73, 0.999, 1.41}) {
        fixture.go({1020, 1020}, scale);
        const QImage picture = fixture.picture();
        int worst = 0;
        for (int y = 0; y + 1 < picture.height(); ++y) {
            for (int x = 0; x + 1 < picture.width(); ++x) {
                if (!QRectF(2, 2, 2034, 2034).contains(fixture.placeOf(x, y)) ||
                    !QRectF(2, 2, 2034, 2034).contains(fixture.placeOf(x + 1, y + 1)))
                    continue;
                worst = std::max({worst, difference(picture.pixel(x, y), picture.pixel(x + 1, y)),
                                  difference(picture.pixel(x, y), picture.pixel(x, y + 1))});
            }
        }
        INFO("scale " << scale);
        CHECK(worst <= 2);
    }
}

TEST_CASE("outside the slide is the neutral surround, up to the edge") {
    ViewFixture fixture(std::make_shared<ScriptedSlide>(300, 200, std::vector{1},
                                                        [](auto, auto) { return 0xff8040u; }));
    fixture.go({0, 0}, 2);
    const QImage picture = fixture.picture();
    int wrong = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const bool inside = QRectF(0, 0, 300, 200).contains(fixture.placeOf(x, y));
            wrong += picture.pixel(x, y) != (inside ? 0xffff8040u : ui::kSurround.rgb());
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("while tiles are on their way something true is shown, never white or grey") {
    const auto slide = smoothSlide();
    ViewFixture fixture(slide);
    fixture.sharpen();  // the whole slide, coarse
    slide->shut();
    fixture.view.setView(fixture.view.view().centredOn({750, 600}).withScale(1));
    const auto worstNow = [&] {
        const QImage picture = fixture.picture();
        int worst = 0;
        for (int y = 0; y < picture.height(); y += 5) {
            for (int x = 0; x < picture.width(); x += 5) {
                const QPointF place = fixture.placeOf(x, y);
                if (QRectF(20, 20, 1460, 1160).contains(place))
                    worst = std::max(worst, difference(picture.pixel(x, y), expectedAt(place)));
            }
        }
        return worst;
    };
    // Coarse pixels of this smooth picture are near the truth already.
    CHECK(worstNow() <= 16);
    CHECK_FALSE(fixture.view.isSharp());
    slide->letThrough(1);
    CHECK(worstNow() <= 16);
    slide->open();
    fixture.sharpen();
    CHECK(worstNow() <= 3);
}

TEST_CASE("a damaged tile is marked, its neighbours are shown, and it is told once") {
    const auto slide = std::make_shared<ScriptedSlide>(2000, 2000, std::vector{1},
                                                       [](auto, auto) { return 0xe0c0d0u; });
    ViewFixture fixture(slide);
    fixture.sharpen();
    while (!fixture.view.loader().idle())
        QApplication::processEvents();
    slide->breakAt(600, 600);
    int told = 0;
    QString sentence;
    QObject::connect(&fixture.view, &ui::SlideView::damageFound, &fixture.view,
                     [&](const QString& text) { ++told, sentence = text; });
    fixture.go({512, 512}, 1);
    const QImage picture = fixture.picture();
    const auto at = [&](double x, double y) {
        const QPointF device = fixture.view.view().toWidget(QPointF(x, y)) * fixture.ratio();
        return picture.pixel(static_cast<int>(device.x()), static_cast<int>(device.y()));
    };
    CHECK(at(500, 530) == 0xffe0c0d0u);
    CHECK(at(530, 500) == 0xffe0c0d0u);
    CHECK(difference(at(530, 530), 0xffe0c0d0u) > 30);
    fixture.go({620, 620}, 1);
    CHECK(told == 1);
    CHECK(sentence == "The tile is broken on purpose.");
}

TEST_CASE(
    "a damaged tile that is seen is read again by itself, ever more seldom, until it is whole") {
    const auto slide = std::make_shared<ScriptedSlide>(2000, 2000, std::vector{1},
                                                       [](auto, auto) { return 0xe0c0d0u; });
    TileLoader::Settings settings;
    settings.retryDamaged = std::chrono::milliseconds(20);
    slide->breakAt(600, 600);
    ViewFixture fixture(slide, {401, 303}, settings);
    fixture.go({512, 512}, 1);
    const auto colour = [&] {
        const QPointF device = fixture.view.view().toWidget(QPointF(530, 530)) * fixture.ratio();
        return fixture.picture().pixel(device.toPoint());
    };
    REQUIRE(difference(colour(), 0xffe0c0d0u) > 30);
    // Nothing moves. While it stays damaged it is asked for now and then: after 20, 60, 140, ...
    // ms.
    const std::size_t before = fixture.view.loader().counts().read;
    QTest::qWait(700);
    const std::size_t asked = fixture.view.loader().counts().read - before;
    CHECK(asked >= 1);
    CHECK(asked <= 24);
    slide->mend();
    CHECK(QTest::qWaitFor([&] { return colour() == 0xffe0c0d0u; }, 60'000));
    // A whole one is left alone. What lies round the view may still be on its way.
    CHECK(QTest::qWaitFor([&] { return fixture.view.loader().idle(); }, 60'000));
    const std::size_t whole = fixture.view.loader().counts().read;
    QTest::qWait(200);
    CHECK(fixture.view.loader().counts().read == whole);
}
