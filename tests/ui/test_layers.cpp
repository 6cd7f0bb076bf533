#include "core/io/colour_map.h"
#include "tests/ui/view_fixture.h"
#include "ui/layers/clicks_layer.h"
#include "ui/layers/map_layers.h"
#include "ui/layers/mask_layer.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace cgam;
using namespace cgam::test;
using namespace cgam::ui;

namespace {

std::shared_ptr<ScriptedSlide> plainSlide() {
    return std::make_shared<ScriptedSlide>(4000, 4000, std::vector{1, 4},
                                           [](auto, auto) { return 0xffffffu; });
}

/// A ragged mask without symmetry.
std::shared_ptr<Mask> raggedMask(int width, int height) {
    auto mask = std::make_shared<Mask>(width, height);
    for (int r = 0; r < height; ++r) {
        for (int c = 0; c < width; ++c)
            mask->at(r, c) = (r * 7 + c * c / 5) % 11 < 6 && c > r / 3 ? 1 : 0;
    }
    return mask;
}

constexpr double kLeft = 1203.21;
constexpr double kTop = 987.53;
constexpr double kPixel = 4.0;

}  // namespace

TEST_CASE("a mask lies exactly on its pixels, at every zoom") {
    ViewFixture fixture(plainSlide());
    MaskLayer layer;
    layer.setStyle(MaskLayer::Style::Fill);
    layer.setOpacity(1);
    layer.setSmooth(false);
    layer.setColours({QColor(0, 0, 255)});
    const auto mask = raggedMask(60, 50);
    layer.setPiece(1, {kLeft, kTop, kPixel, mask});
    fixture.view.addLayer(&layer);
    for (const double scale : {0.1, 0.31, 0.5, 1.0, 1.9, 6.0}) {
        fixture.go({1321.3, 1085.7}, scale);
        const QImage picture = fixture.picture();
        int wrong = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QPointF place = fixture.placeOf(x, y);
                const int column = static_cast<int>(std::floor((place.x() - kLeft) / kPixel));
                const int row = static_cast<int>(std::floor((place.y() - kTop) / kPixel));
                const bool set = column >= 0 && row >= 0 && column < 60 && row < 50 &&
                                 mask->at(row, column) != 0;
                const QRgb expected = set ? 0xff0000ffu : 0xffffffffu;
                const QRectF slide(0, 0, 4000, 4000);
                wrong += slide.contains(place) && picture.pixel(x, y) != expected;
            }
        }
        INFO("scale " << scale << ", ratio " << fixture.ratio());
        CHECK(wrong == 0);
    }
    // And it goes with its pieces.
    layer.removePiece(1);
    QApplication::processEvents();
    CHECK(fixture.picture().pixel(200, 150) == 0xffffffffu);
    fixture.view.removeLayer(&layer);
}

TEST_CASE("an outline is two pixels wide on a straight border, smooth or not, at every zoom") {
    ViewFixture fixture(plainSlide());
    MaskLayer layer;
    layer.setStyle(MaskLayer::Style::Outline);
    layer.setColours({QColor(255, 0, 0)});
    layer.setPiece(1, {1000, 1000, 8, std::make_shared<Mask>(50, 50, 1, std::uint8_t{1})});
    fixture.view.addLayer(&layer);
    for (const bool smooth : {false, true}) {
        layer.setSmooth(smooth);
        for (const double scale : {0.2, 0.5, 1.0, 5.0}) {
            fixture.go({1000, 1200}, scale);  // the left border in the middle
            const QImage picture = fixture.picture();
            const int y = picture.height() / 2;
            int first = -1, count = 0;
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixel(x, y) != 0xffff0000u) continue;
                if (first < 0) first = x;
                if (x - first < 20) ++count;
            }
            const int half = std::max(1, static_cast<int>(std::lround(fixture.ratio())));
            INFO("scale " << scale << ", ratio " << fixture.ratio());
            CHECK(count == 2 * half);
            const double border =
                fixture.view.view().toWidget(QPointF(1000, 1200)).x() * fixture.ratio();
            CHECK(std::abs(first + half - border) <= 0.5 + 1e-6);
        }
    }
    fixture.view.removeLayer(&layer);
}

