#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace cgam;
using namespace cgam::test;

namespace {

/// The answer to a task whose probability falls from 1 at a place to 0 at 100 pixels from it.
RefineAnswer cone(const RefinementTask& task, double x, double y) {
    RefineAnswer answer = answerTo(task, nothing());
    for (int row = 0; row < task.window.height; ++row)
        for (int col = 0; col < task.window.width; ++col)
            answer.probability.at(row, col) = static_cast<float>(
                std::max(0.0, 1 - std::hypot(static_cast<double>(task.window.x) + col + 0.5 - x,
                                             static_cast<double>(task.window.y) + row + 0.5 - y) /
                                      100));
    return answer;
}

/// One region with an answer at each place, and work of a hand in between.
Document withCones(const std::vector<double>& places) {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    for (const double x : places) {
        document.addClick(x, 1000, 10, true).value();
        const auto task = document.nextTask(Method::Cgam);
        REQUIRE(document.applyAnswer(*task, cone(*task, x, 1000)).applied);
    }
    REQUIRE(document.regions().size() == 1);
    return document;
}

void drawBetween(Document& document) {
    document.brush({{1300, 1060}}, 8, HandEdit::Add);
    document.brush({{1000, 1020}}, 4, HandEdit::Erase);
    document.endBrush();
}

/// What an answer changed, as values.
bool sameChanges(const Region& a, const Region& b) {
    return std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(),
                      [](const auto& one, const auto& other) {
                          return one->changed == other->changed &&
                                 one->threshold == other->threshold &&
                                 one->reachesEdge == other->reachesEdge;
                      });
}

const std::vector<double> kPlaces{1000, 1300, 1600};  // three windows

}  // namespace

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
    Document document = withCones(kPlaces);
    const RegionId region = document.regions().begin()->first;
    CHECK(document.regions().begin()->second.answers.front()->window !=
          document.regions().begin()->second.answers.back()->window);
    drawBetween(document);
    const SlideMask before = document.mask();
    const auto columns = [&](double x) {
        return areaIn(document, {std::llround(x) - 99, 1000, 198, 1});
    };

    const TileChanges preview = document.cutRegion(region, 64).step.tiles;
    CHECK(document.mask() == before);
    document.setThreshold(region, 64).value();
    SlideMask shown = before;
    shown.apply(preview);
    CHECK(document.mask() == shown);
    for (const double x : kPlaces)
        CHECK(columns(x) == Approx(150).margin(2));
    CHECK(labelOf(document.mask().cellAt(1000, 1020)) == 0);  // inside the mask now, but erased
    CHECK(labelOf(document.mask().cellAt(1300, 1066)) == 1);
    document.setThreshold(region, 192).value();
    for (const double x : kPlaces)
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

TEST_CASE("a cut that was made of a part on another thread is what the document would have made") {
    Document atOnce = withCones(kPlaces);
    Document prepared = withCones(kPlaces);
    for (Document* document : {&atOnce, &prepared})
        drawBetween(*document);
    const RegionId region = prepared.regions().begin()->first;
    const SlideMask before = prepared.mask();
    for (const int threshold : {64, 200, 130}) {
        ThresholdCut cut;
        std::thread([&, part = prepared.partForCut(region)] {
            cut = part.cutRegion(region, threshold);
        }).join();
        prepared.setThreshold(cut);
        atOnce.setThreshold(region, threshold).value();
        CHECK(prepared.mask() == atOnce.mask());
        CHECK(sameChanges(prepared.regions().at(region), atOnce.regions().at(region)));
    }
    CHECK(prepared.content().steps.size() == atOnce.content().steps.size());
    prepared.undo();
    CHECK(prepared.mask() == before);
    prepared.redo();
    CHECK(prepared.mask() == atOnce.mask());
}

TEST_CASE("a cut is of use to no document but the one it was made of") {
    Document document = withCones(kPlaces);
    const RegionId region = document.regions().begin()->first;
    const ThresholdCut cut = document.cutRegion(region, 64);
    document.brush({{1000, 1090}}, 4, HandEdit::Add);
    const SlideMask before = document.mask();
    CHECK_THROWS_AS(document.setThreshold(cut), std::logic_error);
    CHECK(document.mask() == before);
}

TEST_CASE("what ends a row of thresholds makes the next one a step of its own") {
    Document document = withCones({1000});
    const RegionId region = document.regions().begin()->first;
    const auto steps = [&] { return document.content().steps.size(); };
    const std::size_t clicks = steps();
    document.setThreshold(region, 100).value();
    document.setThreshold(region, 90).value();
    CHECK(steps() == clicks + 1);
    const SlideMask first = document.mask();
    document.endThreshold();
    document.setThreshold(region, 200).value();
    document.setThreshold(region, 210).value();
    CHECK(steps() == clicks + 2);
    document.undo();
    CHECK(document.mask() == first);
    CHECK(document.thresholdOf(region) == 90);
    // Undo ends a row as well.
    document.setThreshold(region, 80).value();
    document.undo();
    CHECK(document.thresholdOf(region) == 90);
    document.undo();
    CHECK(document.thresholdOf(region) == 128);
}
