#include "core/session/session.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/answers.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::test;

TEST_CASE("a session that ends before an answer has been continued opens as it was, and goes on") {
    const TemporaryFolder folder;
    Document document(makeGrid(6000, 4000, 1, 1));
    document.start = StartFrom::ImportedMask;
    SessionContent content;
    content.slide.path = "/slides/a.svs";
    content.document = document.content();
    auto session = Session::create(folder / "a.cgam", content, {}).value();
    document.observe([&](const DocumentEvent& event) { session->record(event); });

    const Truth truth = disk(1010, 1000, 350);
    document.addClick(1000, 1000, 20, true).value();
    const int pictures = GENERATE(0, 1);
    for (int i = 0; i <= pictures; ++i) {
        const auto task = document.nextTask(Method::Cgam);
        REQUIRE(task);
        document.applyAnswer(*task, answerTo(*task, truth));
    }
    REQUIRE(document.nextTask(Method::Cgam)->continues);
    REQUIRE(session->close(std::chrono::seconds(60)));

    Document again(Session::open(folder / "a.cgam").value().content.document);
    CHECK(same(again.content(), document.content()));
    again.start = document.start;
    REQUIRE(again.nextTask(Method::Cgam));
    CHECK(again.nextTask(Method::Cgam)->window == document.nextTask(Method::Cgam)->window);
    CHECK(answerAll(again, truth) == answerAll(document, truth));
    CHECK(same(again.content(), document.content()));
    CHECK(areaIn(again, {0, 0, 6000, 4000}) == Approx(3.14159 * 350 * 350).epsilon(0.01));
}
