#include "core/document/continued_answer.h"
#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using namespace cgam::test;

namespace {

/// A document whose answers are all of the kind that is continued.
Document correcting() {
    Document document = makeDocument();
    document.start = StartFrom::ImportedMask;
    return document;
}

RefinementTask answerNext(Document& document, const Truth& truth) {
    const auto task = document.nextTask(Method::Cgam);
    REQUIRE(task);
    REQUIRE(document.applyAnswer(*task, answerTo(*task, truth)).applied);
    return *task;
}

bool holdsExactly(const Document& document, const Truth& truth) {
    const Mask mask = document.mask().readMask(kAll, 1);
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            if ((mask.at(row, col) != 0) != truth(col, row)) return false;
    return true;
}

const Region& onlyRegion(const Document& document) {
    REQUIRE(document.regions().size() == 1);
    return document.regions().begin()->second;
}

const PlacementSettings kSettings;
const WorkingGrid kGrid{1, 1, 10000, 8000};

}  // namespace

TEST_CASE("a change that ends inside its window is not looked for beyond it") {
    Document document = correcting();
    document.addClick(1000, 1000, 20, true).value();
    CHECK(answerAll(document, disk(1000, 1000, 150)) == 1);
    CHECK_FALSE(onlyRegion(document).answers[0]->openSides.any());
}

TEST_CASE("a change that runs into the border of its window is continued: no edge is left") {
    Document document = correcting();
    document.addClick(1000, 1000, 20, true).value();
    const Truth truth = disk(1010, 1000, 350);
    answerNext(document, truth);
    const auto first = onlyRegion(document).answers[0];
    CHECK(first->reachesEdge);
    CHECK(first->openSides == WindowSides{true, true, true, true});
    CHECK_FALSE(holdsExactly(document, truth));

    const auto next = document.nextTask(Method::Cgam);
    REQUIRE(next);
    CHECK(next->continues);
    CHECK_FALSE(next->widens);
    CHECK(next->window == GridRect{416, 800, 512, 400});
    CHECK(next->whole == GridRect{416, 800, 784, 400});
    REQUIRE(next->state);
    CHECK(next->state->tensors == first->stateAfter->tensors);
    CHECK(next->clicks == Clicks{kNowhere});  // the click is farther to the right
    CHECK(next->state->clicks == 0);
    CHECK(document.preview(*next, FloatMap(512, 400)).empty());

    const int pictures = answerAll(document, truth);
    CHECK(pictures > 1);
    CHECK(holdsExactly(document, truth));
    const auto& answers = onlyRegion(document).answers;
    REQUIRE(answers.size() == 1);
    CHECK_FALSE(answers[0]->reachesEdge);
    CHECK(answers[0]->stateAfter == first->stateAfter);  // nothing was learned
    CHECK(answers[0]->iterations == first->iterations);
    CHECK(hull(onlyRegion(document).frame, answers[0]->window) == onlyRegion(document).frame);

    // All of it is the one step of the click.
    CHECK(document.content().steps.size() == 1);
    const SlideMask whole = document.mask();
    document.undo();
    CHECK(document.mask().tiles().empty());
    CHECK(document.regions().empty());
    CHECK_FALSE(document.stillFits(*next));
    document.redo();
    CHECK(document.mask() == whole);
    CHECK_FALSE(document.nextTask(Method::Cgam));
}

TEST_CASE("a later click is continued with the clicks that reach into the picture") {
    Document document = correcting();
    document.placement.margin = 64;
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 150));
    // A bar that the next click takes away, on to the left.
    const GridRect bar{500, 950, 600, 100};
    document.importMask(document.mask().changeTo(bar, Image<Cell>(600, 100, 1, Cell{1})));
    document.addClick(810, 1000, 20, false).value();
    const Truth right = [](std::int64_t col, std::int64_t) { return col >= 900; };
    CHECK(answerNext(document, right).window == GridRect{700, 800, 500, 400});
    const auto next = document.nextTask(Method::Cgam);
    REQUIRE(next);
    CHECK(next->continues);
    CHECK(next->answer == 1);
    CHECK(next->window == GridRect{316, 800, 512, 400});
    CHECK(next->clicks == Clicks{{493.5, 199.5, 20, false}});
    CHECK(next->state->clicks == 0);
    CHECK(next->answered.back().x == 810);
    answerAll(document, right);
    CHECK(areaIn(document, {0, 900, 850, 200}) == 0);
    CHECK(areaIn(document, {900, 950, 200, 100}) == 200 * 100);
}