TEST_CASE("smoothing keeps within half a pixel of the mask") {
    ViewFixture fixture(plainSlide());
    MaskLayer layer;
    layer.setStyle(MaskLayer::Style::Fill);
    layer.setOpacity(1);
    layer.setColours({QColor(0, 0, 0)});
    auto mask = std::make_shared<Mask>(40, 40);
    for (int r = 0; r < 40; ++r) {
        for (int c = 0; c < 40; ++c)
            mask->at(r, c) = r + 2 * c < 60 ? 1 : 0;
    }
    layer.setPiece(1, {1000, 1000, 10, mask});
    fixture.view.addLayer(&layer);
    fixture.go({1200, 1200}, 1);
    const QImage picture = fixture.picture();
    int far = 0, changed = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QPointF place = fixture.placeOf(x, y);
            const double c = (place.x() - 1000) / 10;
            const double r = (place.y() - 1000) / 10;
            if (c < 0 || r < 0 || c >= 40 || r >= 40) continue;
            const bool shown = picture.pixel(x, y) == 0xff000000u;
            const bool own = mask->at(static_cast<int>(r), static_cast<int>(c)) != 0;
            changed += shown != own;
            bool near = false;
            for (const auto& [dc, dr] :
                 {std::pair{0.5, 0.0}, {-0.5, 0.0}, {0.0, 0.5}, {0.0, -0.5}}) {
                const int column = std::clamp(static_cast<int>(std::floor(c + dc)), 0, 39);
                const int row = std::clamp(static_cast<int>(std::floor(r + dr)), 0, 39);
                near = near || (mask->at(row, column) != 0) == shown;
            }
            far += shown != own && !near;
        }
    }
    CHECK(changed > 50);
    CHECK(far == 0);
    fixture.view.removeLayer(&layer);
}

TEST_CASE("bug_S05_the hot cell of a heat map is coloured in its own square only") {
    ViewFixture fixture(plainSlide());
    auto attention = std::make_shared<Image<double>>(8, 8, 1, 1.0);
    attention->at(2, 5) = 3;
    HeatMapLayer layer;
    layer.setOpacity(1);
    layer.setAttention(7, 1000, 1000, 64, attention);  // 512 pixels
    fixture.view.addLayer(&layer);
    const Rgb hot = divergingColour(1);
    const Rgb neutral = divergingColour(0);
    for (const double scale : {0.5, 1.0, 3.0}) {
        fixture.go({1352, 1160}, scale);
        const QImage picture = fixture.picture();
        int wrong = 0, hotPixels = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QPointF place = fixture.placeOf(x, y);
                const bool inCell = QRectF(1320, 1128, 64, 64).contains(place);
                const bool inMap = QRectF(1000, 1000, 512, 512).contains(place);
                const Rgb& rgb = inCell ? hot : neutral;
                const QRgb expected = inMap ? qRgb(rgb[0], rgb[1], rgb[2]) : 0xffffffffu;
                hotPixels += inCell;
                wrong += picture.pixel(x, y) != expected;
            }
        }
        CHECK(hotPixels > 100);
        CHECK(wrong == 0);
    }
    const auto legend = layer.legend();
    REQUIRE(legend);
    // 1.00 in the middle and 3.00 at the end.
    REQUIRE(legend->marks.size() >= 2);
    CHECK(legend->marks[0].place == 0.5);
    CHECK(legend->marks.back().place == 1);
    fixture.view.removeLayer(&layer);
}

