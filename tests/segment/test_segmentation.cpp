#include "core/document/packed_map.h"
#include "core/segment/tile_reader.h"
#include "tests/segment/scene.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <numeric>

using namespace cgam;
using Catch::Contains;
using test::PictureSlide;
using test::SegmentScene;

namespace {

/// Levels of the network over the whole picture at once, where there is tissue.
Image<std::uint8_t> inOnePiece(SegmentScene& scene) {
    RegionFrame frame{0,
                      0,
                      scene.plan.grid.stepX,
                      scene.plan.grid.stepY,
                      static_cast<int>(scene.plan.grid.width),
                      static_cast<int>(scene.plan.grid.height)};
    const auto picture = std::make_shared<const ImageRgb>(readRegion(scene.slide, frame).value());
    const FloatMap map = scene.predictor.predict(picture).value();
    Image<std::uint8_t> levels = unpackLevels(packProbability(map));
    for (int row = 0; row < levels.height; ++row)
        for (int col = 0; col < levels.width; ++col)
            if (!scene.plan.tissue.at((col + 0.5) * frame.stepX, (row + 0.5) * frame.stepY))
                levels.at(row, col) = 0;
    return levels;
}

}  // namespace

TEST_CASE("Tiles join without seams: away from the border the result is that of one piece") {
    for (const double mpp : {1.0, 1.7}) {
        SegmentScene scene(PictureSlide(test::tissuePicture(400, 300), 1), test::kSmallTiles, mpp);
        CHECK(scene.plan.tiles.size() > 20);
        const SegmentFigures figures = scene.run().value();
        CHECK(figures.done == scene.plan.tiles.size());
        CHECK(figures.skipped.empty());
        const SegmentPart part = scene.whole();
        const Image<std::uint8_t> expected = inOnePiece(scene);
        const int border = test::LocalPredictor::kReach + 1;
        int wrong = 0;
        int tumour = 0;
        for (int row = border; row < expected.height - border; ++row)
            for (int col = border; col < expected.width - border; ++col) {
                wrong += part.levels.at(row, col) != expected.at(row, col);
                tumour += part.levels.at(row, col) >= 128;
            }
        // The reach of this network is less than the margin: not even a 256th may differ.
        CHECK(wrong == 0);
        CHECK(tumour > 1000);
        CHECK(std::accumulate(part.unanswered.data.begin(), part.unanswered.data.end(), 0) == 0);
    }
}

TEST_CASE("Parts of the result are the same however they are cut") {
    SegmentScene scene(PictureSlide(test::tissuePicture(300, 260), 1));
    scene.run().value();
    const SegmentPart whole = scene.whole();
    BlendedTiles tiles(scene.plan, *scene.store);
    for (const GridRect& rect : {GridRect{10, 200, 55, 60}, GridRect{0, 0, 300, 33},
                                 GridRect{120, 77, 1, 1}, GridRect{290, 250, 10, 10}}) {
        const SegmentPart part = tiles.read(rect);
        for (int row = 0; row < rect.height; ++row)
            for (int col = 0; col < rect.width; ++col)
                if (part.levels.at(row, col) !=
                    whole.levels.at(static_cast<int>(rect.y) + row, static_cast<int>(rect.x) + col))
                    FAIL("at " << row << ", " << col);
    }
}

TEST_CASE("A broken place is named and skipped, and its tissue is marked; the rest is right") {
    const ImageRgb picture = test::tissuePicture(400, 300);
    SegmentScene whole(PictureSlide(picture, 1));
    whole.run().value();
    SegmentScene scene(PictureSlide(picture, 1, PictureSlide::Rectangle{200, 150, 3, 3}));
    const SegmentFigures figures = scene.run().value();
    REQUIRE_FALSE(figures.skipped.empty());
    CHECK(figures.done + figures.skipped.size() == scene.plan.tiles.size());
    for (const SkippedTile& skipped : figures.skipped) {
        CHECK(scene.plan.rectOf(skipped.tile).holds(201, 151));
        CHECK(skipped.why == "A tile of the slide is damaged.");
    }
    const SegmentPart part = scene.whole();
    CHECK(part.unanswered.at(151, 201) == 1);
    CHECK(part.levels.at(151, 201) == 0);
    CHECK(part.unanswered.at(60, 201) == 0);
    CHECK(part.levels.at(100, 120) == whole.whole().levels.at(100, 120));
    CHECK(part.levels.at(100, 120) > 0);
}

TEST_CASE("A tile much larger than the slide costs the slide, and gives the same") {
    const ImageRgb picture = test::tissuePicture(400, 300);
    SegmentScene fitting(PictureSlide(picture, 1));
    fitting.run().value();
    SegmentScene large(PictureSlide(picture, 1), {8192, 24, 6});
    large.run().value();
    CHECK(large.plan.tiles.size() == 1);
    CHECK(large.predictor.pixels == 400 * 304);
    CHECK(large.whole().levels == fitting.whole().levels);
}