TEST_CASE("a change without an end is continued as far as a region may grow, and cut there") {
    Document document = correcting();
    document.addClick(1500, 1000, 20, true).value();
    SECTION("at the largest side") {
        const int answers = answerAll(document, everything());
        CHECK(answers > 4);
        CHECK(answers < 16);
        const RegionAnswer& answer = *onlyRegion(document).answers[0];
        CHECK(answer.window.width <= 1600);
        CHECK(answer.window.width > 1500);
        CHECK(answer.window.height > 1500);
        CHECK(answer.reachesEdge);
        CHECK(onlyRegion(document).frame == answer.window);
    }
    SECTION("nowhere if it is not wanted") {
        document.placement.continued = 0;
        CHECK(answerAll(document, everything()) == 1);
    }
    SECTION("with a network that has changed, or another method, not at all") {
        answerNext(document, everything());
        CHECK_FALSE(document.nextTask(Method::FbrsB));
        document.model = "another";
        CHECK_FALSE(document.nextTask(Method::Cgam));
    }
}

TEST_CASE("a new click comes before what is continued, which goes on after it") {
    const Truth truth = disk(1000, 1000, 350);
    Document slow = correcting();
    Document quick = correcting();
    for (Document* document : {&slow, &quick}) {
        document->addClick(1000, 1000, 20, true).value();
        if (document == &slow) answerAll(*document, truth);
        if (document == &quick) answerNext(*document, truth);
        const auto running = document->nextTask(Method::Cgam);
        document->addClick(1040, 1010, 20, true).value();
        CHECK_FALSE(document->nextTask(Method::Cgam)->continues);
        if (running) CHECK(document->stillFits(*running));
        answerNext(*document, truth);
        if (running) CHECK_FALSE(document->stillFits(*running));
        answerAll(*document, truth);
    }
    CHECK(quick.mask() == slow.mask());
    CHECK(holdsExactly(quick, truth));
    CHECK(quick.content().steps.size() == 2);
    // Undo of the second click finds the first as it was left, and goes on from there.
    quick.undo();
    CHECK_FALSE(holdsExactly(quick, truth));
    answerAll(quick, truth);
    CHECK(holdsExactly(quick, truth));
    quick.redo();
    CHECK(holdsExactly(quick, truth));
    CHECK(quick.content().steps.size() == 2);
}

TEST_CASE("the same picture is not taken twice, and work of a hand stays where it was drawn") {
    const Truth truth = disk(1000, 1000, 350);
    Document document = correcting();
    document.addClick(1000, 1000, 20, true).value();
    answerNext(document, truth);
    const auto next = document.nextTask(Method::Cgam);
    document.brush({{900, 1000}}, 30, HandEdit::Erase);
    document.endBrush();
    CHECK(document.applyAnswer(*next, answerTo(*next, truth)).applied);
    CHECK(document.mask().cellAt(900, 1000) == kByHand);
    CHECK(labelOf(document.mask().cellAt(860, 1000)) == 1);
    CHECK_FALSE(document.applyAnswer(*next, answerTo(*next, truth)).applied);
}

TEST_CASE("a stroke while a mask is followed is as one after it, over the click too") {
    const Truth truth = disk(1000, 1000, 350);
    const auto edit = GENERATE(HandEdit::Add, HandEdit::Erase);
    const std::vector<SlidePoint> stroke{{1000, 1000}, {1060, 1080}, {1140, 1100}};
    Document before = correcting();
    before.addClick(1000, 1000, 20, true).value();
    Document after = before;
    answerNext(before, truth);
    before.brush(stroke, 30, edit);
    before.endBrush();
    const SlideMask drawn = before.mask();
    CHECK(answerAll(before, truth) > 1);
    answerAll(after, truth);
    after.brush(stroke, 30, edit);
    after.endBrush();
    CHECK(before.mask() == after.mask());

    // What came after the stroke is one step, which undo and redo take and give back.
    CHECK(before.content().steps.size() == 3);
    before.undo();
    CHECK(before.mask() == drawn);
    CHECK_FALSE(before.nextTask(Method::Cgam));
    before.redo();
    CHECK(before.mask() == after.mask());
    CHECK_FALSE(before.nextTask(Method::Cgam));
    before.undo();
    before.undo();
    CHECK_FALSE(before.nextTask(Method::Cgam));
    before.redo();
    before.redo();
    CHECK(before.mask() == after.mask());
    // Another click after it was taken back: what was left is followed again.
    before.undo();
    before.addClick(900, 1100, 20, true).value();
    answerAll(before, truth);
    CHECK(labelOf(before.mask().cellAt(1000, 700)) == 1);
}

TEST_CASE(
    "a threshold that is moved leaves a stroke over the click alone, and the rest of the mask") {
    const Truth truth = disk(1000, 1000, 150);
    Document document = correcting();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, truth);
    document.brush({{1000, 1000}, {1100, 1000}}, 30, HandEdit::Add);
    document.endBrush();
    const SlideMask whole = document.mask();
    const RegionId region = onlyRegion(document).id;
    document.setThreshold(region, 140).value();
    CHECK(document.mask() == whole);
    document.undo();
    CHECK(document.mask() == whole);
}

