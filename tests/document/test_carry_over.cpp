#include "tests/document/answers.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

namespace {

RawTensor tensorOf(int value) {
    return {DType::Int64, {}, std::vector<std::byte>(8, static_cast<std::byte>(value))};
}

/// An answer after which the module is number `module`.
RefineAnswer trained(const RefinementTask& task, int module) {
    RefineAnswer answer = answerTo(task, disk(1000, 1000, 60));
    auto state = std::make_shared<RefinementState>();
    state->method = Method::Cgam;
    state->clicks = static_cast<int>(task.clicks.size());
    state->tensors = {{"module.convf.weight", tensorOf(module)},
                      {"adam.step", tensorOf(20)},
                      {"adam.m.convf.weight", tensorOf(1)},
                      {"adam.v.convf.weight", tensorOf(2)},
                      {"zoom.region", tensorOf(3)}};
    answer.state = std::move(state);
    return answer;
}

/// A region with an answer that has trained something, and what the engine is asked for the first
/// click of another.
struct TwoRegions {
    explicit TwoRegions(bool carryOver) : document(makeGrid(6000, 4000, 1, 1)) {
        document.model = "net";
        document.carryOver = carryOver;
        document.addClick(1000, 1000, 20, true).value();
        first = document.nextTask(Method::Cgam).value();
        document.applyAnswer(first, trained(first, 7));
        document.addClick(4000, 2000, 20, true).value();
    }
    RefinementTask next(Method method = Method::Cgam) { return document.nextTask(method).value(); }

    Document document;
    RefinementTask first;
};

}  // namespace

TEST_CASE("A new region begins with the module of the last one, and with nothing else of it") {
    TwoRegions two(true);
    CHECK(two.first.state == nullptr);  // there was nothing to carry
    const RefinementTask task = two.next();
    REQUIRE(task.state);
    CHECK(task.carries);
    CHECK(task.state->method == Method::Cgam);
    CHECK(task.state->clicks == 0);
    const NamedTensors module{{"module.convf.weight", tensorOf(7)}, {"adam.step", tensorOf(0)}};
    CHECK(task.state->tensors == module);
    // What it came from is as it was.
    CHECK(two.document.regions().begin()->second.state()->tensors.size() == 5);
}

TEST_CASE("Nothing is carried over unasked, to another method or model, or from an untrained one") {
    CHECK(TwoRegions(false).next().state == nullptr);
    TwoRegions two(true);
    CHECK(two.next(Method::GbrsBmconv).state == nullptr);
    CHECK(two.next(Method::CgamPlus).state == nullptr);
    two.document.model = "another net";
    CHECK(two.next().state == nullptr);

    Document untrained(makeGrid(6000, 4000, 1, 1));
    untrained.carryOver = true;
    untrained.addClick(1000, 1000, 20, true).value();
    const RefinementTask first = untrained.nextTask(Method::Cgam).value();
    RefineAnswer answer = trained(first, 7);
    answer.iterations = 0;
    untrained.applyAnswer(first, answer);
    untrained.addClick(4000, 2000, 20, true).value();
    CHECK(untrained.nextTask(Method::Cgam)->state == nullptr);
}

TEST_CASE("Clicks in quick succession carry a state for all of them") {
    TwoRegions two(true);
    two.document.addClick(4030, 2000, 20, true).value();
    const RefinementTask task = two.next();
    REQUIRE(task.clicks.size() == 2);
    REQUIRE(task.state);
    CHECK(task.state->clicks == 1);
}

TEST_CASE("Of several regions the one refined last is carried over") {
    TwoRegions two(true);
    const RefinementTask second = two.next();
    two.document.applyAnswer(second, trained(second, 8));
    two.document.addClick(1030, 1000, 20, true).value();  // the first region again
    const RefinementTask again = two.next();
    CHECK(again.region == two.first.region);
    CHECK_FALSE(again.carries);  // it has a state of its own
    two.document.applyAnswer(again, trained(again, 9));
    two.document.addClick(1000, 3500, 20, true).value();
    CHECK(two.next().state->tensors.front().second == tensorOf(9));
}

TEST_CASE("Undo and redo stay exact, and the answer keeps the state that it began with") {
    TwoRegions two(true);
    Document& document = two.document;
    const RefinementTask task = two.next();
    const SlideMask before = document.mask();
    REQUIRE(document.applyAnswer(task, trained(task, 8)).applied);
    const DocumentContent done = document.content();
    const Region& region = document.regions().at(task.region);
    REQUIRE(region.answers.size() == 1);
    CHECK(*region.answers.front()->stateBefore == *task.state);
    CHECK(region.state()->tensors.front().second == tensorOf(8));

    document.undo();
    CHECK(document.mask() == before);
    CHECK(document.regions().count(task.region) == 0);
    document.redo();
    CHECK(document.content() == done);

    // Worked out anew, the click begins where it began.
    SlideClick edited = document.clicks().rbegin()->second;
    edited.radius = 30;
    REQUIRE(document.editClick(edited));
    const RefinementTask anew = two.next();
    CHECK(anew.carries);
    CHECK(*anew.state == *task.state);
    document.undo();
    CHECK(document.content().clicks == done.clicks);
    CHECK(document.content().regions == done.regions);
}

TEST_CASE("A first answer that was optimised is not asked for again with a wider sight") {
    TwoRegions two(true);
    two.document.placement.widest = 1600;
    const RefinementTask task = two.next();
    RefineAnswer answer = trained(task, 8);
    answer.probability = FloatMap(task.window.width, task.window.height, 1, 0.75F);
    REQUIRE(two.document.applyAnswer(task, answer).reachesEdge);
    const auto next = two.document.nextTask(Method::Cgam);
    REQUIRE(next);
    CHECK_FALSE(next->widens);  // it is continued, with what it has learned
    CHECK(next->state->tensors.front() == answer.state->tensors.front());

    TwoRegions fresh(false);
    const RefinementTask plain = fresh.next();
    answer = trained(plain, 8);
    answer.probability = FloatMap(plain.window.width, plain.window.height, 1, 0.75F);
    REQUIRE(fresh.document.applyAnswer(plain, answer).reachesEdge);
    CHECK(fresh.document.nextTask(Method::Cgam)->widens);
}
