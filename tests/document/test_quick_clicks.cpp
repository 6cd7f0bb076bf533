#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("a click that comes while a first answer is widened leaves no arc of it") {
    // The object is much larger than the first sight; slow and quick clicks end the same.
    const Truth truth = disk(1000, 1000, 350);
    Document slow = makeDocument();
    slow.addClick(1000, 1000, 20, true).value();
    answerAll(slow, truth);
    slow.addClick(1080, 1000, 20, true).value();
    answerAll(slow, truth);

    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    auto task = document.nextTask(Method::Cgam);
    const GridRect firstSight = task->window;
    document.applyAnswer(*task, answerTo(*task, truth));
    const auto stopped = document.nextTask(Method::Cgam);
    REQUIRE(stopped->widens);
    SECTION("in the region") {
        const bool quick = GENERATE(false, true);
        if (quick) document.undo();
        if (quick) document.addClick(1000, 1000, 20, true).value();
        document.addClick(1080, 1000, 20, true).value();
        if (quick) {
            task = document.nextTask(Method::Cgam);
            document.applyAnswer(*task, answerTo(*task, truth));
        }
        task = document.nextTask(Method::Cgam);
        REQUIRE_FALSE(task->widens);
        document.applyAnswer(*task, answerTo(*task, truth));
        CHECK(areaIn(document, kAll) < areaIn(slow, kAll));
        task = document.nextTask(Method::Cgam);
        REQUIRE(task);
        CHECK(task->widens);
        CHECK(task->window == stopped->window);
        CHECK(document.stillFits(*task));
        answerAll(document, truth);
        CHECK(document.mask() == slow.mask());
        CHECK(document.regions().begin()->second.answers.size() == 2);
        CHECK(document.content().steps.size() == 2);

        // Undo of the second click goes back to the first answer, which is then looked at again.
        document.undo();
        CHECK(document.regions().begin()->second.answers.front()->window == firstSight);
        answerAll(document, truth);
        CHECK(areaIn(document, kAll) == areaIn(slow, kAll));
        document.redo();
        CHECK(document.mask() == slow.mask());
        document.undo();
        CHECK(areaIn(document, kAll) == areaIn(slow, kAll));
    }
    SECTION("somewhere else") {
        document.addClick(2500, 1800, 20, true).value();
        answerAll(document, truth);
        CHECK(areaIn(document, kAll) == areaIn(slow, kAll));
        CHECK(document.content().steps.size() == 2);
        document.undo();
        CHECK(areaIn(document, kAll) == areaIn(slow, kAll));
    }
}

TEST_CASE("a widened first click that is moved is widened again") {
    Document document = makeDocument();
    const ClickId click = document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 350));
    const std::int64_t whole = areaIn(document, kAll);
    SlideClick moved = document.clicks().at(click);
    moved.x += 10;
    document.editClick(moved).value();
    answerAll(document, disk(1000, 1000, 350));
    CHECK(areaIn(document, kAll) == whole);
    CHECK(document.content().steps.size() == 2);
    document.undo();
    CHECK(areaIn(document, kAll) == whole);
}

TEST_CASE("of clicks made before their answers the first of a region comes first, then the rest") {
    Document document = makeDocument();
    const Truth truth = disk(1000, 1000, 90);
    const ClickId a = document.addClick(1000, 1000, 20, true).value();
    const ClickId far = document.addClick(2500, 500, 20, true).value();
    const ClickId b = document.addClick(1060, 1000, 20, true).value();
    const ClickId c = document.addClick(1030, 1050, 20, true).value();
    const auto first = document.nextTask(Method::Cgam);
    REQUIRE(first->answered.size() == 1);
    CHECK(first->answered[0].id == a);
    CHECK(first->clicks.size() == 1);
    document.applyAnswer(*first, answerTo(*first, truth));
    const auto rest = document.nextTask(Method::Cgam);
    REQUIRE(rest->answered.size() == 2);
    CHECK(rest->answered[0].id == b);
    CHECK(rest->answered[1].id == c);
    CHECK(rest->clicks.size() == 3);
    CHECK(rest->state->tensors == document.regions().begin()->second.state()->tensors);
    CHECK(answerAll(document, truth) == 2);
    for (const ClickId click : {a, far, b, c})
        CHECK(document.isAnswered(click));
    CHECK(document.content().steps.size() == 4);  // each answer is part of its click's step
}

