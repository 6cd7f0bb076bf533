#include "core/slide/pyramid_writer.h"
#include "core/slide/slide_source.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>
#include <tiffio.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>

using namespace cgam;
using namespace cgam::test;

namespace {

PyramidSettings settingsFor(const std::filesystem::path& out, std::int64_t width,
                            std::int64_t height) {
    PyramidSettings settings;
    settings.width = width;
    settings.height = height;
    settings.mpp = 0.5;
    settings.threads = 2;
    settings.out = out;
    return settings;
}

}  // namespace

TEST_CASE("a written pyramid opens as an Aperio slide with the right pixels on every level") {
    const TemporaryFolder folder;
    const int width = 2100;
    const int height = 1337;  // partial tiles on both edges and an odd row
    REQUIRE(writePyramid(settingsFor(folder / "a.svs", width, height), gradientPicture).ok());
    const auto opened = openSlide(folder / "a.svs");
    REQUIRE(opened.ok());
    const SlideSource& slide = **opened;
    CHECK(slide.info().format == "aperio");
    REQUIRE(slide.info().mpp.has_value());
    CHECK(slide.info().mpp->x == Approx(0.5));
    CHECK(slide.info().mpp->y == Approx(0.5));
    CHECK(slide.info().objectivePower == 20.0);
    REQUIRE(slide.info().levels.size() == 3);
    CHECK(slide.width() == width);
    CHECK(slide.height() == height);
    for (int k = 0; k < 3; ++k) {
        CAPTURE(k);
        const SlideLevel& level = slide.info().levels[static_cast<std::size_t>(k)];
        CHECK(level.width == width >> k);
        CHECK(level.height == height >> k);
        CHECK(level.downsampleX == 1 << k);
        const auto whole = slide.readRegion(k, 0, 0, static_cast<int>(level.width),
                                            static_cast<int>(level.height));
        REQUIRE(whole.ok());
        const Difference d =
            difference(*whole, boxAverage(gradientPicture(0, 0, width, height), 1 << k));
        CHECK(d.mean < 2);
        CHECK(d.largest < 26);
    }
}

TEST_CASE("the file has the layout of Aperio: level, stripped thumbnail, reduced levels") {
    const TemporaryFolder folder;
    REQUIRE(writePyramid(settingsFor(folder / "a.svs", 1200, 1100), gradientPicture).ok());
    TIFF* tiff = TIFFOpen((folder / "a.svs").c_str(), "r");
    REQUIRE(tiff != nullptr);
    CHECK(TIFFNumberOfDirectories(tiff) == 4);
    for (std::uint16_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        REQUIRE(TIFFSetDirectory(tiff, i) == 1);
        CHECK((TIFFIsTiled(tiff) != 0) == (i != 1));
        std::uint32_t kind = 0;
        TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &kind);
        CHECK(kind == (i > 1 ? std::uint32_t{FILETYPE_REDUCEDIMAGE} : 0u));
        char* description = nullptr;
        REQUIRE(TIFFGetField(tiff, TIFFTAG_IMAGEDESCRIPTION, &description) == 1);
        const std::string text = description;
        CHECK(text.starts_with("Aperio Image Library"));
        CHECK(text.find("|AppMag = 20|MPP = 0.5") != std::string::npos);
        std::uint32_t width = 0;
        TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
        if (i == 1) CHECK(width <= 1024);
        if (i != 1) CHECK(width >= 256);
    }
    TIFFClose(tiff);
}

TEST_CASE("tiny and narrow slides are written and read right") {
    for (const auto [width, height] :
         {std::array{1, 1}, std::array{1, 40}, std::array{100, 300}, std::array{257, 1000},
          std::array{1000, 17}, std::array{513, 256}}) {
        CAPTURE(width, height);
        const TemporaryFolder folder;
        REQUIRE(writePyramid(settingsFor(folder / "t.svs", width, height), gradientPicture).ok());
        const auto opened = openSlide(folder / "t.svs");
        REQUIRE(opened.ok());
        CHECK((*opened)->width() == width);
        CHECK((*opened)->height() == height);
        const auto whole = (*opened)->readRegion(0, 0, 0, width, height);
        REQUIRE(whole.ok());
        CHECK(difference(*whole, gradientPicture(0, 0, width, height)).mean < 2.5);
    }
}

