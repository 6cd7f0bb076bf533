#include "core/evaluate/evaluation.h"
#include "core/evaluate/report.h"
#include "tests/base/temporary_folder.h"
#include "tests/evaluate/fake_engines.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

CaseList sixCases() {
    std::vector<LabelledCase> cases;
    for (int i = 0; i < 6; ++i) {
        cases.push_back(
            test::squareCase("case" + std::to_string(i), i < 4 ? "p1" : "p2", 32, 10 + i));
        cases.back().entry.className = i % 2 == 0 ? "tumour" : "gland";
        cases.back().entry.split = i < 3 ? "train" : "val";
    }
    return test::listOf(std::move(cases));
}

EvaluationPlan planOf(std::vector<Method> methods = {Method::None, Method::Cgam}) {
    EvaluationPlan plan;
    for (const Method method : methods) {
        MethodRow row{std::string(infoOf(method).id), {}};
        row.settings.method = method;
        plan.rows.push_back(row);
    }
    plan.seeds = {0, 1};
    plan.engineText = "test";
    return plan;
}

Result<Evaluation> run(const EvaluationPlan& plan, const CaseList& cases,
                       const std::filesystem::path& journal,
                       const test::MaskEngine::MaskOf& maskOf = test::discs, unsigned workers = 2,
                       const CancelToken& cancel = {}) {
    EngineCrew crew(test::making(maskOf), workers);
    return evaluate(plan, cases, crew, journal, cancel, [](std::size_t, std::size_t) {});
}

/// All of a report but times.
std::string timeless(Evaluation evaluation) {
    for (EvaluatedCase& one : evaluation.cases)
        for (RowRun& result : one.runs)
            std::fill(result.run.seconds.begin(), result.run.seconds.end(), 0.5);
    return perCaseCsv(evaluation) + clicksJsonLines(evaluation) +
           figuresTable(evaluation, figuresOf(evaluation, {500, 0}));
}

std::vector<std::string> namesOf(const Evaluation& evaluation) {
    std::vector<std::string> names;
    for (const EvaluatedCase& one : evaluation.cases)
        names.push_back(one.entry.name);
    return names;
}

}  // namespace

TEST_CASE("Every method and seed is run on every case; what no seed can change, once") {
    const TemporaryFolder folder;
    const Evaluation evaluation = run(planOf(), sixCases(), folder / "j").value();
    REQUIRE(evaluation.cases.size() == 6);
    for (const EvaluatedCase& one : evaluation.cases) {
        REQUIRE(one.runs.size() == 3);
        CHECK(one.runs[0].row == 0);
        CHECK((one.runs[1].row == 1 && one.runs[1].seed == 0));
        CHECK((one.runs[2].row == 1 && one.runs[2].seed == 1));
    }
    CHECK(evaluation.reused == 0);
}

TEST_CASE("The jittered robot makes every method hang on the seed") {
    const TemporaryFolder folder;
    EvaluationPlan plan = planOf();
    plan.protocol.robot = RobotKind::Jitter;
    CHECK(run(plan, sixCases(), folder / "j")->cases[0].runs.size() == 4);
}

TEST_CASE("The number of threads does not change the result") {
    const TemporaryFolder folder;
    EvaluationPlan plan = planOf();
    plan.protocol.robot = RobotKind::Jitter;
    const std::string alone =
        timeless(run(plan, sixCases(), folder / "j1", test::discs, 1).value());
    CHECK(timeless(run(plan, sixCases(), folder / "j4", test::discs, 4).value()) == alone);
    CHECK_THAT(alone, Contains("case5"));
}

TEST_CASE("A finished evaluation is not computed again") {
    const TemporaryFolder folder;
    std::atomic<int> requests = 0;
    const auto counting = [&](const RefineRequest& request) {
        ++requests;
        return test::discs(request);
    };
    const std::string first = timeless(run(planOf(), sixCases(), folder / "j", counting).value());
    const int before = requests;
    const Evaluation again = run(planOf(), sixCases(), folder / "j", counting).value();
    CHECK(requests == before);
    CHECK(again.reused == 18);
    CHECK(timeless(again) == first);
}

