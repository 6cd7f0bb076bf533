#include "core/slide/plain_image_source.h"
#include "core/slide/slide_source.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <cstdlib>
#include <thread>

using namespace cgam;
using namespace cgam::test;

namespace {

std::unique_ptr<SlideSource> opened(const std::filesystem::path& path) {
    auto result = openSlide(path);
    if (!result) FAIL(result.error().message);
    return std::move(result).value();
}

}  // namespace

TEST_CASE("an image in memory is a slide of one level") {
    auto image = std::make_shared<ImageRgb>(5, 4, 3);
    for (std::size_t i = 0; i < image->data.size(); ++i)
        image->data[i] = static_cast<std::uint8_t>(i);
    const auto slide = plainImageSlide(image, SlideScale{0.5, 0.5});
    CHECK(slide->width() == 5);
    CHECK(slide->height() == 4);
    CHECK(slide->info().mpp->x == 0.5);
    CHECK(slide->readRegion(0, 0, 0, 5, 4).value() == *image);
    const ImageRgb corner = slide->readRegion(0, 3, 2, 3, 3).value();
    CHECK(corner.at(0, 1, 2) == image->at(2, 4, 2));
    CHECK(corner.at(0, 2) == 255);
    CHECK(corner.at(2, 0) == 255);
    CHECK_FALSE(plainImageSlide(image, std::nullopt)->info().mpp);
}

TEST_CASE("regions outside the plane have the background colour") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 600, 500);
    const auto slide = opened(folder / "s.svs");
    const ImageRgb corner = slide->readRegion(0, -10, -10, 20, 20).value();
    CHECK(corner.at(0, 0, 0) == 255);
    CHECK(corner.at(9, 15, 1) == 255);
    CHECK(std::abs(int{corner.at(15, 15, 0)} - int{gradientPicture(5, 5, 1, 1).at(0, 0, 0)}) < 12);
    CHECK(slide->readRegion(0, 100000, 0, 4, 4).value() == ImageRgb(4, 4, 3, 255));
    CHECK(slide->readRegion(0, 0, 0, 0, 5).value().data.empty());
    CHECK_FALSE(slide->readRegion(7, 0, 0, 4, 4).ok());
    CHECK_FALSE(slide->readRegion(-1, 0, 0, 4, 4).ok());
    CHECK_FALSE(slide->readRegion(0, 0, 0, 1 << 20, 1 << 20).ok());
}

TEST_CASE("one damaged tile costs one tile") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 1024, 768);
    spoilTile(folder / "s.svs", 5);  // second row, second column
    const auto slide = opened(folder / "s.svs");
    for (int round = 0; round < 2; ++round) {
        const auto bad = slide->readRegion(0, 300, 300, 50, 50);
        REQUIRE_FALSE(bad.ok());
        CHECK_THAT(bad.error().message, Catch::Contains("s.svs") && Catch::Contains("damaged"));
        const auto good = slide->readRegion(0, 600, 300, 50, 50);
        REQUIRE(good.ok());
        CHECK(difference(*good, gradientPicture(600, 300, 50, 50)).mean < 3);
    }
}

TEST_CASE("threads may read at the same time, over damage too") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 1024, 768);
    spoilTile(folder / "s.svs", 5);
    const auto slide = opened(folder / "s.svs");
    std::atomic<int> wrong{0};
    {
        constexpr int kThreads = 4;
        std::vector<std::jthread> threads;
        threads.reserve(kThreads);
        for (int t = 0; t < kThreads; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 12; ++i) {
                    const bool bad = (i + t) % 4 == 0;
                    const int x = bad ? 300 : 530 + 11 * i;
                    const auto region = slide->readRegion(0, x, 300, 40, 40);
                    if (region.ok() == bad) ++wrong;
                    // Catch2 is not for threads: compare by hand.
                    if (region.ok() &&
                        std::abs(int{region->at(9, 9, 1)} -
                                 int{gradientPicture(x + 9, 309, 1, 1).at(0, 0, 1)}) > 12)
                        ++wrong;
                }
            });
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a generic TIFF takes its scale from the resolution tags") {
    const TemporaryFolder folder;
    writeTiff(folder / "g.tif", {{gradientPicture(0, 0, 700, 600), 256}}, {8, 40000, 3, ""});
    const auto slide = opened(folder / "g.tif");
    CHECK(slide->info().format == "generic-tiff");
    REQUIRE(slide->info().mpp.has_value());
    CHECK(slide->info().mpp->x == Approx(0.25));
    CHECK_FALSE(slide->info().objectivePower.has_value());
    CHECK(slide->readRegion(0, 250, 250, 20, 20).value() == gradientPicture(250, 250, 20, 20));
}

TEST_CASE("a comma in the Aperio scale is understood") {
    const TemporaryFolder folder;
    writeTiff(folder / "a.svs", {{gradientPicture(0, 0, 512, 512), 256}},
              {1, 0, 3, "Aperio Image Library v1\n512x512 (256x256) |AppMag = 40|MPP = 0,2526"});
    const auto slide = opened(folder / "a.svs");
    CHECK(slide->info().format == "aperio");
    REQUIRE(slide->info().mpp.has_value());
    CHECK(slide->info().mpp->x == Approx(0.2526));
    CHECK(slide->info().objectivePower == 40.0);
}

