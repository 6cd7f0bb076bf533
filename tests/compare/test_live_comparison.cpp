#include "core/compare/comparison_files.h"
#include "core/compare/live_comparison.h"
#include "tests/base/temporary_folder.h"
#include "tests/compare/live_desk.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace {

const Clicks kClicks = {{20, 15, 9, true}, {24, 15, 3, false}, {5, 5, 2.5, true}, {9, 20, 4, true}};

std::vector<LiveRow> threeRows() {
    return {rowOf(Method::Cgam), rowOf(Method::FbrsB, 0.5), rowOf(Method::Cgam, 1.5, "other")};
}

/// What compareMethods says to the same rows and clicks.
std::vector<ComparedMethod> atOnce(const std::vector<LiveRow>& rows, const Clicks& clicks) {
    ComparisonTask task;
    task.image = greyImage();
    task.truth = discTruth();
    task.clicks = clicks;
    for (const LiveRow& row : rows)
        task.rows.push_back(row.method);
    RowEngine engine;
    return compareMethods(engine, task, CancelToken()).value();
}

void checkEqual(const LiveComparison& live, const std::vector<ComparedMethod>& expected) {
    const std::vector<ComparedMethod> got = live.compared();
    REQUIRE(got.size() == expected.size());
    for (std::size_t m = 0; m < got.size(); ++m) {
        REQUIRE(got[m].clicks.size() == expected[m].clicks.size());
        CHECK(got[m].attention == expected[m].attention);
        for (std::size_t n = 0; n < got[m].clicks.size(); ++n) {
            const ComparedClick& a = got[m].clicks[n];
            const ComparedClick& b = expected[m].clicks[n];
            CHECK(a.mask == b.mask);
            CHECK(a.made == b.made);
            CHECK(a.click == b.click);
            CHECK(a.iou == b.iou);
            CHECK(a.iterations == b.iterations);
            CHECK(a.maskArea == b.maskArea);
            CHECK(a.changedOutsideRadius == b.changedOutsideRadius);
        }
    }
}

/// A desk with a comparison at it.
struct Live {
    LiveDesk desk;
    LiveComparison comparison{greyImage(), discTruth(), desk.workerOf(), 7};

    explicit Live(std::vector<LiveRow> rows = threeRows()) {
        comparison.begin(std::move(rows), ClickSharing::Shared);
    }
    void click(std::size_t n) { REQUIRE(comparison.addClick(kClicks[n]).ok()); }
};

}  // namespace

TEST_CASE("Clicks made one after the other give the masks of compareMethods") {
    Live live;
    for (std::size_t n = 0; n < kClicks.size(); ++n) {
        live.click(n);
        if (n % 2 == 1) live.desk.finish(live.comparison);  // some while others still run
    }
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), kClicks));
    CHECK(live.comparison.task("a").clicks == kClicks);
    CHECK(live.comparison.task("a").rows.size() == 3);
}

TEST_CASE("Answers come one by one, row by row, and each is there at once") {
    Live live;
    live.click(0);
    live.click(1);
    const auto counts = [&] {
        std::vector<std::size_t> sizes;
        for (const LiveMethod& method : live.comparison.methods())
            sizes.push_back(method.answers.size());
        return sizes;
    };
    std::vector<std::vector<std::size_t>> seen;
    while (live.comparison.running()) {
        CHECK(live.desk.next(live.comparison).kind == LiveUpdate::Kind::Answered);
        seen.push_back(counts());
    }
    using Seen = std::vector<std::vector<std::size_t>>;
    CHECK(seen == Seen{{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {2, 1, 1}, {2, 2, 1}, {2, 2, 2}});
}

TEST_CASE("An undone click is gone from all rows, and its late answer is dropped") {
    Live live;
    live.click(0);
    live.desk.finish(live.comparison);
    const int begun = static_cast<int>(live.desk.script->requests().size());
    live.desk.script->hold();
    live.desk.script->obeysCancel = false;
    live.desk.script->silentlyIgnores = true;  // its answer comes although nobody wants it
    live.click(1);
    REQUIRE(live.desk.script->waitForBegun(begun + 1));
    CHECK(live.comparison.undoClick());
    CHECK_FALSE(live.comparison.running());
    live.desk.script->letGo();
    LiveUpdate update;
    do
        update = live.desk.pump(live.comparison);
    while (update.kind == LiveUpdate::Kind::Progress);
    CHECK(update.kind == LiveUpdate::Kind::Ignored);
    checkEqual(live.comparison, atOnce(threeRows(), {kClicks[0]}));

    // What follows continues from the click before.
    live.click(2);
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), {kClicks[0], kClicks[2]}));
    CHECK(live.comparison.undoClick());
    CHECK(live.comparison.undoClick());
    CHECK_FALSE(live.comparison.undoClick());
    checkEqual(live.comparison, atOnce(threeRows(), {}));
}