TEST_CASE("An evaluation stopped in the middle goes on to the same report") {
    const TemporaryFolder folder;
    const std::string whole = timeless(run(planOf(), sixCases(), folder / "whole").value());
    CancelToken cancel;
    std::atomic<int> requests = 0;
    const auto stopping = [&](const RefineRequest& request) {
        if (++requests == 40) cancel.cancel();
        return test::discs(request);
    };
    const Result<Evaluation> stopped = run(planOf(), sixCases(), folder / "j", stopping, 1, cancel);
    REQUIRE_FALSE(stopped.ok());
    CHECK(stopped.error().kind == ErrorKind::Cancelled);
    const Evaluation resumed = run(planOf(), sixCases(), folder / "j").value();
    CHECK(resumed.reused > 0);
    CHECK(resumed.reused < 18);
    CHECK(timeless(resumed) == whole);
}

TEST_CASE("Other settings, weights or pictures are computed afresh") {
    const TemporaryFolder folder;
    run(planOf(), sixCases(), folder / "j").value();
    EvaluationPlan plan = planOf();
    SECTION("settings of a method") {
        plan.rows[1].settings.learningRate = 0.01;
        CHECK(run(plan, sixCases(), folder / "j")->reused == 6);
    }
    SECTION("weights") {
        plan.engineText = "others";
        CHECK(run(plan, sixCases(), folder / "j")->reused == 0);
    }
    SECTION("clicks") {
        plan.protocol.maxClicks = 5;
        CHECK(run(plan, sixCases(), folder / "j")->reused == 0);
    }
    SECTION("size") {
        plan.frame.scale = 2;
        CHECK(run(plan, sixCases(), folder / "j")->reused == 0);
    }
    SECTION("a picture") {
        CaseList cases = sixCases();
        cases.read = [read = cases.read](std::size_t i) {
            Result<LabelledCase> one = read(i);
            if (i == 2) one->image.at(0, 0) ^= 1;
            return one;
        };
        CHECK(run(plan, cases, folder / "j")->reused == 15);
    }
    SECTION("nothing") {
        CHECK(run(plan, sixCases(), folder / "j")->reused == 18);
    }
}

TEST_CASE("Cases are chosen by class, split, share of the object and number") {
    const TemporaryFolder folder;
    EvaluationPlan plan = planOf({Method::None});
    const auto chosen = [&] { return namesOf(run(plan, sixCases(), folder / "j").value()); };
    SECTION("class") {
        plan.filter.className = "tumour";
        CHECK(chosen() == std::vector<std::string>{"case0", "case2", "case4"});
    }
    SECTION("split") {
        plan.filter.split = "val";
        CHECK(chosen() == std::vector<std::string>{"case3", "case4", "case5"});
    }
    SECTION("share") {  // sides of 10 .. 15 pixels in 32 x 32
        plan.filter.minMask = 11 * 11 / 1024.0;
        plan.filter.maxMask = 13 * 13 / 1024.0;
        const Evaluation evaluation = run(plan, sixCases(), folder / "j").value();
        CHECK(namesOf(evaluation) == std::vector<std::string>{"case1", "case2", "case3"});
        CHECK(evaluation.notChosen == 3);
    }
    SECTION("a limit takes patients in turn") {
        plan.filter.limit = 3;
        CHECK(chosen() == std::vector<std::string>{"case0", "case1", "case4"});
    }
    SECTION("nothing left is an error") {
        plan.filter.className = "bone";
        CHECK_THAT(run(plan, sixCases(), folder / "j").error().message,
                   Contains("No case is left"));
    }
}