TEST_CASE("levels that OpenSlide reads wrongly are not offered") {
    const TemporaryFolder folder;
    const ImageRgb full = gradientPicture(0, 0, 1200, 1000);
    SECTION("lower or narrower than a tile, deflated") {
        for (const auto [w, h] : {std::array{300, 250}, std::array{250, 300}}) {
            writeTiff(folder / "d.tif",
                      {{full, 256}, {boxAverage(full, 2), 256}, {gradientPicture(0, 0, w, h), 256}},
                      {});
            const auto slide = opened(folder / "d.tif");
            REQUIRE(slide->info().levels.size() == 2);
            CHECK(slide->readRegion(1, 0, 0, 600, 500).value() == boxAverage(full, 2));
        }
    }
    SECTION("level 0 itself: read as a plain image instead") {
        const ImageRgb small = gradientPicture(0, 0, 200, 180);
        writeTiff(folder / "d.tif", {{small, 256}}, {8, 20000, 3, ""});
        const auto slide = opened(folder / "d.tif");
        CHECK(slide->readRegion(0, 0, 0, 200, 180).value() == small);
        REQUIRE(slide->info().mpp.has_value());
        CHECK(slide->info().mpp->x == Approx(0.5));
    }
}

TEST_CASE("the last columns of a level with an inexact downsample are where they belong") {
    const TemporaryFolder folder;
    const ImageRgb full = gradientPicture(0, 0, 1030, 1026);
    const ImageRgb quarter = boxAverage(full, 4);  // 257 x 256: OpenSlide reports 4.008
    writeTiff(folder / "q.tif", {{full, 256}, {quarter, 256}}, {});
    const auto slide = opened(folder / "q.tif");
    REQUIRE(slide->info().levels.size() == 2);
    CHECK(slide->info().levels[1].downsampleX == 4);
    CHECK(slide->info().levels[1].downsampleY == 4);
    const ImageRgb edge = slide->readRegion(1, 240, 230, 17, 26).value();
    ImageRgb expected(17, 26, 3);
    for (int r = 0; r < 26; ++r) {
        for (int c = 0; c < 17; ++c) {
            for (int k = 0; k < 3; ++k)
                expected.at(r, c, k) = quarter.at(230 + r, 240 + c, k);
        }
    }
    CHECK(difference(edge, expected).mean < 2);
}

TEST_CASE("words are the same pixels as the region") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 600, 500);
    const auto slide = opened(folder / "s.svs");
    const ImageRgb region = slide->readRegion(0, -4, 480, 30, 40).value();
    const ImageWords words = slide->readWords(0, -4, 480, 30, 40).value();
    CHECK(rgbOf(words) == region);
    CHECK(words == wordsOf(region));
    CHECK(words.at(39, 0) == 0xffffffffu);
}

TEST_CASE("pictures beside the slide are named, and read only when asked for") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 1600, 1200);
    const auto slide = opened(folder / "s.svs");
    REQUIRE(slide->info().associatedImages == std::vector<std::string>{"thumbnail"});
    const auto thumbnail = slide->readAssociatedImage("thumbnail");
    REQUIRE(thumbnail.ok());
    CHECK(std::abs(double(thumbnail->width) / thumbnail->height - 4.0 / 3) < 0.02);
    const auto label = slide->readAssociatedImage("label");
    REQUIRE_FALSE(label.ok());
    CHECK_THAT(label.error().message, Catch::Contains("label"));
    // The slide can still be read.
    CHECK(slide->readRegion(0, 10, 10, 20, 20).ok());
    CHECK(slide->info().quickHash.has_value());
}

TEST_CASE(
    "a slide that is replaced by another while it is open is read no more, until it is back") {
    const TemporaryFolder folder;
    const auto file = folder / "s.tif";
    const auto made = [&](const char* name, int from, int width) {
        writeTiff(folder / name, {{gradientPicture(from, 0, width, 768), 256}}, {});
        return folder / name;
    };
    const auto put = [&](const std::filesystem::path& there) {
        std::filesystem::copy_file(there, file, std::filesystem::copy_options::overwrite_existing);
    };
    const auto mine = made("mine.tif", 0, 1024);
    put(mine);
    const auto slide = opened(file);
    const ImageRgb before = slide->readRegion(0, 300, 300, 64, 64).value();
    for (const auto& another :
         {made("other-size.tif", 0, 1280), made("same-size.tif", 400, 1024)}) {
        put(another);
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto read = slide->readRegion(0, 300, 300, 64, 64);
            REQUIRE_FALSE(read.ok());
            CHECK_THAT(read.error().message, Catch::Contains("replaced by another slide"));
        }
        put(mine);
        CHECK(slide->readRegion(0, 300, 300, 64, 64).value() == before);
    }
}
