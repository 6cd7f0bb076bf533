#include "core/document/decided_probability.h"
#include "tests/document/answers.h"
#include "tests/document/empty_document.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

using namespace cgam;
using namespace cgam::test;

namespace {

/// The decided probabilities of a whole document, pixel by pixel.
class Decided {
public:
    explicit Decided(const Document& document) {
        std::map<ClickId, LabelledAnswer> byAge;
        GridRect all;
        for (const auto& [id, region] : document.regions())
            for (const auto& answer : region.answers) {
                byAge[answer->clicks.back()] = {answer, region.label};
                all = hull(all, answer->window);
            }
        std::vector<LabelledAnswer> answers;
        for (const auto& [click, answer] : byAge)
            answers.push_back(answer);
        for (const MaskTileKey key : tilesOf(all))
            tiles_.push_back({key, document.mask().tile(key), {}});
        decideProbability(tiles_, answers);
    }

    int at(std::int64_t col, std::int64_t row) const {
        for (const DecidedTile& tile : tiles_) {
            const GridRect place = rectOf(tile.key);
            if (place.holds(col, row))
                return tile.values.at(static_cast<int>(row - place.y),
                                      static_cast<int>(col - place.x));
        }
        return 0;
    }

private:
    std::vector<DecidedTile> tiles_;
};

/// Two discs, of which a click takes one.
Truth pair(double x) {
    return [=](std::int64_t col, std::int64_t row) {
        return disk(x, 1000, 30)(col, row) || disk(x, 1100, 30)(col, row);
    };
}

int click(Document& document, double x, double y, const Truth& truth) {
    document.addClick(x, y, 20, true).value();
    return answerAll(document, truth);
}

// What the made-up engine says, as values.
constexpr int kIn = 192;
constexpr int kOut = 64;

}  // namespace

TEST_CASE("what an answer says beyond the change that was taken from it is not seen") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    REQUIRE(click(document, 1000, 1000, pair(1000)) == 1);
    const Decided decided(document);
    CHECK(decided.at(1000, 1000) == Approx(kIn).margin(1));
    CHECK(decided.at(1000, 1050) == Approx(kOut).margin(1));
    CHECK(decided.at(1000, 1100) == 0);  // another disc, which no click has asked for
    CHECK(decided.at(10, 10) == 0);      // nobody was asked
    REQUIRE(click(document, 1000, 1100, pair(1000)) == 1);
    CHECK(Decided(document).at(1000, 1100) == Approx(kIn).margin(1));
}

TEST_CASE("where it is seen the probability agrees with the mask, and by hand it is not seen") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    for (const double x : {1000.0, 1200.0, 1320.0})
        REQUIRE(click(document, x, 1000, pair(x)) == 1);
    document.addClick(1200, 1000, 15, false).value();
    REQUIRE(answerAll(document, nothing()) == 1);
    document.brush({{1000, 1000}}, 10, HandEdit::Erase);
    document.brush({{1100, 1000}}, 10, HandEdit::Add);
    document.endBrush();
    const RegionId region = document.regions().begin()->first;
    for (const int threshold : {128, 40}) {
        document.setThreshold(region, threshold).value();
        const Decided decided(document);
        std::int64_t in = 0;
        for (std::int64_t row = 800; row < 1200; ++row)
            for (std::int64_t col = 800; col < 1520; ++col) {
                const int value = decided.at(col, row);
                if (value == 0) continue;
                const bool marked = labelOf(document.mask().cellAt(col, row)) != 0;
                REQUIRE((value > threshold) == marked);
                in += marked;
            }
        CHECK(in > 2000);
        CHECK(decided.at(1000, 1000) == 0);
        CHECK(decided.at(1100, 1000) == 0);
    }
}

TEST_CASE("a later window takes over without an edge") {
    Document document = makeDocument();
    document.start = StartFrom::Nothing;
    REQUIRE(click(document, 1000, 1000, disk(1000, 1000, 30)) == 1);
    document.addClick(1250, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    REQUIRE(task);
    RefineAnswer answer = answerTo(*task, disk(1250, 1000, 30));
    // Both say "outside" between the discs, the second with a far smaller probability.
    std::replace(answer.probability.data.begin(), answer.probability.data.end(), 0.25F, 0.01F);
    REQUIRE(document.applyAnswer(*task, answer).applied);
    const GridRect& window = task->window;
    const GridRect& first = document.regions().begin()->second.answers.front()->window;
    REQUIRE(window.x > first.x);
    REQUIRE(window.x + kTakeOver < first.right());
    const Decided decided(document);
    const std::int64_t row = 1000 - 60;
    CHECK(decided.at(window.x - 1, row) == Approx(kOut).margin(1));
    CHECK(decided.at(window.x + kTakeOver, row) <= 4);
    for (std::int64_t col = window.x - 4; col < window.x + kTakeOver + 4; ++col)
        CHECK(std::abs(decided.at(col, row) - decided.at(col + 1, row)) <= 3);
    // Where nobody was asked before there is nothing to take over from.
    CHECK(decided.at(first.right() + 1, row) <= 4);
}