TEST_CASE("a tile of 240 and a scale of 0.25 are kept") {
    const TemporaryFolder folder;
    PyramidSettings settings = settingsFor(folder / "t.svs", 500, 490);
    settings.tile = 240;
    settings.mpp = 0.25;
    REQUIRE(writePyramid(settings, gradientPicture).ok());
    const auto opened = openSlide(folder / "t.svs");
    REQUIRE(opened.ok());
    CHECK((*opened)->info().objectivePower == 40.0);
    CHECK((*opened)->info().levels.size() == 2);
    CHECK((*opened)->info().properties.at("openslide.level[0].tile-width") == "240");
}

TEST_CASE("impossible settings are refused with the numbers in the sentence") {
    const TemporaryFolder folder;
    const auto refusal = [&](auto change) {
        PyramidSettings settings = settingsFor(folder / "x.svs", 300, 300);
        change(settings);
        const Result<void> result = writePyramid(settings, gradientPicture);
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        CHECK(folder.names().empty());
        return result.error().message;
    };
    using Catch::Contains;
    CHECK_THAT(refusal([](auto& s) { s.width = 0; }), Contains("0x300"));
    CHECK_THAT(refusal([](auto& s) { s.height = kSlideSides.most + 1; }), Contains("300000"));
    CHECK_THAT(refusal([](auto& s) { s.mpp = 0; }), Contains("scale"));
    CHECK_THAT(refusal([](auto& s) { s.tile = 250; }), Contains("multiple of 16"));
    CHECK_THAT(refusal([](auto& s) { s.quality = 5; }), Contains("quality"));
    CHECK_THAT(refusal([&](auto& s) { s.out = folder / "none" / "x.svs"; }),
               Contains("there is no folder"));
}

TEST_CASE("cancelling and failing leave nothing behind and keep an older file") {
    const TemporaryFolder folder;
    folder.write("x.svs", "older");
    std::atomic<int> calls{0};
    WriteMonitor monitor;
    monitor.cancelled = [&] { return ++calls > 3; };
    const auto cancelled =
        writePyramid(settingsFor(folder / "x.svs", 900, 2000), gradientPicture, monitor);
    REQUIRE_FALSE(cancelled.ok());
    CHECK(cancelled.error().kind == ErrorKind::Cancelled);
    const auto failed = writePyramid(settingsFor(folder / "x.svs", 900, 900),
                                     [](std::int64_t, std::int64_t, int, int) -> ImageRgb {
                                         throw std::runtime_error("no pixels");
                                     });
    REQUIRE_FALSE(failed.ok());
    CHECK(failed.error().kind == ErrorKind::Runtime);
    CHECK_THAT(failed.error().message, Catch::Contains("no pixels"));
    CHECK(contentOf(folder / "x.svs") == "older");
    CHECK(folder.names().size() == 1);
}

TEST_CASE("progress rises to 1") {
    const TemporaryFolder folder;
    std::vector<double> seen;
    WriteMonitor monitor;
    monitor.progress = [&](double share) { seen.push_back(share); };
    REQUIRE(writePyramid(settingsFor(folder / "x.svs", 300, 1000), gradientPicture, monitor).ok());
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    CHECK(seen.back() == 1);
    CHECK(seen.size() >= 4);
}

TEST_CASE("a full disk is said in words") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("/dev/full", folder / "x.svs");
    const auto result = writePyramid(settingsFor(folder / "x.svs", 300, 300), gradientPicture);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Runtime);
    CHECK_THAT(result.error().message, Catch::Contains("x.svs': the disk is full."));
    CHECK(folder.names().size() == 1);
}