TEST_CASE("A run that ended goes on where it was, with the same result") {
    const ImageRgb picture = test::tissuePicture(400, 300);
    SegmentScene straight(PictureSlide(picture, 1));
    straight.run().value();

    SegmentScene scene(PictureSlide(picture, 1));
    SegmentMonitor monitor;
    int done = 0;
    monitor.tileDone = [&](TileId) { ++done; };
    monitor.cancelled = [&] { return done == 7; };
    const auto cancelled = scene.run(monitor);
    REQUIRE_FALSE(cancelled.ok());
    CHECK(cancelled.error().kind == ErrorKind::Cancelled);

    scene.store.reset();
    scene.store = scene.open(TileStore::Opening::Resume);
    CHECK(scene.store->size() == 7);
    scene.predictor.tiles = 0;
    int lastDone = -1;
    SegmentMonitor counting;
    counting.progress = [&](const SegmentProgress& progress) {
        CHECK(static_cast<int>(progress.done) > lastDone);
        lastDone = static_cast<int>(progress.done);
        CHECK(progress.all == scene.plan.tiles.size());
        CHECK(progress.remaining.has_value() == (progress.done > 7));
    };
    const SegmentFigures figures = scene.run(counting).value();
    CHECK(figures.reused == 7);
    CHECK(scene.predictor.tiles == static_cast<int>(scene.plan.tiles.size()) - 7);
    CHECK(lastDone == static_cast<int>(scene.plan.tiles.size()));
    CHECK(scene.whole().levels == straight.whole().levels);
}

TEST_CASE("A network that fails ends the run and loses nothing") {
    SegmentScene scene(PictureSlide(test::tissuePicture(400, 300), 1));
    scene.predictor.before = [&] { return scene.predictor.tiles < 5; };
    const auto failed = scene.run();
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().message == "The network failed.");
    CHECK(scene.store->size() == 5);
}

TEST_CASE("A slide without tissue asks the network nothing") {
    SegmentScene scene(PictureSlide(ImageRgb(300, 200, 3, 245), 1));
    CHECK(scene.plan.tiles.empty());
    const SegmentFigures figures = scene.run().value();
    CHECK(figures.done == 0);
    CHECK(scene.whole().levels == Image<std::uint8_t>(300, 200));
}

TEST_CASE("On a slide that is all tissue every pixel has an answer, up to the border") {
    ImageRgb picture(200, 150, 3, 90);
    for (std::size_t i = 0; i < picture.data.size(); i += 3)
        picture.data[i] = picture.data[i + 2] = 200;
    SegmentScene scene(PictureSlide(picture, 1));
    CHECK(scene.plan.tiles.size() == static_cast<std::size_t>(scene.plan.rows * scene.plan.cols));
    scene.run().value();
    const SegmentPart part = scene.whole();
    CHECK(std::count(part.unanswered.data.begin(), part.unanswered.data.end(), 1) == 0);
    CHECK(*std::min_element(part.levels.data.begin(), part.levels.data.end()) > 0);
}

TEST_CASE("Beyond the slide a tile shows the tissue mirrored, not white paper") {
    ImageRgb picture(90, 50, 3);
    for (int row = 0; row < picture.height; ++row)
        for (int col = 0; col < picture.width; ++col)
            for (int channel = 0; channel < 3; ++channel)
                picture.at(row, col, channel) =
                    static_cast<std::uint8_t>(2 * col + (channel == 1 ? row : 0));
    const PictureSlide slide(picture, 1);
    TissueMap tissue = SegmentScene(PictureSlide(picture, 1)).plan.tissue;
    std::fill(tissue.mask.data.begin(), tissue.mask.data.end(), std::uint8_t{1});
    const SegmentPlan plan =
        planSegmentation(slide.info(), 1, test::kSmallTiles, std::move(tissue)).value();
    REQUIRE(plan.tiles == std::vector<TileId>{{0, 0}, {0, 1}});
    TileReader reader(slide, plan, plan.tiles);
    for (const int left : {0, plan.layout.stride()}) {
        const auto tile = reader.next().pixels.value();
        for (const auto& [row, col] : {std::pair{10, 10}, {49, 20}, {50, 20}, {55, 63}}) {
            const int x = left + col < 90 ? left + col : 2 * 89 - (left + col);
            const int y = row < 50 ? row : 2 * 49 - row;
            CHECK(tile->at(row, col, 0) == 2 * x);
            CHECK(tile->at(row, col, 1) == 2 * x + y);
        }
    }
}
