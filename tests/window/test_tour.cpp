#include "app/annotator/tour.h"
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
                             "method", "brush", "reopened"})
        REQUIRE(std::count(names.begin(), names.end(), name) == 1);
    for (const char* name :
         {"geojson", "png", "labels", "overlay", "probability", "attention", "asap_xml", "session"})
        REQUIRE(
            std::filesystem::exists(folder / "tour" / tour["exports"][name].get<std::string>()));
}

TEST_CASE("a tour of a slide that is not there fails and says so in its exit code") {
    const TemporaryFolder folder;
    app::MainWindow window(app::scriptedShelf());
    REQUIRE(app::takeTour(window, folder / "tour", folder / "none.svs") != 0);
    REQUIRE(std::filesystem::exists(folder / "tour" / "tour.json"));
}

}  // namespace cgam::test