TEST_CASE("Cases are chosen by the IoU after the first click of the centre robot") {
    const TemporaryFolder folder;
    EvaluationPlan plan = planOf();
    plan.protocol.robot = RobotKind::Jitter;
    std::atomic<int> requests = 0;
    // The network alone: cases with an odd side start at IoU 0.6, others at 0.8.
    const auto starting = [&](const RefineRequest& request) -> Result<Mask> {
        ++requests;
        Mask mask = test::truthShown(*request.image);
        const auto area = std::count(mask.data.begin(), mask.data.end(), 1);
        auto left = static_cast<long>(static_cast<double>(area) * (area % 2 == 1 ? 0.6 : 0.8));
        for (std::uint8_t& pixel : mask.data)
            if (pixel != 0) pixel = left-- > 0;
        return mask;
    };
    plan.filter.minInitialIou = 0.5;
    plan.filter.maxInitialIou = 0.7;
    plan.protocol.maxClicks = 2;
    const std::vector<std::string> odd = {"case1", "case3", "case5"};
    CHECK(namesOf(run(plan, sixCases(), folder / "j", starting).value()) == odd);
    const int before = requests;
    CHECK(namesOf(run(plan, sixCases(), folder / "j", starting).value()) == odd);
    CHECK(requests == before);  // the first clicks too are in the journal
    plan.filter.limit = 2;      // counts cases that were chosen, not those looked at
    CHECK(namesOf(run(plan, sixCases(), folder / "j", starting).value()) ==
          std::vector<std::string>{"case1", "case5"});
}

TEST_CASE("Unusable cases are skipped and named") {
    const TemporaryFolder folder;
    CaseList cases = sixCases();
    std::atomic<int> reads = 0;
    cases.read = [&, read = cases.read](std::size_t i) -> Result<LabelledCase> {
        ++reads;
        if (i == 1) return badInput("'case1.jpg' is damaged.");
        Result<LabelledCase> one = read(i);
        if (i == 3) std::fill(one->truth.data.begin(), one->truth.data.end(), kBackground);
        return one;
    };
    const Evaluation evaluation = run(planOf(), cases, folder / "j").value();
    CHECK(namesOf(evaluation) == std::vector<std::string>{"case0", "case2", "case4", "case5"});
    REQUIRE(evaluation.skipped.size() == 2);
    CHECK(evaluation.skipped[0].name == "case1");
    CHECK(evaluation.skipped[0].why == "'case1.jpg' is damaged.");
    CHECK_THAT(evaluation.skipped[1].why, Contains("'case3' holds no object"));
}

TEST_CASE("A case that breaks after it was chosen is skipped for every method") {
    const TemporaryFolder folder;
    const auto refusing = [](const RefineRequest& request) -> Result<Mask> {
        const Mask truth = test::truthShown(*request.image);
        const auto area = std::count(truth.data.begin(), truth.data.end(), 1);
        if (request.settings.method == Method::Cgam && area == 100)
            return badInput("The image is too small.");
        return test::discs(request);
    };
    const Evaluation evaluation = run(planOf(), sixCases(), folder / "j", refusing).value();
    CHECK(evaluation.cases.size() == 5);
    REQUIRE(evaluation.skipped.size() == 1);
    CHECK(evaluation.skipped[0].why == "'case0': The image is too small.");
}

TEST_CASE("A method that breaks off later counts as failing and is tried again") {
    const TemporaryFolder folder;
    const auto breaking = [](const RefineRequest& request) -> Result<Mask> {
        if (request.settings.method == Method::Cgam && request.clicks.size() == 3)
            return runtimeError("Not a number.");
        return test::constant(request);
    };
    const Evaluation evaluation = run(planOf(), sixCases(), folder / "j", breaking).value();
    const Figures figures = figuresOf(evaluation, {100, 0});
    CHECK(figures.methods[1].failures == 12);
    CHECK(figures.methods[1].targets[0].noc.mean == 20);
    CHECK(figures.methods[1].targets[0].nof.mean == 6);
    CHECK(run(planOf(), sixCases(), folder / "j", breaking)->reused == 6);
}

TEST_CASE("An evaluation of unusable cases alone is an error") {
    const TemporaryFolder folder;
    CaseList cases = sixCases();
    cases.read = [](std::size_t) -> Result<LabelledCase> { return badInput("Gone."); };
    const Result<Evaluation> evaluation = run(planOf(), cases, folder / "j");
    REQUIRE_FALSE(evaluation.ok());
    CHECK_THAT(evaluation.error().message, Contains("6 that were unusable: Gone."));
}
