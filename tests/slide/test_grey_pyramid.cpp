#include "core/slide/grey_pyramid.h"
#include "core/slide/slide_source.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace cgam;
using test::TemporaryFolder;

namespace {

using Value = std::function<int(std::int64_t x, std::int64_t y)>;

std::unique_ptr<SlideSource> written(const GreyPyramidSettings& settings, const Value& value) {
    GreyPyramid pyramid(settings);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(settings.width));
    for (std::int64_t y = 0; y < settings.height; ++y) {
        for (std::int64_t x = 0; x < settings.width; ++x)
            row[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
        pyramid.addRow(row);
    }
    pyramid.finish()->commit();
    return openSlide(settings.out).value();
}

}  // namespace

TEST_CASE("A grey pyramid comes back from OpenSlide pixel by pixel, at every level") {
    const TemporaryFolder folder;
    GreyPyramidSettings settings;
    settings.width = 1300;
    settings.height = 1109;
    settings.mpp = 2;
    settings.tile = 128;
    settings.description = "mask";
    settings.out = folder / "prob.tif";
    const auto slide =
        written(settings, [](auto x, auto y) { return static_cast<int>((x / 7 + y / 3) % 256); });
    REQUIRE(slide->info().format == "generic-tiff");
    REQUIRE(slide->info().levels.size() == 4);
    CHECK(slide->info().levels[1].width == 650);
    CHECK(slide->info().levels[3].height == 138);
    REQUIRE(slide->info().mpp.has_value());
    CHECK(slide->info().mpp->x == Approx(2));
    const ImageRgb fine = slide->readRegion(0, 0, 0, 1300, 1109).value();
    int wrong = 0;
    for (int y = 0; y < 1109; ++y)
        for (int x = 0; x < 1300; ++x)
            for (int c = 0; c < 3; ++c)
                wrong += fine.at(y, x, c) != (x / 7 + y / 3) % 256;
    CHECK(wrong == 0);
    const ImageRgb half = slide->readRegion(1, 0, 0, 650, 554).value();
    for (int y = 0; y < 554; ++y)
        for (int x = 0; x < 650; ++x) {
            int sum = 2;
            for (int i = 0; i < 4; ++i)
                sum += ((2 * x + i % 2) / 7 + (2 * y + i / 2) / 3) % 256;
            wrong += half.at(y, x) != sum / 4;
        }
    CHECK(wrong == 0);
}

TEST_CASE("A mask stays a mask on every level") {
    const TemporaryFolder folder;
    GreyPyramidSettings settings;
    settings.width = 700;
    settings.height = 600;
    settings.tile = 64;
    settings.halving = GreyHalving::Majority;
    settings.out = folder / "mask.tif";
    const auto slide = written(
        settings, [](auto x, auto y) { return std::hypot(x - 300, y - 300) < 201 ? 255 : 0; });
    CHECK_FALSE(slide->info().mpp.has_value());
    REQUIRE(slide->info().levels.size() == 4);
    for (int k = 0; k < 4; ++k) {
        const SlideLevel& level = slide->info().levels[static_cast<std::size_t>(k)];
        const ImageRgb image =
            slide
                ->readRegion(k, 0, 0, static_cast<int>(level.width), static_cast<int>(level.height))
                .value();
        double set = 0;
        int other = 0;
        for (std::size_t i = 0; i < image.data.size(); i += 3) {
            set += image.data[i] == 255;
            other += image.data[i] != 0 && image.data[i] != 255;
        }
        CHECK(other == 0);
        CHECK(set * level.downsampleX * level.downsampleY ==
              Approx(3.14159265 * 201 * 201).epsilon(0.03));
    }
}

TEST_CASE("Small pictures keep their pixels") {
    const TemporaryFolder folder;
    for (const auto& [width, height] :
         std::vector<std::pair<int, int>>{{3, 5}, {16, 40}, {200, 17}}) {
        GreyPyramidSettings settings;
        settings.width = width;
        settings.height = height;
        settings.out = folder / (std::to_string(width) + ".tif");
        const auto slide =
            written(settings, [](auto x, auto y) { return static_cast<int>(x + 2 * y); });
        CHECK(slide->width() == std::max(width, 16));
        CHECK(slide->height() == std::max(height, 16));
        const ImageRgb image = slide->readRegion(0, 0, 0, width, height).value();
        int wrong = 0;
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                wrong += image.at(y, x) != x + 2 * y;
        CHECK(wrong == 0);
    }
}

TEST_CASE("A pyramid that is not finished leaves nothing behind") {
    const TemporaryFolder folder;
    GreyPyramidSettings settings;
    settings.width = settings.height = 300;
    settings.out = folder / "mask.tif";
    { GreyPyramid unfinished(settings); }
    CHECK(std::filesystem::is_empty(folder.path()));
}
