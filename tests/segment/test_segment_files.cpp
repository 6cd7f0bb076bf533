#include "core/annotation/annotation_files.h"
#include "core/segment/segment_files.h"
#include "tests/segment/scene.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace cgam;
using test::contentOf;
using test::PictureSlide;
using test::SegmentScene;

namespace {

struct Written {
    explicit Written(const SegmentScene& scene) {
        targets.geojson = folder / "s.geojson";
        targets.mask = folder / "s-mask.tif";
        targets.probability = folder / "s-prob.tif";
        targets.tissue = folder / "s-tissue.geojson";
        SegmentFileSettings settings;
        settings.mpp = 1;
        settings.slideMpp = {1, 2};
        settings.slideWidth = scene.plan.grid.width;
        settings.slideHeight = scene.plan.grid.height;
        settings.slide = "s.svs";
        settings.key = "k";
        FileBatch files;
        areas = addSegmentFiles(scene.plan, *scene.store, targets, settings, files);
        files.commit();
    }

    std::vector<Annotation> annotations(const std::filesystem::path& file) const {
        return readAnnotations(file).value().annotations;
    }

    test::TemporaryFolder folder;
    SegmentTargets targets;
    SegmentAreas areas;
};

std::int64_t tumourPixels(const SegmentScene& scene) {
    const SegmentPart part = scene.whole();
    return std::count_if(part.levels.data.begin(), part.levels.data.end(),
                         [](std::uint8_t level) { return level >= 128; });
}

}  // namespace

TEST_CASE("Polygons, mask and probability of a segmentation are the same pixels") {
    SegmentScene scene(PictureSlide(test::tissuePicture(400, 300), 1));
    scene.run().value();
    const Written written(scene);
    CHECK(written.areas.tumour == tumourPixels(scene));
    CHECK(written.areas.tumour > 1000);
    CHECK(written.areas.unanswered == 0);

    const auto annotations = written.annotations(*written.targets.geojson);
    REQUIRE(annotations.size() == 1);
    CHECK(annotations[0].classification == kTumourClass);
    CHECK(annotations[0].areas.size() == written.areas.parts);
    CHECK(areaOf(annotations[0].areas) == static_cast<double>(written.areas.tumour));
    CHECK(annotations[0].measurements.at("Area um^2") == 2 * areaOf(annotations[0].areas));
    CHECK(readAnnotations(*written.targets.geojson).value().origin == PlaneOrigin::Slide);

    const auto mask = openSlide(*written.targets.mask).value();
    const auto probability = openSlide(*written.targets.probability).value();
    CHECK(mask->info().mpp->x == Approx(1));
    const ImageRgb maskPixels = mask->readRegion(0, 0, 0, 400, 300).value();
    const ImageRgb probabilityPixels = probability->readRegion(0, 0, 0, 400, 300).value();
    const SegmentPart part = scene.whole();
    int wrong = 0;
    for (std::size_t i = 0; i < part.levels.data.size(); ++i) {
        wrong += probabilityPixels.data[3 * i] != part.levels.data[i];
        wrong += maskPixels.data[3 * i] != (part.levels.data[i] >= 128 ? 255 : 0);
    }
    CHECK(wrong == 0);

    const auto tissue = written.annotations(*written.targets.tissue);
    REQUIRE(tissue.size() == 1);
    CHECK(tissueInside(tissue[0].areas, scene.plan.tissue.frame) == scene.plan.tissue);
}

TEST_CASE("Tissue without an answer is an annotation of its own") {
    SegmentScene scene(
        PictureSlide(test::tissuePicture(400, 300), 1, PictureSlide::Rectangle{200, 150, 3, 3}));
    scene.run().value();
    const Written written(scene);
    CHECK(written.areas.unanswered > 0);
    const auto annotations = written.annotations(*written.targets.geojson);
    REQUIRE(annotations.size() == 2);
    CHECK(annotations[1].classification == kNotSegmentedClass);
    CHECK(areaOf(annotations[1].areas) == static_cast<double>(written.areas.unanswered));
    CHECK(encloses(annotations[1].areas.front().outer, {201.5, 151.25}));
}

TEST_CASE("The same segmentation gives the same bytes, also when it was resumed") {
    const ImageRgb picture = test::tissuePicture(400, 300);
    SegmentScene straight(PictureSlide(picture, 1));
    straight.run().value();
    SegmentScene resumed(PictureSlide(picture, 1));
    resumed.predictor.before = [&] { return resumed.predictor.tiles != 9; };
    CHECK_FALSE(resumed.run().ok());
    resumed.predictor.before = {};
    resumed.store.reset();
    resumed.store = resumed.open(TileStore::Opening::Resume);
    resumed.run().value();
    const Written a(straight);
    const Written b(resumed);
    for (const char* name : {"s.geojson", "s-mask.tif", "s-prob.tif", "s-tissue.geojson"})
        CHECK(contentOf(a.folder / name) == contentOf(b.folder / name));
}

TEST_CASE("A slide without tissue gives whole, empty files") {
    SegmentScene scene(PictureSlide(ImageRgb(300, 200, 3, 245), 1));
    scene.run().value();
    const Written written(scene);
    CHECK(written.areas.tumour == 0);
    CHECK(written.annotations(*written.targets.geojson).empty());
    CHECK(written.annotations(*written.targets.tissue).empty());
    CHECK(openSlide(*written.targets.mask).value()->width() == 300);
}

TEST_CASE("Cancelled while writing, no file appears") {
    SegmentScene scene(PictureSlide(test::tissuePicture(400, 300), 1));
    scene.run().value();
    const test::TemporaryFolder folder;
    SegmentTargets targets;
    targets.mask = folder / "mask.tif";
    FileBatch files;
    int asked = 0;
    CHECK_THROWS_AS(addSegmentFiles(scene.plan, *scene.store, targets, {}, files, {},
                                    [&] { return ++asked == 3; }),
                    ErrorException);
    CHECK(std::filesystem::is_empty(folder.path()));
}