TEST_CASE("undo of a click that was answered with another leaves the other answered at once") {
    Document document = makeDocument();
    document.placement.continued = 0;
    const Truth truth = disk(1000, 1000, 90);
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, truth);
    const SlideMask one = document.mask();
    const ClickId b = document.addClick(1150, 1000, 40, true).value();
    const ClickId c = document.addClick(1000, 1150, 40, true).value();
    REQUIRE(answerAll(document, everything()) == 1);  // b and c together
    const SlideMask both = document.mask();
    const auto regions = document.regions();

    document.undo();
    CHECK(document.clicks().count(c) == 0);
    CHECK(document.mask() == one);
    CHECK_FALSE(document.isAnswered(b));
    const auto task = document.nextTask(Method::Cgam);  // unasked
    REQUIRE(task);
    REQUIRE(task->answered.size() == 1);
    CHECK(task->answered[0].id == b);
    document.applyAnswer(*task, answerTo(*task, disk(1150, 1000, 60)));
    CHECK(document.isAnswered(b));
    const SlideMask alone = document.mask();
    CHECK_FALSE(alone == one);
    CHECK_FALSE(document.nextTask(Method::Cgam));

    // What can be redone is still there, and each step leads where it led.
    REQUIRE(document.canRedo());
    document.redo();
    CHECK(document.mask() == both);
    CHECK(document.regions() == regions);
    document.undo();
    CHECK(document.mask() == alone);
    document.undo();
    CHECK(document.mask() == one);
    CHECK(document.clicks().count(b) == 0);
    document.redo();
    CHECK(document.mask() == alone);
    document.redo();
    CHECK(document.mask() == both);
    CHECK(document.content().steps.size() == 3);
}

TEST_CASE("undo of a second quick click finds the first one answered") {
    Document document = makeDocument();
    const Truth truth = disk(1000, 1000, 90);
    document.addClick(1000, 1000, 20, true).value();
    document.addClick(1200, 1000, 20, true).value();  // the region grows
    const GridRect grown = document.regions().begin()->second.frame;
    REQUIRE(answerAll(document, truth) == 2);
    const SlideMask mask = document.mask();
    const auto answers = document.regions().begin()->second.answers;
    document.undo();
    const Region& region = document.regions().begin()->second;
    CHECK(region.answers == decltype(answers){answers[0]});
    CHECK(region.frame == GridRect{800, 800, 400, 400});
    CHECK(areaIn(document, kAll) > 25000);
    CHECK_FALSE(document.nextTask(Method::Cgam));
    document.undo();
    CHECK(areaIn(document, kAll) == 0);
    document.redo();
    document.redo();
    CHECK(document.mask() == mask);
    CHECK(document.regions().begin()->second.answers == answers);
    CHECK(document.regions().begin()->second.frame == grown);
}

TEST_CASE("an answer that was undone by itself does not come back unasked") {
    Document document = makeDocument();
    document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    document.brush({{1000, 1030}}, 10, HandEdit::Erase);
    document.applyAnswer(*task, answerTo(*task, disk(1000, 1000, 50)));
    REQUIRE(document.content().steps.size() == 3);  // the stroke keeps it from the click's step
    document.undo();
    CHECK_FALSE(document.nextTask(Method::Cgam));
    const auto asked = document.nextTask(Method::Cgam, {}, true);
    REQUIRE(asked);
    document.applyAnswer(*asked, answerTo(*asked, disk(1000, 1000, 60)));
    CHECK(document.canRedo());
}
