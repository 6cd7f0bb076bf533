#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("a task speaks the engine's language: pixel indices of the window") {
    Document document = makeDocument(4);
    document.addClick(4 * 1000, 4 * 1000, 4 * 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    REQUIRE(task);
    CHECK(task->window == GridRect{800, 800, 400, 400});
    REQUIRE(task->clicks.size() == 1);
    CHECK(task->clicks[0] == Click{199.5, 199.5, 20, true});  // the corner between four pixels
    CHECK(task->state == nullptr);
    CHECK(document.stillFits(*task));
}

TEST_CASE("a first answer whose object runs on is asked for again with twice the sight") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    const Truth truth = disk(1000, 1000, 350);
    const auto first = document.nextTask(Method::Cgam);
    REQUIRE(first);
    REQUIRE(document.applyAnswer(*first, answerTo(*first, truth)).reachesEdge);
    const std::int64_t small = areaIn(document, kAll);
    const auto wide = document.nextTask(Method::Cgam);
    REQUIRE(wide);
    CHECK(wide->widens);
    CHECK(wide->window == GridRect{600, 600, 800, 800});
    CHECK(wide->clicks == Clicks{{399.5, 399.5, 20, true}});
    CHECK(wide->state == nullptr);
    CHECK(document.stillFits(*wide));
    CHECK_FALSE(document.nextTask(Method::Cgam, {wide->answered[0].id}).has_value());

    const AnswerOutcome outcome = document.applyAnswer(*wide, answerTo(*wide, truth));
    CHECK(outcome.applied);
    CHECK_FALSE(outcome.reachesEdge);
    const std::int64_t whole = areaIn(document, kAll);
    CHECK(whole > small);
    CHECK(whole == Approx(3.14159 * 350 * 350).epsilon(0.01));
    const Region& region = document.regions().begin()->second;
    CHECK(region.answers.size() == 1);
    CHECK(region.frame == GridRect{600, 600, 800, 800});
    CHECK_FALSE(document.nextTask(Method::Cgam).has_value());
    CHECK(document.content().steps.size() == 1);

    document.undo();
    CHECK(areaIn(document, kAll) == 0);
    CHECK(document.regions().empty());
    document.redo();
    CHECK(areaIn(document, kAll) == whole);
}

TEST_CASE("a first answer stops widening at its limit, at the next click, and for other starts") {
    Document document = makeDocument();
    SECTION("the limit") {
        document.addClick(1500, 1000, 20, true).value();
        CHECK(answerAll(document, everything()) == 3);
        CHECK(document.regions().begin()->second.frame == GridRect{700, 200, 1600, 1600});
    }
    SECTION("no limit given") {
        document.placement.widest = 0;
        document.placement.continued = 0;
        document.addClick(1500, 1000, 20, true).value();
        CHECK(answerAll(document, everything()) == 1);
    }
    SECTION("another click") {
        document.addClick(1500, 1000, 20, true).value();
        const auto task = document.nextTask(Method::Cgam);
        document.applyAnswer(*task, answerTo(*task, everything()));
        const auto wide = document.nextTask(Method::Cgam);
        REQUIRE(wide->widens);
        document.addClick(1550, 1000, 20, false).value();
        CHECK_FALSE(document.nextTask(Method::Cgam)->widens);
        CHECK(
            document.stillFits(*wide));  // what runs may still come, before the new click's answer
    }
    SECTION("a mask that is corrected") {
        document.start = StartFrom::ImportedMask;
        document.addClick(1500, 1000, 20, true).value();
        const auto task = document.nextTask(Method::Cgam);
        document.applyAnswer(*task, answerTo(*task, everything()));
        CHECK_FALSE(document.nextTask(Method::Cgam)->widens);
    }
}

TEST_CASE("an answer joins its click's step: one undo takes both back") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    CHECK(answerAll(document, disk(1000, 1000, 60)) == 1);
    CHECK(document.content().steps.size() == 1);
    const std::int64_t area = areaIn(document, kAll);
    CHECK(area > 11000);
    const SlideMask after = document.mask();
    const auto state = document.regions().begin()->second.state();
    REQUIRE(state);
    document.undo();
    CHECK(areaIn(document, kAll) == 0);
    CHECK(document.clicks().empty());
    CHECK(document.regions().empty());
    document.redo();
    CHECK(document.mask() == after);
    CHECK(document.regions().begin()->second.state() == state);  // the very same, not an equal one
    CHECK_FALSE(document.nextTask(Method::Cgam));                // nothing to recompute
}

