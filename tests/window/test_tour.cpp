#include "app/annotator/compare_tour.h"
#include "app/annotator/tour.h"
#include "app/annotator/wait_for.h"
#include "tests/window/open_window.h"

#include <nlohmann/json.hpp>

namespace cgam::test {

TEST_CASE("the tour does what it says and leaves its report") {
    const TemporaryFolder folder;
    app::MainWindow window(app::scriptedShelf());
    window.setSessionFolder(folder / "sessions");
    window.resize(900, 700);
    const auto slide = writeSlide(folder, 4000, 3200);
    REQUIRE(app::takeTour(window, folder / "tour", slide) == 0);

    const auto tour = nlohmann::json::parse(contentOf(folder / "tour" / "tour.json"));
    REQUIRE(tour["undo_redo_equal"] == true);
    REQUIRE(tour["reopened_equal"] == true);
    std::vector<std::string> names;
    for (const auto& step : tour["steps"]) {
        names.push_back(step["name"]);
        REQUIRE(std::filesystem::exists(folder / "tour" / step["picture"].get<std::string>()));
        const bool click = names.back().starts_with("click-");
        REQUIRE(step["seconds_to_mark"].is_number() == (click || names.back() == "method"));
        if (click) REQUIRE(step["mask_area"].get<double>() > 0);
    }
    for (const char* name : {"open", "click-1", "click-2", "click-3", "click-4", "undo", "redo",
                             "method", "brush", "reopened", "tissue", "segmented"})
        REQUIRE(std::count(names.begin(), names.end(), name) == 1);
    for (const char* name :
         {"geojson", "png", "labels", "overlay", "probability", "attention", "asap_xml", "session"})
        REQUIRE(
            std::filesystem::exists(folder / "tour" / tour["exports"][name].get<std::string>()));
}

TEST_CASE("what holds for a moment only is waited for until it stays") {
    int looks = 0;
    // Not yet; for the timer; no longer when the loop has ended; then for good.
    CHECK(app::waitFor([&] { return ++looks != 1 && looks != 3; }, 10'000));
    CHECK_FALSE(app::waitFor([] { return false; }, 20));
}

TEST_CASE("a tour of a slide that is not there fails and says so in its exit code") {
    const TemporaryFolder folder;
    app::MainWindow window(app::scriptedShelf());
    REQUIRE(app::takeTour(window, folder / "tour", folder / "none.svs") != 0);
    REQUIRE(std::filesystem::exists(folder / "tour" / "tour.json"));
}

TEST_CASE("the tour of a comparison leaves pictures, exports and what cgam compare reads") {
    const TemporaryFolder folder;
    app::MainWindow window(app::scriptedShelf());
    window.setSessionFolder(folder / "sessions");
    const auto slide = writeSlide(folder, 400, 300);
    QImage truth(400, 300, QImage::Format_Grayscale8);
    truth.fill(0);
    for (int y = 90; y < 210; ++y)
        std::fill(truth.scanLine(y) + 140, truth.scanLine(y) + 260, uchar{255});
    REQUIRE(truth.save(ui::nameOf(folder / "truth.png"), "PNG"));
    REQUIRE(app::takeCompareTour(window, folder / "tour", slide, folder / "truth.png") == 0);
    for (const char* name : {"robot.png", "panes.png", "swipe.png", "blink.png", "replay.png",
                             "attention.png", "strip.png", "comparison.html", "image.png"})
        REQUIRE(std::filesystem::file_size(folder / "tour" / name) > 1000);
    const auto clicks = nlohmann::json::parse(contentOf(folder / "tour" / "clicks.json"));
    const auto json = nlohmann::json::parse(contentOf(folder / "tour" / "comparison.json"));
    REQUIRE(json["clicks"].size() > 1);
    REQUIRE(json["methods"].size() == 3);
    for (const auto& method : json["methods"])
        REQUIRE(method.size() == json["clicks"].size());
    REQUIRE(clicks.dump().find("radius") != std::string::npos);
    REQUIRE(app::takeCompareTour(window, folder / "tour", folder / "none.png", {}) != 0);
}

}  // namespace cgam::test
