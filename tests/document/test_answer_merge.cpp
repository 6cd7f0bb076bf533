// Merging an answer on a part of the document, as another thread does, against merging it where it
// comes up.

#include "tests/document/random_work.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using namespace cgam::test;

namespace {

bool sameAnswer(const RegionAnswer& a, const RegionAnswer& b) {
    return a.clicks == b.clicks && a.window == b.window && a.probability == b.probability &&
           a.attention == b.attention && a.threshold == b.threshold && a.changed == b.changed &&
           a.reachesEdge == b.reachesEdge && a.openSides == b.openSides &&
           a.stateBefore == b.stateBefore && a.stateAfter == b.stateAfter;
}

bool sameRegion(const Region& a, const Region& b) {
    return a.id == b.id && a.frame == b.frame && a.name == b.name &&
           std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(),
                      [](const auto& x, const auto& y) { return sameAnswer(*x, *y); });
}

/// The same content and history, as far as undo shows it.
bool same(Document a, Document b) {
    while (
        a.mask() == b.mask() && a.clicks() == b.clicks() &&
        a.content().position == b.content().position &&
        std::equal(a.regions().begin(), a.regions().end(), b.regions().begin(), b.regions().end(),
                   [](const auto& x, const auto& y) { return sameRegion(x.second, y.second); })) {
        if (!a.canUndo()) return true;
        a.undo();
        b.undo();
    }
    return false;
}

}  // namespace

TEST_CASE("a merge on a part of the document is that of the document, whatever else is done") {
    int kept = 0;
    int anew = 0;
    int gone = 0;
    int continued = 0;
    for (unsigned seed = 0; seed < 6; ++seed) {
        Document document(makeGrid(1400, 1000, 1, 1));
        document.start = seed % 2 == 0 ? StartFrom::Nothing : StartFrom::Prediction;
        RandomWork work(seed);
        for (int i = 0; i < 120; ++i) {
            if (work.number(3) == 0) work.edit(document);
            const auto task = document.nextTask(Method::Cgam);
            if (!task) continue;
            // Round the click, so that it often runs on beyond the window.
            const SlideClick& at = task->answered.back();
            const RefineAnswer answer = answerTo(*task, disk(at.x, at.y, 30 + work.number(600)));
            const Document part = document.partForAnswer(*task);
            REQUIRE(document.agreesWith(part, *task));
            const std::optional<AnswerMerge> merge = part.mergeOf(*task, answer);
            REQUIRE(merge);
            for (int edits = std::max(0, work.number(5) - 2); edits > 0; --edits)
                work.edit(document);
            Document atOnce = document;
            const bool fits = atOnce.applyAnswer(*task, answer).applied;
            REQUIRE(document.stillFits(*task) == fits);
            if (!fits) {
                ++gone;
            } else if (document.agreesWith(part, *task)) {
                ++kept;
                continued += task->continues;
                document.applyMerge(*task, *merge);
                REQUIRE(same(document, atOnce));
            } else {
                ++anew;
                document.applyMerge(*task, *document.partForAnswer(*task).mergeOf(*task, answer));
                REQUIRE(same(document, atOnce));
            }
        }
    }
    REQUIRE(kept > 30);
    REQUIRE(continued > 5);
    REQUIRE(anew > 5);
    REQUIRE(gone > 5);
}

TEST_CASE("a preview on a part of the document is that of the document") {
    Document document(makeGrid(3000, 2000, 1, 1));
    document.start = StartFrom::Nothing;
    document.addClick(1000, 1000, 20, true).value();
    answerAll(document, disk(1000, 1000, 90));
    document.addClick(1120, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    const FloatMap seen = answerTo(*task, disk(1030, 1000, 120)).probability;
    SlideMask here = document.mask();
    here.apply(document.preview(*task, seen));
    SlideMask elsewhere = document.mask();
    elsewhere.apply(document.partForAnswer(*task).preview(*task, seen));
    CHECK(here == elsewhere);
    CHECK_FALSE(here == document.mask());
}

TEST_CASE("a merge does not mind what it has not read") {
    Document document(makeGrid(3000, 2000, 1, 1));
    document.addClick(1000, 1000, 20, true).value();
    const auto task = document.nextTask(Method::Cgam);
    const Document part = document.partForAnswer(*task);
    document.brush({{2500, 300}}, 20, HandEdit::Add);  // another tile
    const RegionId region = document.regions().begin()->first;
    document.renameRegion(region, "A").value();
    document.addClick(1090, 1000, 20, true).value();  // grows the region
    CHECK(document.agreesWith(part, *task));
    SECTION("a tile") {
        document.brush({{1010, 1000}}, 5, HandEdit::Erase);
        document.brush({{1010, 1000}}, 5, HandEdit::Add);
    }
    SECTION("the threshold") {
        document.threshold = 99;
    }
    SECTION("the class") {
        document.setClasses({{"a", {1, 2, 3}}, {"b", {4, 5, 6}}}).value();
        CHECK(document.agreesWith(part, *task));
        document.setRegionLabel(region, 2).value();
    }
    CHECK_FALSE(document.agreesWith(part, *task));
}