TEST_CASE("Stopped in the middle, what is there stays, and going on gives the same masks") {
    Live live;
    for (std::size_t n = 0; n < kClicks.size(); ++n)
        live.click(n);
    for (int i = 0; i < 4; ++i)
        live.desk.next(live.comparison);
    live.comparison.stop();
    CHECK(live.comparison.isStopped());
    CHECK_FALSE(live.comparison.running());
    CHECK(live.comparison.methods()[0].answers.size() == 2);
    CHECK(live.comparison.methods()[1].answers.size() == 1);
    live.comparison.goOn();
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), kClicks));
}

TEST_CASE("A row that fails says why, the others go on, and it can be tried again") {
    Live live;
    live.click(0);
    live.desk.finish(live.comparison);
    live.desk.script->trouble = [once = std::make_shared<bool>(false)](int) {
        if (!std::exchange(*once, true)) throw std::runtime_error("it diverged");
    };
    live.click(1);
    live.click(2);
    CHECK(live.desk.next(live.comparison).kind == LiveUpdate::Kind::Failed);
    live.desk.finish(live.comparison);
    const auto& methods = live.comparison.methods();
    CHECK_THAT(methods[0].failure, Contains("it diverged"));
    CHECK(methods[0].answers.size() == 1);
    CHECK(methods[1].answers.size() == 3);
    CHECK(methods[2].answers.size() == 3);
    CHECK(live.comparison.compared()[0].failure == methods[0].failure);

    // Without the click at which it failed there is nothing wrong with the row.
    CHECK(live.comparison.undoClick());
    CHECK_FALSE(methods[0].failure.empty());
    CHECK(live.comparison.undoClick());
    CHECK(methods[0].failure.empty());
    live.click(1);
    live.click(2);
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), {kClicks[0], kClicks[1], kClicks[2]}));
}

TEST_CASE("A failed row is asked again when the user says so") {
    Live live;
    live.desk.script->trouble = [](int) { throw std::runtime_error("no"); };
    live.click(0);
    live.desk.finish(live.comparison);
    CHECK_FALSE(live.comparison.methods()[2].failure.empty());
    live.desk.script->trouble = {};
    live.comparison.goOn();
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), {kClicks[0]}));
}

TEST_CASE("Other rows: those that stay keep their answers, new ones are asked for all clicks") {
    Live live;
    live.click(0);
    live.click(1);
    live.desk.finish(live.comparison);
    const auto kept = live.comparison.methods()[1].answers;
    const std::size_t asked = live.desk.script->requests().size();
    std::vector<LiveRow> rows = {rowOf(Method::FbrsB, 0.5), rowOf(Method::Cgam, 0.8)};
    rows[0].method.label = "under another name";
    rows.push_back({{"truth", {}}, {}, std::make_shared<const Mask>(40, 32)});
    live.comparison.setRows(rows);
    live.desk.finish(live.comparison);
    CHECK(live.comparison.methods()[0].answers == kept);
    CHECK(live.comparison.methods()[0].row.method.label == "under another name");
    CHECK(live.desk.script->requests().size() == asked + 2);
    // The still mask is no method; the writers find it in the task.
    const ComparisonTask task = live.comparison.task("patch");
    CHECK(task.rows.size() == 2);
    REQUIRE(task.stills.size() == 1);
    CHECK(task.stills[0].label == "truth");
    CHECK(task.stills[0].mask == rows[2].still);
    checkEqual(live.comparison, atOnce({rows[0], rows[1]}, {kClicks[0], kClicks[1]}));
}

TEST_CASE("Clicks beside the image and of no radius are refused") {
    Live live;
    CHECK_FALSE(live.comparison.addClick({39.6, 5, 3, true}).ok());
    CHECK_FALSE(live.comparison.addClick({5, -0.6, 3, true}).ok());
    CHECK_FALSE(live.comparison.addClick({5, 5, 0, true}).ok());
    CHECK(live.comparison.addClick({39.4, 31.4, 3, true}).ok());
    CHECK(live.comparison.clickCount() == 1);
}

TEST_CASE("Another comparison's answers are none of this one's") {
    Live live;
    live.click(0);
    WorkerAnswer stranger;
    stranger.kind = AnswerKind::Failed;
    stranger.session = 8;
    stranger.id = 1;
    CHECK(live.comparison.receive("", stranger).kind == LiveUpdate::Kind::Ignored);
    stranger.session = 7;
    CHECK(live.comparison.receive("other", stranger).kind == LiveUpdate::Kind::Ignored);
    live.desk.finish(live.comparison);
    checkEqual(live.comparison, atOnce(threeRows(), {kClicks[0]}));
}

TEST_CASE("A comparison is written as the ending of the file says") {
    const TemporaryFolder folder;
    const std::vector<ComparedMethod> methods = atOnce(threeRows(), kClicks);
    ComparisonTask task;
    task.name = "patch";
    task.image = greyImage();
    const auto written = [&](const char* name) {
        const auto done = writeComparison(folder / name, task, methods);
        return done ? std::string() : done.error().message;
    };
    CHECK(written("a.csv").empty());
    CHECK(written("a.html").empty());
    CHECK(written("a.json").empty());
    CHECK(std::filesystem::file_size(folder / "a.csv") > 100);
    CHECK_THAT(written("a.doc"), Contains("a.doc"));
    CHECK_FALSE(std::filesystem::exists(folder / "a.doc"));
}
