// What clicks begin and other work interrupts is followed to its end: bug_S26 for any order in
// which clicks, answers, strokes and thresholds come.

#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <vector>

using namespace cgam;
using namespace cgam::test;

namespace {

struct Object {
    double x = 0;
    double y = 0;
    double radius = 0;
};

/// Far enough from each other, and small enough for a region to hold each.
const std::vector<Object> kObjects{
    {600, 600, 350}, {1700, 700, 420}, {1000, 1500, 300}, {2500, 1400, 380}};

Truth allObjects() {
    return [](std::int64_t col, std::int64_t row) {
        for (const Object& object : kObjects)
            if (disk(object.x, object.y, object.radius)(col, row)) return true;
        return false;
    };
}

/// Pixels of an object that the mask misses.
std::int64_t missing(const Document& document, const Object& object) {
    const Truth inside = disk(object.x, object.y, object.radius);
    std::int64_t count = 0;
    const Mask mask = document.mask().readMask(kAll, 1);
    for (int row = 0; row < mask.height; ++row)
        for (int col = 0; col < mask.width; ++col)
            if (inside(col, row) && mask.at(row, col) == 0) ++count;
    return count;
}

}  // namespace

TEST_CASE("bug_S26: whatever comes between, an object that was clicked is followed to its end") {
    const Truth truth = allObjects();
    const auto start = GENERATE(StartFrom::Prediction, StartFrom::Nothing, StartFrom::ImportedMask);
    const unsigned seed = GENERATE(range(1U, 8U));
    CAPTURE(static_cast<int>(start), seed);
    std::mt19937 random(seed);
    const auto upTo = [&](int largest) {
        return std::uniform_int_distribution(0, largest)(random);
    };
    Document document = makeDocument();
    document.start = start;
    std::vector<Object> clicked;
    for (int action = 0; action < 10; ++action) {
        switch (upTo(5)) {
            case 0:  // in glass, where nothing is to change
                document.brush({{2900, 100.0 + 10 * action}}, 5, HandEdit::Add);
                document.endBrush();
                break;
            case 1:
                if (document.regions().empty() ||
                    document.regions().begin()->second.answers.empty())
                    break;
                document.setThreshold(document.regions().begin()->first, 120 + upTo(16)).value();
                document.endThreshold();
                break;
            default: {
                const Object& object = kObjects[static_cast<std::size_t>(upTo(3))];
                const double away = object.radius * upTo(8) / 10;
                const double angle = upTo(62) / 10.0;
                document
                    .addClick(object.x + away * std::cos(angle), object.y + away * std::sin(angle),
                              20, true)
                    .value();
                clicked.push_back(object);
            }
        }
        for (int answers = upTo(2); answers > 0; --answers)
            if (const auto task = document.nextTask(Method::Cgam))
                REQUIRE(document.applyAnswer(*task, answerTo(*task, truth)).applied);
    }
    REQUIRE(answerAll(document, truth) >= 0);
    for (const Object& object : clicked) {
        CAPTURE(object.x, object.y);
        // Single pixels of the rim may hang together with nothing that an answer changed.
        CHECK(missing(document, object) < 10);
    }
}
