#include "core/session/session.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/answers.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE(
    "The module that a region began with is in the session, and so is a mask with its class") {
    const TemporaryFolder folder;
    Document document(makeGrid(6000, 4000, 1, 1));
    document.carryOver = true;
    SessionContent content;
    content.slide.path = "/slides/a.svs";
    content.document = document.content();
    auto session = Session::create(folder / "a.cgam", content, {}).value();
    document.observe([&](const DocumentEvent& event) { session->record(event); });

    document.addClick(1000, 1000, 20, true).value();
    REQUIRE(answerAll(document, disk(1000, 1000, 50)) == 1);
    document.addClick(4000, 2000, 20, true).value();
    REQUIRE(document.nextTask(Method::Cgam)->carries);
    REQUIRE(answerAll(document, disk(4000, 2000, 50)) == 1);
    REQUIRE(document.regions().rbegin()->second.answers.front()->stateBefore);
    // As a segmentation with a broken tile ends.
    Image<Cell> cells(300, 300, 1, Cell{1});
    cells.at(0, 0) = 2;
    document.importMask(document.mask().changeTo({2000, 3000, 300, 300}, cells),
                        {{"Tumor", {200, 0, 0}}, {"Not segmented", {128, 128, 128}}});
    REQUIRE(document.content().steps.size() == 3);
    REQUIRE(session->close(std::chrono::seconds(60)));

    const OpenedSession opened = Session::open(folder / "a.cgam").value();
    CHECK(same(opened.content.document, document.content()));
    Document again(opened.content.document);
    again.undo();
    document.undo();
    CHECK(again.classes().size() == 1);
    CHECK(again.mask() == document.mask());
    again.redo();
    CHECK(again.classes().size() == 2);
    CHECK(labelOf(again.mask().cellAt(2000, 3000)) == 2);
}

TEST_CASE("Work that was taken over from elsewhere is in the session, and can be taken back") {
    const TemporaryFolder folder;
    Document document(makeGrid(6000, 4000, 1, 1));
    SessionContent content;
    content.slide.path = "/slides/a.svs";
    content.document = document.content();
    auto session = Session::create(folder / "a.cgam", content, {}).value();
    document.observe([&](const DocumentEvent& event) { session->record(event); });
    document.addClick(1000, 1000, 20, true).value();
    REQUIRE(answerAll(document, disk(1000, 1000, 50)) == 1);
    RegionAnswer answer = *document.regions().begin()->second.answers.front();
    answer.probability = packProbability(FloatMap(200, 200, 1, 0.75F));
    document
        .takeWork({{900, 900, 200, 200},
                   1,
                   {{{0, 0, 1010, 1005, 9, true}, answer, Mask(200, 200, 1, 1)}}})
        .value();
    REQUIRE(session->close(std::chrono::seconds(60)));

    const OpenedSession opened = Session::open(folder / "a.cgam").value();
    CHECK(same(opened.content.document, document.content()));
    Document again(opened.content.document);
    again.undo();
    document.undo();
    CHECK(again.mask() == document.mask());
    CHECK(again.clicks() == document.clicks());
    CHECK(again.nextTask(Method::Cgam).has_value() == document.nextTask(Method::Cgam).has_value());
}
