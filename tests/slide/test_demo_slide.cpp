#include "core/io/image_files.h"
#include "core/slide/demo_slide.h"
#include "core/slide/slide_source.h"
#include "core/synth/tissue.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

DemoSlideSettings smallDemo(const TemporaryFolder& folder) {
    DemoSlideSettings settings;
    settings.width = 1101;
    settings.height = 703;
    settings.seed = 7;
    settings.threads = 2;
    settings.out = folder / "demo.svs";
    settings.maskOut = folder / "demo-mask.png";
    return settings;
}

}  // namespace

TEST_CASE("the mask is about 2 um per pixel, by powers of two") {
    CHECK(demoMaskDownsample(0.5) == 4);
    CHECK(demoMaskDownsample(0.25) == 8);
    CHECK(demoMaskDownsample(0.2526) == 4);
    CHECK(demoMaskDownsample(1.0) == 2);
    CHECK(demoMaskDownsample(2.0) == 1);
    CHECK(demoMaskDownsample(8.0) == 1);
}

TEST_CASE("a demo slide shows the tissue of its seed, level by level") {
    const TemporaryFolder folder;
    const DemoSlideSettings settings = smallDemo(folder);
    REQUIRE(writeDemoSlide(settings).ok());
    const auto opened = openSlide(settings.out);
    REQUIRE(opened.ok());
    CHECK((*opened)->info().format == "aperio");
    CHECK((*opened)->info().properties.at("aperio.Title").find("seed 7") != std::string::npos);
    SynthSettings plan;
    plan.width = 1101;
    plan.height = 703;
    plan.seed = 7;
    const ImageRgb truth = Tissue(plan).render(0, 0, 1101, 703);
    REQUIRE((*opened)->info().levels.size() == 2);
    for (int k = 0; k < 2; ++k) {
        CAPTURE(k);
        const auto whole = (*opened)->readRegion(k, 0, 0, 1101 >> k, 703 >> k);
        REQUIRE(whole.ok());
        CHECK(difference(*whole, boxAverage(truth, 1 << k)).mean < 7);
    }
}

TEST_CASE("the truth is sampled from the tumour and says where it lies") {
    const TemporaryFolder folder;
    const DemoSlideSettings settings = smallDemo(folder);
    REQUIRE(writeDemoSlide(settings).ok());
    const auto mask = readRgb(folder / "demo-mask.png");
    REQUIRE(mask.ok());
    REQUIRE(mask->width == 275);
    REQUIRE(mask->height == 175);
    SynthSettings plan;
    plan.width = 1101;
    plan.height = 703;
    plan.seed = 7;
    const Mask tumour = Tissue(plan).tumour(0, 0, 275, 175, 4);
    int inside = 0;
    for (int r = 0; r < 175; ++r) {
        for (int c = 0; c < 275; ++c) {
            REQUIRE(mask->at(r, c, 0) == (tumour.at(r, c) != 0 ? 255 : 0));
            inside += tumour.at(r, c);
        }
    }
    CHECK(inside > 1000);
    const std::string about = contentOf(folder / "demo-mask.json");
    for (const char* text :
         {R"("slide": "demo.svs")", R"("downsample_x": 4)", R"("downsample_y": 4)",
          R"("origin_x": 0)", R"("width": 275)", R"("height": 175)", R"("mpp": 2.0)"})
        CHECK_THAT(about, Catch::Contains(text));
    const std::string png = contentOf(folder / "demo-mask.png");
    CHECK(png.find("tEXtdownsample_x") != std::string::npos);
    CHECK(png.find("pHYs") != std::string::npos);
}

TEST_CASE("a mask that cannot be written is refused before the slide is made") {
    const TemporaryFolder folder;
    DemoSlideSettings settings = smallDemo(folder);
    settings.maskOut = folder / "none" / "mask.png";
    CHECK_FALSE(writeDemoSlide(settings).ok());
    settings.maskOut = folder / "mask.jpg";
    CHECK_FALSE(writeDemoSlide(settings).ok());
    settings.maskOut = folder / "mask.png";
    settings.maskDownsample = -2;
    CHECK_FALSE(writeDemoSlide(settings).ok());
    settings.maskDownsample = 0;
    settings.width = -5;
    CHECK_FALSE(writeDemoSlide(settings).ok());
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("slide, mask and description appear together or not at all") {
    const TemporaryFolder folder;
    const DemoSlideSettings settings = smallDemo(folder);
    double done = 0;
    WriteMonitor monitor;
    monitor.progress = [&](double share) { done = share; };
    monitor.cancelled = [&] { return done >= 0.95; };  // the slide is written, the mask is not
    const Result<void> result = writeDemoSlide(settings, monitor);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().kind == ErrorKind::Cancelled);
    CHECK_THAT(result.error().message, Catch::Contains("demo-mask.png"));
    CHECK(std::filesystem::is_empty(folder.path()));

    std::filesystem::create_directory(folder / "demo-mask.json");
    CHECK_THAT(writeDemoSlide(settings).error().message,
               Catch::Contains("demo-mask.json': it is a folder"));
    CHECK(folder.names().size() == 1);
}

TEST_CASE("a slide has a name by which readers know it") {
    DemoSlideSettings settings;
    for (const char* name : {"a", "a.png", "a.svs.part", ".svs", "a.SVS"}) {
        settings.out = name;
        const Result<void> result = checkDemoSlide(settings);
        REQUIRE_FALSE(result.ok());
        CHECK_THAT(result.error().message, Catch::Contains("must end in .svs or .tif."));
    }
    for (const char* name : {"a.svs", "b c.tif", "x/a.tiff"}) {
        settings.out = name;
        CHECK(checkDemoSlide(settings).ok());
    }
}
