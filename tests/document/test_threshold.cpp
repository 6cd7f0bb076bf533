#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("another threshold cuts the newest answer again, in one step for a whole drag") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    document.addClick(1000, 1000, 20, true).value();
    auto task = document.nextTask(Method::Cgam);
    RefineAnswer answer = answerTo(*task, disk(1000, 1000, 30));
    for (int row = 0; row < 400; ++row)  // a cone: radius 100 at probability 0
        for (int col = 0; col < 400; ++col)
            answer.probability.at(row, col) = static_cast<float>(
                std::max(0.0, 1 - std::hypot(col + 0.5 - 200, row + 0.5 - 200) / 100));
    CHECK(document.applyAnswer(*task, answer).applied);
    const RegionId region = document.regions().begin()->first;
    const auto radius = [&] {
        return std::sqrt(static_cast<double>(areaIn(document, kAll)) / 3.14159265);
    };
    CHECK(radius() == Approx(50).margin(0.5));
    document.setThreshold(region, 64).value();
    CHECK(radius() == Approx(75).margin(0.5));
    document.setThreshold(region, 192).value();
    CHECK(radius() == Approx(25).margin(0.5));
    CHECK(document.content().steps.size() == 2);
    document.undo();
    CHECK(radius() == Approx(50).margin(0.5));
    document.redo();
    CHECK(radius() == Approx(25).margin(0.5));
    CHECK_FALSE(document.setThreshold(region, 0).ok());
    CHECK_FALSE(document.setThreshold(region, 256).ok());
    CHECK_FALSE(document.setThreshold(77, 100).ok());
}

TEST_CASE("the threshold cuts all answers of the region again, in their order") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    const auto cone = [](const RefinementTask& task, double x, double y) {
        RefineAnswer answer = answerTo(task, nothing());
        for (int row = 0; row < task.window.height; ++row)
            for (int col = 0; col < task.window.width; ++col)
                answer.probability.at(row, col) = static_cast<float>(std::max(
                    0.0, 1 - std::hypot(static_cast<double>(task.window.x) + col + 0.5 - x,
                                        static_cast<double>(task.window.y) + row + 0.5 - y) /
                                 100));
        return answer;
    };
    const std::vector<double> places{1000, 1300, 1600};  // one region, three windows
    for (const double x : places) {
        document.addClick(x, 1000, 10, true).value();
        const auto task = document.nextTask(Method::Cgam);
        REQUIRE(document.applyAnswer(*task, cone(*task, x, 1000)).applied);
    }
    REQUIRE(document.regions().size() == 1);
    const RegionId region = document.regions().begin()->first;
    CHECK(document.regions().begin()->second.answers.front()->window !=
          document.regions().begin()->second.answers.back()->window);
    document.brush({{1300, 1060}}, 8, HandEdit::Add);
    document.brush({{1000, 1020}}, 4, HandEdit::Erase);
    document.endBrush();
    const SlideMask before = document.mask();
    const auto columns = [&](double x) {
        return areaIn(document, {std::llround(x) - 99, 1000, 198, 1});
    };

    const TileChanges preview = document.previewThreshold(region, 64);
    CHECK(document.mask() == before);
    document.setThreshold(region, 64).value();
    SlideMask shown = before;
    shown.apply(preview);
    CHECK(document.mask() == shown);
    for (const double x : places)
        CHECK(columns(x) == Approx(150).margin(2));
    CHECK(labelOf(document.mask().cellAt(1000, 1020)) == 0);  // inside the mask now, but erased
    CHECK(labelOf(document.mask().cellAt(1300, 1066)) == 1);
    document.setThreshold(region, 192).value();
    for (const double x : places)
        CHECK(columns(x) == Approx(50).margin(2));
    CHECK(labelOf(document.mask().cellAt(1300, 1066)) == 1);  // outside it now, but drawn
    document.setThreshold(region, 128).value();
    CHECK(document.mask() == before);
    document.setThreshold(region, 64).value();
    document.undo();  // all of it was one step
    CHECK(document.mask() == before);
    document.redo();
    CHECK(document.mask() == shown);

    // Later answers of the region are cut there too, whatever is chosen for new regions.
    document.threshold = 128;
    document.addClick(1750, 1000, 10, true).value();
    const auto task = document.nextTask(Method::Cgam);
    document.applyAnswer(*task, cone(*task, 1750, 1000));
    CHECK(document.thresholdOf(region) == 64);
    CHECK(areaIn(document, {1675, 1000, 200, 1}) == Approx(150).margin(2));
}
