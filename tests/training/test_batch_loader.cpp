#include "core/training/batch_loader.h"
#include "tests/training/training_cases.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;

namespace {

std::vector<TrainingCase> cases(int count) {
    std::vector<TrainingCase> out;
    for (int i = 0; i < count; ++i) {
        out.push_back(brightRectangleCase("case" + std::to_string(i), 48, 48));
        out.back().labelled.entry.group = "group" + std::to_string(i / 3);
    }
    return out;
}

}  // namespace

TEST_CASE("An epoch taken up in the middle gives the batches it would have given") {
    const std::vector<TrainingCase> data = cases(11);
    TrainConfig config;
    config.batch = 2;
    config.crop = {40, 40};
    BatchLoader whole(data, config, 3, 0), later(data, config, 3, 3);
    REQUIRE(whole.batches() == 5);
    for (std::size_t i = 0; i < 5; ++i) {
        const Batch batch = whole.next();
        REQUIRE(batch.size() == 2);
        if (i < 3) continue;
        const Batch same = later.next();
        REQUIRE(same.size() == 2);
        for (std::size_t k = 0; k < 2; ++k) {
            CHECK(batch[k].image == same[k].image);
            CHECK(batch[k].clicks == same[k].clicks);
        }
    }
    CHECK(whole.next().empty());
    CHECK(later.next().empty());
}

TEST_CASE("Any number of threads makes the same batches in the same order") {
    const std::vector<TrainingCase> data = cases(47);
    TrainConfig config;
    config.batch = 4;
    config.crop = {40, 40};
    BatchLoader alone(data, config, 1, 2), many(data, config, 1, 2, 7);
    for (std::size_t i = 2; i < alone.batches(); ++i) {
        const Batch batch = alone.next(), same = many.next();
        REQUIRE(batch.size() == 4);
        REQUIRE(same.size() == 4);
        for (std::size_t k = 0; k < 4; ++k) {
            CHECK(batch[k].image == same[k].image);
            CHECK(batch[k].clicks == same[k].clicks);
        }
    }
    CHECK(alone.next().empty());
    CHECK(many.next().empty());
}

TEST_CASE("What goes wrong in a loader's thread is told by the next batch, and nothing hangs") {
    const std::vector<TrainingCase> data = cases(12);
    TrainConfig config;
    config.batch = 4;
    config.crop = {40, -1};
    for (const unsigned threads : {1U, 5U}) {
        BatchLoader loader(data, config, 0, 0, threads);
        CHECK_THROWS(loader.next());
    }
}

TEST_CASE("A loader can be left before its end") {
    const std::vector<TrainingCase> data = cases(30);
    TrainConfig config;
    config.batch = 2;
    config.crop = {40, 40};
    BatchLoader loader(data, config, 0, 0);
    CHECK(loader.next().size() == 2);
}

TEST_CASE("Cases come as often as they are told, in another order each epoch") {
    std::vector<TrainingCase> data = cases(40);
    for (std::size_t i = 20; i < 40; ++i)
        data[i].repeat = 2.5;
    const std::vector<std::size_t> first = epochOrder(data, 1, 0), second = epochOrder(data, 1, 1);
    CHECK(first == epochOrder(data, 1, 0));
    CHECK(first != second);
    for (std::size_t i = 0; i < 40; ++i) {
        const auto times = std::count(first.begin(), first.end(), i);
        if (i < 20)
            CHECK(times == 1);
        else
            CHECK((times == 2 || times == 3));
    }
}

TEST_CASE("A subset for validation takes every group before it takes any twice") {
    const std::vector<TrainingCase> data = cases(12);  // four groups of three
    const std::vector<std::size_t> chosen = spreadOverGroups(data, 5);
    REQUIRE(chosen.size() == 5);
    std::vector<int> perGroup(4);
    for (const std::size_t i : chosen)
        ++perGroup[i / 3];
    CHECK(*std::min_element(perGroup.begin(), perGroup.end()) == 1);
    CHECK(spreadOverGroups(data, 100).size() == 12);
}