TEST_CASE("a heat map without a range says so, and leaves the slide as it is") {
    HeatMapLayer layer;
    const auto flat = GENERATE(0.0, 0.0003);
    auto attention = std::make_shared<Image<double>>(8, 8, 1, 1.0);
    attention->at(2, 5) = 1 + flat;
    layer.setAttention(7, 1000, 1000, 64, attention);
    const auto legend = layer.legend();
    REQUIRE(legend);
    CHECK(legend->colours.empty());
    CHECK(legend->marks.empty());
    CHECK(legend->title.contains(QStringLiteral("1.00")));
    layer.setAttention(7, 1000, 1000, 64, attention, false);
    CHECK(layer.legend()->title.contains(QStringLiteral("no step was needed")));

    ViewFixture fixture(plainSlide());
    fixture.go({1352, 1160}, 1);
    const QImage bare = fixture.picture();
    layer.setOpacity(1);
    fixture.view.addLayer(&layer);
    CHECK(fixture.picture() == bare);

    // A small range has numbers that differ, too.
    const double reach = GENERATE(0.006, 0.0012);
    attention->at(2, 5) = 1 + reach;
    attention->at(3, 5) = 1 - reach / 2;
    layer.setAttention(7, 1000, 1000, 64, attention);
    std::set<QString> labels;
    const auto narrow = layer.legend();
    for (const auto& mark : narrow->marks)
        labels.insert(mark.text);
    CHECK(labels.size() == 3);

    // All of it 1.3 is a range: from what changes nothing to there.
    std::fill(attention->data.begin(), attention->data.end(), 1.3);
    layer.setAttention(7, 1000, 1000, 64, attention);
    CHECK_FALSE(layer.legend()->colours.empty());
    CHECK(layer.legend()->marks.back().place == 1);
    CHECK(fixture.picture() != bare);
    fixture.view.removeLayer(&layer);
    layer.clearAttention();
    CHECK(layer.legend()->title.contains(QStringLiteral("none")));
}

TEST_CASE("probabilities are coloured, what is unknown stays clear") {
    ViewFixture fixture(plainSlide());
    Image<std::uint8_t> values(2, 1);
    values.data = {255, 0};
    ProbabilityLayer layer;
    layer.setOpacity(1);
    layer.setValues(1, 1000, 1000, 100, values);
    fixture.view.addLayer(&layer);
    fixture.go({1100, 1050}, 1);
    const QImage picture = fixture.picture();
    const auto at = [&](double x, double y) {
        const QPointF device = fixture.view.view().toWidget(QPointF(x, y)) * fixture.ratio();
        return picture.pixel(static_cast<int>(device.x()), static_cast<int>(device.y()));
    };
    const Rgb sure = sequentialColour(1);
    CHECK(at(1050, 1050) == qRgb(sure[0], sure[1], sure[2]));
    CHECK(at(1150, 1050) == 0xffffffffu);
    layer.setValues(1, 1000, 1000, 100, Image<std::uint8_t>(2, 1));
    CHECK_FALSE(layer.legend());
    fixture.view.removeLayer(&layer);
}

TEST_CASE("clicks are to scale, never too small to see, and found under the cursor") {
    ViewFixture fixture(plainSlide());
    ClicksLayer layer;
    layer.setClicks(
        {{{1000, 1000}, 50, true, false, false}, {{1200, 1000}, 50, false, false, false}});
    fixture.view.addLayer(&layer);
    const auto& palette = kClassicPalette;
    for (const double scale : {0.05, 0.5, 1.0, 3.0}) {
        fixture.go({1000, 1000}, scale);
        const QImage picture = fixture.picture();
        const double radius = std::max(50 * scale, ClicksLayer::kSmallestRadius) * fixture.ratio();
        const QPointF centre = fixture.view.view().toWidget(QPointF(1000, 1000)) * fixture.ratio();
        // Above the centre the circle's line is where it should be.
        const int x = static_cast<int>(centre.x());
        double nearest = 1e9;
        for (int y = 0; y < static_cast<int>(centre.y()) - 6 * fixture.ratio(); ++y) {
            if (difference(picture.pixel(x, y), palette.positive.rgb()) < 12)
                nearest = std::min(nearest, std::abs(y + 0.5 - (centre.y() - radius)));
        }
        INFO("scale " << scale);
        if (radius < centre.y() - 4) CHECK(nearest <= fixture.ratio() + 0.6);
        const auto& view = fixture.view.view();
        CHECK(layer.clickAt(view.toWidget(QPointF(1000, 1000)), view) == 0);
        CHECK(layer.clickAt(
                  view.toWidget(QPointF(1000, 1000)) + QPointF(0, -radius / fixture.ratio() + 1),
                  view) == 0);
        if (scale >= 0.5) CHECK(layer.clickAt(view.toWidget(QPointF(1200, 1000)), view) == 1);
        CHECK(layer.clickAt(view.toWidget(QPointF(1600, 1600)), view) == -1);
    }
    fixture.view.removeLayer(&layer);
}