TEST_CASE("the engine's state goes from click to click, with the number of clicks it wants") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 60));
    const auto first = document.regions().begin()->second.state();
    document.addClick(1050, 1000, 20, false).value();
    const auto task = document.nextTask(Method::Cgam);
    REQUIRE(task->state);
    CHECK(task->clicks.size() == 2);
    CHECK(task->state->clicks == 1);
    CHECK(task->state->tensors == first->tensors);
    CHECK_FALSE(document.nextTask(Method::FbrsB)->state);  // another method starts afresh
    document.model = "another";
    CHECK_FALSE(document.nextTask(Method::Cgam)->state);
}

TEST_CASE("clicks outside the window are not the engine's business") {
    Document document = makeDocument();
    document.addClick(300, 1000, 20, true).value();
    answerAll(document, nothing());
    for (int x = 450; x <= 1500; x += 150) {
        document.addClick(x, 1000, 20, true).value();
        answerAll(document, nothing());
    }
    REQUIRE(document.regions().size() == 1);
    CHECK(document.regions().begin()->second.frame.width > 1300);
    document.addClick(1510, 1010, 10, false).value();
    const auto task = document.nextTask(Method::Cgam);
    CHECK(task->window.width == 512);
    CHECK(task->window.height == 400);
    CHECK(task->clicks.size() >= 3);
    CHECK(task->clicks.size() < 6);
    CHECK(task->state->clicks == static_cast<int>(task->clicks.size()) - 1);
    for (const Click& click : task->clicks)
        CHECK(click.x > -20.5);
}

TEST_CASE("outside the window the mask stays, whatever the answer says") {
    Document document = makeDocument();
    document.placement.widest = 0;
    document.placement.continued = 0;  // one window, everything inside which is said to be tumour
    document.polygon({{{100, 100}, {600, 100}, {600, 600}, {100, 600}}}, HandEdit::Add).value();
    document.addClick(1500, 1000, 20, true).value();
    answerAll(document, everything());
    const Mask far = document.mask().readMask({0, 0, 1000, 2000}, 1);
    std::int64_t area = 0;
    for (const auto inside : far.data)
        area += inside;
    CHECK(area == 500 * 500);
}

TEST_CASE("an answer to clicks that have changed is not taken") {
    Document document = makeDocument();
    const ClickId click = document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    SlideClick moved = document.clicks().at(click);
    moved.x += 30;
    document.editClick(moved).value();
    CHECK_FALSE(document.applyAnswer(*task, answerTo(*task, everything())).applied);
    CHECK(areaIn(document, kAll) == 0);
    const auto again = document.nextTask(Method::Cgam);
    document.undo();
    document.undo();
    CHECK_FALSE(document.stillFits(*again));
    CHECK_FALSE(document.applyAnswer(*again, answerTo(*again, everything())).applied);
    CHECK(document.clicks().empty());
}

TEST_CASE("regions that start from nothing or from a mask take only what hangs together") {
    const StartFrom start =
        GENERATE(StartFrom::Prediction, StartFrom::Nothing, StartFrom::ImportedMask);
    Document document = makeDocument();
    document.start = start;
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, [](std::int64_t col, std::int64_t row) {
        return disk(1000, 1000, 30)(col, row) || disk(1120, 1120, 20)(col, row);
    });
    CHECK((document.mask().cellAt(1120, 1120) != 0) == (start == StartFrom::Prediction));
    CHECK(document.mask().cellAt(1000, 1000) == 1);
}

TEST_CASE("a tumour larger than any window is joined from several clicks without seams") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    document.placement.continued = 0;
    for (int y = 700; y <= 1300; y += 150)
        for (int x = 1000; x <= 2000; x += 150) {
            document.addClick(x, y, 20, true).value();
            REQUIRE(answerAll(document, everything()) == 1);
        }
    CHECK(areaIn(document, {1000, 700, 1000, 600}) == 1000 * 600);
    CHECK(areaIn(document, {0, 0, 3000, 300}) == 0);
}

TEST_CASE("a preview is what the answer would do, and does nothing") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    const RefineAnswer answer = answerTo(*task, disk(1000, 1000, 40));
    SlideMask shown = document.mask();
    shown.apply(document.preview(*task, answer.probability));
    CHECK(document.mask().tiles().empty());
    document.applyAnswer(*task, answer);
    CHECK(document.mask() == shown);
    CHECK(document.preview(*task, answer.probability).empty());  // no longer waited for
}
