#include "core/tiles/tile_loader.h"
#include "tests/tiles/scripted_slide.h"

#include <catch2/catch.hpp>

#include <random>
#include <set>
#include <thread>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr std::size_t kMiB = std::size_t{1} << 20;

ViewNeeds needs(double left, double top, double right, double bottom, int level = 0) {
    ViewNeeds made;
    made.visible = {left, top, right, bottom};
    made.level = level;
    made.focusX = (left + right) / 2;
    made.focusY = (top + bottom) / 2;
    return made;
}

/// Tests state what must come about; this waits for it. A test that hangs here is ended by CTest.
void awaitIdle(const TileLoader& loader) {
    while (!loader.idle())
        std::this_thread::yield();
}

std::uint32_t firstPixel(const TilePyramid& pyramid, TileKey key) {
    const SlideRect rect = pyramid.tileRect(key);
    return 0xff000000u | speckledColour(static_cast<std::int64_t>(rect.left),
                                        static_cast<std::int64_t>(rect.top));
}

}  // namespace

TEST_CASE("tiles are read on several threads at once, each once, and are right") {
    const auto slide =
        std::make_shared<ScriptedSlide>(6000, 5000, std::vector{1, 2, 4, 8}, speckledColour);
    const auto pyramid = std::make_shared<TilePyramid>(slide);
    std::atomic<int> told{0};
    TileLoader loader({4, 512 * kMiB}, [&] { ++told; });
    slide->shut();
    loader.show(pyramid);
    loader.want(needs(0, 0, 4000, 4000));
    slide->awaitWaiting(4);
    slide->open();
    awaitIdle(loader);
    CHECK(slide->mostAtOnce() == 4);
    CHECK(told > 0);
    const TileRange visible = pyramid->tiles(0, {0, 0, 4000, 4000});
    for (std::int64_t row = 0; row < visible.endRow; ++row) {
        for (std::int64_t column = 0; column < visible.endColumn; ++column) {
            const auto tile = loader.tile(TileKey(0, column, row));
            REQUIRE(tile);
            CHECK(tile->pixels.at(0, 0) == firstPixel(*pyramid, tile->key));
        }
    }
    const auto arrivals = loader.takeArrivals();
    CHECK(std::set<TileKey>(arrivals.begin(), arrivals.end()).size() == arrivals.size());
    CHECK(loader.counts().read == arrivals.size());
    CHECK(loader.takeArrivals().empty());
    // The same wishes again cost nothing.
    const int before = slide->reads();
    loader.want(needs(0, 0, 4000, 4000));
    awaitIdle(loader);
    CHECK(slide->reads() == before);
}

TEST_CASE("a change of the view drops what was wished before") {
    const auto slide =
        std::make_shared<ScriptedSlide>(60'000, 50'000, std::vector{1, 4, 16, 64}, speckledColour);
    const auto pyramid = std::make_shared<TilePyramid>(slide);
    TileLoader loader({2, 512 * kMiB}, [] {});
    slide->shut();
    loader.show(pyramid);
    loader.want(needs(0, 0, 8000, 8000));
    slide->awaitWaiting(2);
    loader.want(needs(40'000, 40'000, 41'000, 41'000));
    slide->open();
    awaitIdle(loader);
    int ofTheOldView = 0;
    for (std::int64_t row = 0; row < 17; ++row) {
        for (std::int64_t column = 0; column < 17; ++column)
            ofTheOldView += loader.tile(TileKey(0, column, row)) ? 1 : 0;
    }
    CHECK(ofTheOldView <= 2);  // those that were in flight
    CHECK(loader.tile(TileKey(0, 79, 79)));
}

TEST_CASE("a reduced tile that is no longer wanted is abandoned half way") {
    const auto slide = std::make_shared<ScriptedSlide>(8192, 8192, std::vector{1}, speckledColour);
    const auto pyramid = std::make_shared<TilePyramid>(slide);
    TileLoader loader({1, 512 * kMiB}, [] {});
    slide->shut();
    loader.show(pyramid);
    loader.want(needs(0, 0, 8192, 8192, 3));  // tiles of 16 pieces
    slide->awaitWaiting(1);
    loader.want(needs(0, 0, 10, 10, 0));
    slide->open();
    awaitIdle(loader);
    CHECK(loader.counts().dropped == 1);
    CHECK(loader.tile(TileKey(0, 0, 0)));
}

TEST_CASE("one broken tile is marked and the others are shown") {
    const auto slide =
        std::make_shared<ScriptedSlide>(3000, 3000, std::vector{1, 2, 4}, speckledColour);
    slide->breakAt(700, 700);
    TileLoader loader({3, 512 * kMiB}, [] {});
    const auto pyramid = std::make_shared<TilePyramid>(slide);
    loader.show(pyramid);
    loader.want(needs(0, 0, 3000, 3000));
    awaitIdle(loader);
    int damaged = 0, good = 0;
    for (std::int64_t row = 0; row < 6; ++row) {
        for (std::int64_t column = 0; column < 6; ++column) {
            const auto tile = loader.tile(TileKey(0, column, row));
            REQUIRE(tile);
            (tile->damaged() ? damaged : good) += 1;
        }
    }
    CHECK(damaged == 1);
    CHECK(good == 35);
    CHECK(loader.tile(TileKey(0, 1, 1))->damaged());
    const int before = slide->reads();
    loader.want(needs(600, 600, 800, 800));
    awaitIdle(loader);
    CHECK(slide->reads() == before);  // not tried over and over
}

