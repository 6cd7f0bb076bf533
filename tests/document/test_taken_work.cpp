#include "tests/document/random_work.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr GridRect kPart{800, 700, 512, 400};

/// The part where a truth of the plane is.
Mask maskOf(const Truth& truth) {
    Mask mask(kPart.width, kPart.height);
    for (int row = 0; row < kPart.height; ++row)
        for (int col = 0; col < kPart.width; ++col)
            mask.at(row, col) = truth(kPart.x + col, kPart.y + row) ? 1 : 0;
    return mask;
}

std::shared_ptr<const RefinementState> stateAfter(int clicks) {
    return std::make_shared<const RefinementState>(RefinementState{Method::Cgam, clicks, {}});
}

/// Clicks made elsewhere, with a mask and a state after each.
struct Elsewhere {
    TakenWork work{kPart, 1, {}};

    void click(double x, double y, bool positive, const Truth& found) {
        TakenClick made;
        made.click = {0, 0, x, y, 20, positive};
        made.mask = maskOf(found);
        FloatMap probability(kPart.width, kPart.height, 1, 0.25F);
        for (std::size_t i = 0; i < probability.data.size(); ++i)
            if (made.mask.data[i] != 0) probability.data[i] = 0.75F;
        made.answer.probability = packProbability(probability);
        made.answer.method = "cgam";
        made.answer.model = "net";
        made.answer.iterations = 4;
        made.answer.stateAfter = stateAfter(static_cast<int>(work.clicks.size()) + 1);
        work.clicks.push_back(std::move(made));
    }
};

Document newDocument() {
    Document document(makeGrid(3000, 2000, 1, 1));
    document.model = "net";
    return document;
}

/// Three clicks whose masks are a disc that grows.
Elsewhere threeClicks() {
    Elsewhere elsewhere;
    elsewhere.click(1000, 900, true, disk(1000, 900, 40));
    elsewhere.click(1040, 900, true, disk(1010, 900, 60));
    elsewhere.click(1080, 960, false, disk(1005, 895, 55));
    return elsewhere;
}

}  // namespace

TEST_CASE("work from elsewhere becomes a region from which clicks go on") {
    Document document = newDocument();
    const Elsewhere elsewhere = threeClicks();
    const RegionId id = document.takeWork(elsewhere.work).value();
    CHECK(document.mask().readMask(kPart, 1) == elsewhere.work.clicks.back().mask);
    REQUIRE(document.clicks().size() == 3);
    const Region& region = document.regions().at(id);
    CHECK(region.frame == kPart);
    REQUIRE(region.answers.size() == 3);
    CHECK(region.answers[1]->stateBefore == region.answers[0]->stateAfter);
    for (const auto& [click, made] : document.clicks())
        CHECK(document.isAnswered(click));
    CHECK_FALSE(document.nextTask(Method::Cgam));
    CHECK(document.activeRegion == id);
    REQUIRE(document.content().steps.size() == 1);
    CHECK(document.undoStep()->kind == StepKind::Import);

    // The next click is asked for as it would be there: all clicks, in their order and places, the
    // state after them, and the same picture.
    const ClickId next = document.addClick(1100, 880, 20, true).value();
    CHECK(document.clicks().at(next).region == id);
    const RefinementTask task = document.nextTask(Method::Cgam).value();
    CHECK(task.window == kPart);
    REQUIRE(task.clicks.size() == 4);
    CHECK(task.clicks[0] == Click{.x = 199.5, .y = 199.5, .radius = 20, .positive = true});
    CHECK_FALSE(task.clicks[2].positive);
    REQUIRE(task.state);
    CHECK(*task.state == *elsewhere.work.clicks.back().answer.stateAfter);
    // Another method or model starts afresh from the same clicks.
    CHECK(document.nextTask(Method::FbrsB)->clicks.size() == 4);
    CHECK_FALSE(document.nextTask(Method::FbrsB)->state);
}

TEST_CASE("one undo takes mask and clicks back, and redo brings both again") {
    Document document = newDocument();
    document.addClick(1000, 900, 20, true).value();
    REQUIRE(answerAll(document, disk(1000, 900, 90)) == 1);
    document.addClick(2200, 1500, 20, true).value();
    REQUIRE(answerAll(document, disk(2200, 1500, 50)) == 1);
    const DocumentContent before = document.content();
    document.takeWork(threeClicks().work).value();
    const DocumentContent after = document.content();
    CHECK(document.clicks().size() == 4);  // the first is one of the three
    CHECK(document.mask().readMask({2100, 1400, 200, 200}, 1) ==
          Document(before).mask().readMask({2100, 1400, 200, 200}, 1));
    document.undo();
    CHECK(document.clicks() == before.clicks);
    CHECK(document.regions() == before.regions);
    CHECK(document.mask() == before.mask);
    document.redo();
    CHECK(document.content() == after);
}