TEST_CASE("what a threshold cuts anew is all that the answer covers") {
    const Truth truth = disk(1000, 1000, 350);
    Document document = correcting();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, truth);
    const RegionId region = onlyRegion(document).id;
    document.setThreshold(region, 250).value();
    CHECK(areaIn(document, kAll) == 0);
    document.setThreshold(region, 128).value();
    CHECK(holdsExactly(document, truth));
}

TEST_CASE("methods whose correction is a picture of the window end there") {
    CHECK(appliesElsewhere(Method::Cgam));
    CHECK(appliesElsewhere(Method::FbrsB));
    CHECK(appliesElsewhere(Method::GbrsBmconv));
    CHECK(appliesElsewhere(Method::None));
    CHECK_FALSE(appliesElsewhere(Method::GbrsBmsb));
    CHECK_FALSE(appliesElsewhere(Method::DistMapBrs));
    CHECK_FALSE(appliesElsewhere(Method::RgbBrs));
    CHECK(validate(appliedOnly(MethodSettings{})).ok());
}

TEST_CASE("the next picture lies at the side that is nearest to the click and has room") {
    const GridRect window{1000, 1000, 512, 512};
    const GridClick click{1200, 1400, 20, true};
    const auto at = [&](const WindowSides& sides, const GridRect& frame) {
        return continuationOf(window, sides, click, frame, kGrid, kSettings);
    };
    const auto bottom = at({true, true, true, true}, window);
    REQUIRE(bottom);
    CHECK(bottom->picture == GridRect{1000, 1384, 512, 512});
    CHECK(bottom->whole == GridRect{1000, 1000, 512, 896});
    const auto left = at({true, true, true, false}, window);
    REQUIRE(left);
    CHECK(left->picture == GridRect{616, 1000, 512, 512});
    CHECK(left->whole == GridRect{616, 1000, 896, 512});
    CHECK_FALSE(at({}, window));
    // A region of the largest size leaves room inside itself alone.
    const auto inside = at({true, false, false, false}, {900, 200, 1600, 1600});
    REQUIRE(inside);
    CHECK(inside->picture == GridRect{900, 1000, 512, 512});
    CHECK(inside->whole == GridRect{900, 1000, 612, 512});
    CHECK_FALSE(at({true, false, false, false}, {990, 200, 1600, 1600}));
}

TEST_CASE("a picture ends where the slide does") {
    const GridRect window{3, 7488, 512, 512};
    const GridClick click{200, 7700, 20, true};
    const auto left =
        continuationOf(window, {true, false, false, true}, click, window, kGrid, kSettings);
    REQUIRE(left);
    CHECK(left->picture == GridRect{0, 7488, 512, 512});
    CHECK(left->whole == GridRect{0, 7488, 515, 512});
    CHECK_FALSE(
        continuationOf(window, {false, false, false, true}, click, window, kGrid, kSettings));
}

TEST_CASE("window and picture go over into each other without a step") {
    RegionAnswer answer;
    answer.window = {0, 0, 512, 64};
    answer.probability = packProbability(FloatMap(512, 64, 1, 0.9F));
    answer.attention = packAttention(Image<double>(128, 16, 1, 1.0));
    answer.seconds = 1;
    answer.reachesEdge = true;
    RefineAnswer found;
    found.probability = FloatMap(512, 64, 1, 0.1F);
    found.attention = Image<double>(128, 16, 1, 2.0);
    found.seconds.total = 0.5;
    const RegionAnswer made = continuedAnswer(answer, {{384, 0, 512, 64}, {0, 0, 896, 64}}, found);
    CHECK(made.window == GridRect{0, 0, 896, 64});
    CHECK(made.seconds == 1.5);
    CHECK_FALSE(made.reachesEdge);
    const Image<std::uint8_t> levels = unpackLevels(made.probability);
    const Image<std::uint8_t> before = unpackLevels(answer.probability);
    REQUIRE(levels.width == 896);
    for (int col = 0; col < 384; ++col)
        REQUIRE(levels.at(10, col) == before.at(10, col));
    for (int col = 512; col < 896; ++col)
        REQUIRE(levels.at(10, col) == 25);
    for (int col = 1; col < 896; ++col) {
        REQUIRE(levels.at(10, col) <= levels.at(10, col - 1));
        REQUIRE(levels.at(10, col - 1) - levels.at(10, col) <= 3);
    }
    const Image<float> attention = unpackAttention(made.attention);
    REQUIRE(attention.width == 224);
    REQUIRE(attention.height == 16);
    CHECK(attention.at(3, 100) == 1);
    CHECK(attention.at(3, 111) == 1);
    CHECK(attention.at(3, 112) == 2);
    CHECK(attention.at(3, 223) == 2);
}
