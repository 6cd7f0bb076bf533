#include "core/base/random_stream.h"
#include "core/evaluate/bootstrap.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace cgam;

namespace {

std::vector<std::string> ownGroups(std::size_t count) {
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < count; ++i)
        groups.push_back("g" + std::to_string(i));
    return groups;
}

double width(const Interval& interval) {
    return interval.high - interval.low;
}

}  // namespace

TEST_CASE("Equal values have an interval of no width") {
    const GroupBootstrap bootstrap(ownGroups(10), 500, 1);
    const Interval interval = middle95(bootstrap.means(std::vector<double>(10, 3.5))).value();
    CHECK(interval.low == Approx(3.5));
    CHECK(interval.high == Approx(3.5));
}

TEST_CASE("The interval of independent values is about four standard errors wide") {
    std::vector<double> values;
    for (std::size_t i = 0; i < 100; ++i)
        values.push_back(i % 2 == 0 ? 0 : 2);  // deviation 1, standard error 0.1
    const GroupBootstrap bootstrap(ownGroups(100), 5000, 1);
    const Interval interval = middle95(bootstrap.means(values)).value();
    CHECK(interval.low == Approx(1 - 0.196).margin(0.03));
    CHECK(interval.high == Approx(1 + 0.196).margin(0.03));
}

TEST_CASE("Cases of one patient count as one draw") {
    std::vector<double> values;
    std::vector<std::string> patients;
    for (std::size_t i = 0; i < 100; ++i) {
        values.push_back(i / 10 % 2 == 0 ? 0 : 2);
        patients.push_back("p" + std::to_string(i / 10));  // ten patients, each of one mind
    }
    const double byCase = width(*middle95(GroupBootstrap(ownGroups(100), 3000, 1).means(values)));
    const double byPatient = width(*middle95(GroupBootstrap(patients, 3000, 1).means(values)));
    CHECK(byPatient > 2.5 * byCase);
}

TEST_CASE("Large patients weigh by their cases") {
    const std::vector<std::string> groups = {"a", "a", "a", "b"};
    const std::vector<double> means =
        GroupBootstrap(groups, 200, 1).means(std::vector{1., 1., 1., 5.});
    for (const double mean : means)
        CHECK((mean == Approx(1) || mean == Approx(2) || mean == Approx(5)));
}

TEST_CASE("Resamples repeat for a seed and differ for another") {
    const std::vector<double> values = {1, 2, 3, 4, 5, 6};
    const auto means = [&](std::uint64_t seed) {
        return GroupBootstrap(ownGroups(6), 50, seed).means(values);
    };
    CHECK(means(3) == means(3));
    CHECK(means(3) != means(4));
}

TEST_CASE("One patient tells nothing about others") {
    const std::vector<std::string> groups = {"a", "a"};
    const GroupBootstrap bootstrap(groups, 100, 1);
    CHECK(bootstrap.groups() == 1);
    CHECK_FALSE(middle95(bootstrap.means(std::vector{1.0, 2.0})));
}

TEST_CASE("Random numbers are the same everywhere") {
    RandomStream stream(0);
    CHECK(stream.next() == 0xe220a8397b1dcdafULL);  // first output of SplitMix64 for seed 0
    CHECK(stream.next() == 0x6e789e6aa1b965f4ULL);
    for (int i = 0; i < 1000; ++i) {
        const double u = stream.uniform();
        REQUIRE((u >= 0 && u < 1));
        REQUIRE(stream.below(7) < 7);
    }
    CHECK(seedFor(1, "ab") != seedFor(1, "ba"));
    CHECK(seedFor(1, "a", 1) != seedFor(1, "a", 2));
}