TEST_CASE("clicks that are there already keep their numbers, others in the part make room") {
    Document document = newDocument();
    const ClickId kept = document.addClick(1000, 900, 20, true).value();
    const ClickId gone = document.addClick(1200, 800, 20, true).value();
    REQUIRE(answerAll(document, disk(1000, 900, 30)) >= 1);
    const RegionId old = document.clicks().at(kept).region;
    REQUIRE(document.renameRegion(old, "Lobe"));
    const RegionId id = document.takeWork(threeClicks().work).value();
    CHECK(document.clicks().size() == 3);
    CHECK(document.clicks().at(kept).region == id);
    CHECK(document.clicks().count(gone) == 0);
    CHECK(document.regions().count(old) == 0);
    CHECK(document.regions().at(id).name == "Lobe");
    // Again it would change nothing.
    CHECK_FALSE(document.takeWork(threeClicks().work));
    CHECK(document.regions().count(id) == 1);
}

TEST_CASE("numbers follow the order of the clicks that were taken") {
    Document document = newDocument();
    const ClickId first = document.addClick(1040, 900, 20, true).value();
    const ClickId second = document.addClick(1000, 900, 20, true).value();
    const RegionId id = document.takeWork(threeClicks().work).value();
    const auto& answers = document.regions().at(id).answers;
    CHECK(answers[0]->clicks == std::vector<ClickId>{second});
    CHECK(answers[1]->clicks.front() > second);
    CHECK(document.clicks().count(first) == 0);
    CHECK(document.clicks().at(answers[1]->clicks.front()).x == 1040);
}

TEST_CASE("a region with clicks beyond the part stays with those, and so do other classes") {
    Document document = newDocument();
    document.setClasses({{"Tumor", {200, 0, 0}}, {"Stroma", {0, 200, 0}}}).value();
    document.addClick(1000, 900, 20, true).value();
    REQUIRE(answerAll(document, disk(1000, 900, 60)) == 1);
    const RegionId region = document.clicks().begin()->second.region;
    document.setFrame(region, {600, 700, 900, 400}).value();
    const ClickId outside = document.addClick(740, 900, 20, true).value();
    REQUIRE(answerAll(document, disk(740, 900, 40)) >= 1);
    REQUIRE(document.clicks().at(outside).region == region);
    document.label = 2;
    document.activeRegion.reset();
    const ClickId stroma = document.addClick(1250, 1050, 20, true).value();
    REQUIRE(answerAll(document, disk(1250, 1050, 30)) >= 1);
    const std::int64_t area = areaIn(document, kPart, 2);
    REQUIRE(area > 0);
    document.takeWork(threeClicks().work).value();
    CHECK(document.clicks().count(stroma) == 1);
    CHECK(areaIn(document, kPart, 2) == area);
    REQUIRE(document.regions().count(region) == 1);
    for (const auto& answer : document.regions().at(region).answers)
        CHECK(answer->clicks == std::vector<ClickId>{outside});
    CHECK(document.isAnswered(outside));
}

TEST_CASE("clicks that were taken can be deleted and cut anew like any others") {
    Document document = newDocument();
    const Elsewhere elsewhere = threeClicks();
    const RegionId id = document.takeWork(elsewhere.work).value();
    const ClickId last = document.clicks().rbegin()->first;
    document.deleteClick(last).value();
    CHECK(document.mask().readMask(kPart, 1) == elsewhere.work.clicks[1].mask);
    CHECK(document.regions().at(id).state() == elsewhere.work.clicks[1].answer.stateAfter);
    document.setThreshold(id, 250).value();
    CHECK(areaIn(document, kPart) == 0);
    document.undo();
    document.undo();
    CHECK(document.mask().readMask(kPart, 1) == elsewhere.work.clicks[2].mask);
}

TEST_CASE("whatever was done before and after taking work over, it can be undone and done again") {
    for (unsigned seed = 0; seed < 8; ++seed) {
        CAPTURE(seed);
        Document document = newDocument();
        RandomWork user(seed, 1400, 1150);
        for (int i = 0; i < 60; ++i) {
            user.act(document);
            Elsewhere elsewhere = threeClicks();
            elsewhere.work.clicks.resize(static_cast<std::size_t>(1 + i % 3));
            if (i % 10 == 9) (void)document.takeWork(elsewhere.work);
        }
        while (document.canRedo())
            document.redo();
        const DocumentContent all = document.content();
        while (document.canUndo())
            document.undo();
        CHECK(document.clicks().empty());
        CHECK(document.regions().empty());
        CHECK(document.mask() == SlideMask());
        while (document.canRedo())
            document.redo();
        CHECK(document.clicks() == all.clicks);
        CHECK(document.regions() == all.regions);
        CHECK(document.mask() == all.mask);
    }
}

TEST_CASE("an answer that is worked out for clicks that were taken comes too late") {
    Document document = newDocument();
    document.addClick(1000, 900, 20, true).value();
    const RefinementTask late = document.nextTask(Method::Cgam).value();
    document.takeWork(threeClicks().work).value();
    CHECK_FALSE(document.stillFits(late));
    CHECK_FALSE(document.applyAnswer(late, answerTo(late, everything())).applied);
}
