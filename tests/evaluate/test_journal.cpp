#include "core/evaluate/journal.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using test::TemporaryFolder;

namespace {

CaseRun someRun(double first) {
    CaseRun run;
    run.clicks = {{3, 4, 2.5, true}, {0.1 + 0.2, 1, 1, false}};
    run.iou = {first, 0.9};
    run.seconds = {0.5, 0.25};
    run.iterations = {0, 20};
    run.clicksRight = {1, 2};
    return run;
}

const RunKey kKey{"case \"1\"", 0xfedcba9876543210ULL, "rules", 3};

}  // namespace

TEST_CASE("A journal keeps runs exactly") {
    const TemporaryFolder folder;
    Journal::open(folder / "j").value()->add(kKey, someRun(1.0 / 3)).value();
    const auto journal = Journal::open(folder / "j").value();
    const std::optional<CaseRun> found = journal->find(kKey);
    REQUIRE(found);
    CHECK(found->clicks == someRun(0).clicks);
    CHECK(found->iou == IouCurve{1.0 / 3, 0.9});
    CHECK(found->seconds == someRun(0).seconds);
    CHECK(found->iterations == someRun(0).iterations);
    CHECK(found->clicksRight == someRun(0).clicksRight);
}

TEST_CASE("A journal in which nothing was written leaves no file") {
    const TemporaryFolder folder;
    {
        const auto journal = Journal::open(folder / "j").value();
        CHECK(journal->empty());
        CHECK_FALSE(Journal::open(folder / "j").ok());
    }
    CHECK(folder.names().empty());
    Journal::open(folder / "j").value()->add(kKey, someRun(0.5)).value();
    CHECK_FALSE(Journal::open(folder / "j").value()->empty());
    CHECK(folder.names() == std::vector<std::string>{"j"});
}

TEST_CASE("Another seed, rule, content or case is another run") {
    const TemporaryFolder folder;
    const auto journal = Journal::open(folder / "j").value();
    journal->add(kKey, someRun(0.5)).value();
    CHECK_FALSE(journal->find({"x", kKey.content, kKey.rules, kKey.seed}));
    CHECK_FALSE(journal->find({kKey.caseName, 1, kKey.rules, kKey.seed}));
    CHECK_FALSE(journal->find({kKey.caseName, kKey.content, "x", kKey.seed}));
    CHECK_FALSE(journal->find({kKey.caseName, kKey.content, kKey.rules, 4}));
}

TEST_CASE("A line cut short by a kill is passed over, and the next one is whole") {
    const TemporaryFolder folder;
    Journal::open(folder / "j").value()->add(kKey, someRun(0.5)).value();
    const std::string whole = test::contentOf(folder / "j");
    folder.write("j", whole + whole.substr(0, whole.size() / 2));
    const RunKey other{"other", 1, "r", 0};
    {
        const auto journal = Journal::open(folder / "j").value();
        CHECK(journal->find(kKey));
        journal->add(other, someRun(0.25)).value();
    }
    const auto journal = Journal::open(folder / "j").value();
    CHECK(journal->find(kKey));
    CHECK(journal->find(other));
}

TEST_CASE("Lines of another form are passed over") {
    const TemporaryFolder folder;
    folder.write("j", "{}\n[1,2]\nnonsense\n{\"case\":1}\n\n");
    CHECK(Journal::open(folder / "j").ok());
}

TEST_CASE("On a full disk a journal says so and keeps whole lines only") {
    const TemporaryFolder folder;
    const auto journal = Journal::open(folder / "j").value();
    {
        const test::FullDisk full;
        const Result<void> added = journal->add(kKey, someRun(0.5));
        REQUIRE_FALSE(added.ok());
        CHECK(added.error().kind == ErrorKind::Runtime);
        CHECK_THAT(added.error().message, Catch::Contains("run the same command again"));
    }
    CHECK(test::contentOf(folder / "j").empty());
}

TEST_CASE("A journal in a missing folder is an error") {
    const TemporaryFolder folder;
    CHECK_FALSE(Journal::open(folder / "no" / "j").ok());
}

TEST_CASE("A journal belongs to one evaluation at a time") {
    const TemporaryFolder folder;
    auto first = Journal::open(folder / "j").value();
    first->add(kKey, someRun(0.5)).value();
    const auto second = Journal::open(folder / "j");
    REQUIRE_FALSE(second.ok());
    CHECK_THAT(second.error().message, Catch::Contains("Another evaluation"));
    first.reset();
    CHECK(Journal::open(folder / "j").value()->find(kKey));
}