TEST_CASE("a tile that could not be read is tried again after a while") {
    const auto slide =
        std::make_shared<ScriptedSlide>(3000, 3000, std::vector{1, 2, 4}, speckledColour);
    slide->breakAt(700, 700);
    TileLoader loader({3, 512 * kMiB, std::chrono::milliseconds(0)}, [] {});
    loader.show(std::make_shared<TilePyramid>(slide));
    loader.want(needs(600, 600, 800, 800));
    awaitIdle(loader);
    REQUIRE(loader.tile(TileKey(0, 1, 1))->damaged());
    slide->mend();
    loader.want(needs(600, 600, 800, 800));
    awaitIdle(loader);
    CHECK_FALSE(loader.tile(TileKey(0, 1, 1))->damaged());
    const int before = slide->reads();
    loader.want(needs(600, 600, 800, 800));
    awaitIdle(loader);
    CHECK(slide->reads() == before);  // whole tiles are read once
}

TEST_CASE("memory stays within the cache while the view wanders") {
    const auto slide = std::make_shared<ScriptedSlide>(20'000, 4000, std::vector{1, 4, 16},
                                                       [](auto, auto) { return 0x808080u; });
    TileLoader loader({2, 24 * kMiB}, [] {});
    loader.show(std::make_shared<TilePyramid>(slide));
    for (int x = 0; x < 18'000; x += 1500) {
        loader.want(needs(x, 0, x + 1500, 1500));
        awaitIdle(loader);
        CHECK(loader.counts().bytes <= 24 * kMiB);
        CHECK(loader.tile(TileKey(0, (x + 750) / 512, 1)));
    }
    // A view larger than the cache does not make the loader turn for ever.
    loader.want(needs(0, 0, 20'000, 4000));
    awaitIdle(loader);
    CHECK(loader.counts().bytes <= 24 * kMiB);
}

TEST_CASE("another slide takes over at once and the old one is let go") {
    std::atomic<bool> destroyed{false};
    auto first = std::make_shared<ScriptedSlide>(4000, 4000, std::vector{1}, speckledColour);
    first->destroyed = &destroyed;
    ScriptedSlide* gate = first.get();
    gate->shut();
    TileLoader loader({2, 512 * kMiB}, [] {});
    loader.show(std::make_shared<TilePyramid>(std::move(first)));
    loader.want(needs(0, 0, 1000, 1000));
    gate->awaitWaiting(2);
    const auto second = std::make_shared<ScriptedSlide>(4000, 4000, std::vector{1},
                                                        [](auto, auto) { return 0x123456u; });
    loader.show(std::make_shared<TilePyramid>(second));
    loader.want(needs(0, 0, 400, 400));
    CHECK_FALSE(destroyed);
    gate->open();
    awaitIdle(loader);
    const auto tile = loader.tile(TileKey(0, 0, 0));
    REQUIRE(tile);
    CHECK(tile->pixels.at(0, 0) == 0xff123456u);
    while (!destroyed)
        std::this_thread::yield();
}

TEST_CASE("an end in the middle of loading is clean") {
    const auto slide = std::make_shared<ScriptedSlide>(9000, 9000, std::vector{1}, speckledColour);
    {
        TileLoader loader({4, 512 * kMiB}, [] {});
        loader.show(std::make_shared<TilePyramid>(slide));
        loader.want(needs(0, 0, 9000, 9000, 2));
    }
    CHECK(slide.use_count() == 1);
}

TEST_CASE("views, looks and slides from several threads do not disturb each other") {
    std::vector<std::shared_ptr<const TilePyramid>> slides;
    for (int i = 0; i < 3; ++i) {
        auto slide =
            std::make_shared<ScriptedSlide>(5000, 5000, std::vector{1, 2, 8}, speckledColour);
        slide->breakAt(1000 + 900 * i, 2000);
        slides.push_back(std::make_shared<TilePyramid>(std::move(slide)));
    }
    std::atomic<int> wrong{0};
    TileLoader* target = nullptr;
    TileLoader loader({3, 16 * kMiB}, [&] { target->takeArrivals(); });
    target = &loader;
    loader.show(slides[0]);
    {
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < 3; ++t) {
            threads.emplace_back([&, t] {
                std::mt19937 random(t);
                for (int i = 0; i < 120; ++i) {
                    const double x = static_cast<double>(random() % 4000);
                    const double y = static_cast<double>(random() % 4000);
                    loader.want(needs(x, y, x + 1200, y + 900, static_cast<int>(random() % 3)));
                    if (i % 40 == 39) loader.show(slides[random() % 3]);
                    const TileKey key(0, static_cast<int>(x) / 512, static_cast<int>(y) / 512);
                    const auto tile = loader.tile(key);
                    if (tile && !tile->damaged() &&
                        tile->pixels.at(0, 0) != firstPixel(*slides[0], key))
                        ++wrong;
                }
            });
        }
    }
    awaitIdle(loader);
    CHECK(wrong == 0);
}