TEST_CASE("marks copied from pictures are those that are stroked, at every pixel ratio") {
    for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
        for (const double radius : {9.0, 30.0, 200.0}) {
            const QSize size(500, 500);
            const auto blank = [&] {
                QImage image(size * ratio, QImage::Format_RGB32);
                image.fill(Qt::darkGray);
                return image;
            };
            // On an eighth of a device pixel, where a picture and a stroke agree.
            const QPointF device(250.375 * ratio, 250.875 * ratio);
            const QPointF centre(std::floor(device.x()) + 0.375, std::floor(device.y()) + 0.875);
            QImage stroked = blank();
            {
                QPainter painter(&stroked);
                painter.scale(ratio, ratio);
                paintClick(painter, centre / ratio, radius, true, kClassicPalette, true);
            }
            QImage copied = blank();
            ClickPictures pictures;
            pictures.setStyle(kClassicPalette, ratio);
            {
                QPainter painter(&copied);
                pictures.draw(painter, centre, {radius * ratio, true, true, 1});
            }
            int most = 0;
            for (int y = 0; y < copied.height(); ++y)
                for (int x = 0; x < copied.width(); ++x)
                    most = std::max(most, difference(copied.pixel(x, y), stroked.pixel(x, y)));
            INFO("ratio " << ratio << ", radius " << radius);
            CHECK(most <= 16);  // one is blended in two steps, the other in four
        }
    }
}

TEST_CASE("many marks are few pictures, whose number does not grow from frame to frame") {
    ClickPictures pictures;
    pictures.setStyle(kClassicPalette, 1);
    QImage image(600, 600, QImage::Format_RGB32);
    QPainter painter(&image);
    const auto frame = [&](double shift) {
        for (int row = 0; row < 20; ++row)
            for (int col = 0; col < 25; ++col)
                pictures.draw(painter, {shift + col * 23.3, row * 29.7},
                              {20, (row + col) % 2 == 0, false, 1});
    };
    frame(0);
    const qsizetype first = pictures.count();
    CHECK(first > 0);
    CHECK(first <= 2 * 64);
    for (int pan = 1; pan < 20; ++pan)
        frame(pan);
    CHECK(pictures.count() == first);
    pictures.setStyle(kColourBlindPalette, 1);
    CHECK(pictures.count() == 0);
}

TEST_CASE("a layer that is hidden or deleted is not drawn") {
    ViewFixture fixture(plainSlide());
    fixture.go({1000, 1000}, 1);
    {
        MaskLayer layer;
        layer.setStyle(MaskLayer::Style::Fill);
        layer.setOpacity(1);
        layer.setColours({QColor(0, 0, 255)});
        layer.setPiece(1, {0, 0, 100, std::make_shared<Mask>(40, 40, 1, std::uint8_t{1})});
        fixture.view.addLayer(&layer);
        CHECK(fixture.picture().pixel(50, 50) == 0xff0000ffu);
        layer.setVisible(false);
        CHECK(fixture.picture().pixel(50, 50) == 0xffffffffu);
        layer.setVisible(true);
    }
    CHECK(fixture.picture().pixel(50, 50) == 0xffffffffu);
}
