#define CATCH_CONFIG_RUNNER
#include "app/annotator/viewer_bench.h"
#include "tests/slide/slide_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace cgam::test {

namespace {

app::ClockedApplication& application() {
    return *static_cast<app::ClockedApplication*>(QApplication::instance());
}

app::BenchSlide quickly(const std::filesystem::path& path, ui::OpenSlideFor open) {
    app::BenchSlide slide;
    slide.path = path;
    slide.open = std::move(open);
    slide.panSeconds = slide.roamSeconds = 0.2;
    return slide;
}

void checkNumbers(const std::filesystem::path& file) {
    const auto numbers = nlohmann::json::parse(contentOf(file));
    for (const char* name :
         {"first_picture_ms", "first_picture_cpu_ms", "sharp_ratio", "sharp_cpu_ratio", "pan_fps",
          "longest_event_ms", "longest_event_cpu_ms", "peak_mib"}) {
        CAPTURE(name);
        REQUIRE(numbers.at(name).get<double>() > 0);
    }
    for (const char* name : {"sharp_view_ms", "openslide_alone_ms", "neighbour_field_ms",
                             "next_slide_ms", "frame_ms", "frame_cpu_ms"}) {
        CAPTURE(name);
        const double median = numbers.at(name).at("median");
        const double p95 = numbers.at(name).at("p95");
        const double max = numbers.at(name).at("max");
        REQUIRE(median > 0);
        REQUIRE(p95 >= median);
        REQUIRE(max >= p95);
    }
    REQUIRE(numbers.at("window") == nlohmann::json({1920, 1080}));
    REQUIRE(numbers.at("threads").get<int>() >= 2);
}

}  // namespace

TEST_CASE("the benchmark writes every number") {
    const TemporaryFolder folder;
    writeGradientSlide(folder / "s.svs", 3000, 2400);
    REQUIRE(app::benchViewer(application(), quickly(folder / "s.svs", ui::openForView),
                             folder / "file.json"));
    checkNumbers(folder / "file.json");
}

TEST_CASE("a benchmark of a slide that is not there says so and writes nothing") {
    const TemporaryFolder folder;
    const auto result = app::benchViewer(
        application(), quickly(folder / "none.svs", ui::openForView), folder / "n.json");
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.error().kind == ErrorKind::BadInput);
    REQUIRE(folder.names().empty());
}

}  // namespace cgam::test

int main(int argc, char** argv) {
    const cgam::app::ClockedApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
