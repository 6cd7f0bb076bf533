#include "core/session/rescued_mask.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/random_work.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace fs = std::filesystem;

namespace {

/// A closed session with a mask; its content comes back.
DocumentContent written(const fs::path& file) {
    Document document(makeGrid(1400, 1000, 1, 1));
    document.brush({{300, 300}}, 80, {});
    document.brush({{1000, 700}}, 120, {});
    RandomWork work(5);
    for (int i = 0; i < 20; ++i)
        work.act(document);
    SessionContent content;
    content.slide.path = "/slide.svs";
    content.document = document.content();
    REQUIRE(Session::create(file, content).value()->close(std::chrono::seconds(60)));
    return content.document;
}

void change(const fs::path& file, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("of a session whose answers, steps and states are damaged the mask is rescued") {
    const TemporaryFolder folder;
    const fs::path file = folder / "a.cgam";
    const DocumentContent whole = written(file);
    for (const char* damage : {"DELETE FROM answer", "UPDATE step SET change = '{'",
                               "UPDATE document SET position = -1"}) {
        change(file, damage);
        REQUIRE_FALSE(readSession(file).ok());
        const RescuedMask rescued = rescueMask(file).value();
        CHECK(rescued.content.document.mask == whole.mask);
        CHECK(rescued.content.document.classes == whole.classes);
        CHECK(rescued.content.slide.path == "/slide.svs");
        CHECK(rescued.lostTiles == 0);
    }
    CHECK_THAT(withRescueAdvice(badInput("It is damaged."), file).message,
               Contains("It is damaged. What is left") && Contains("--rescue on"));
    CHECK(withRescueAdvice(outOfMemory("No memory."), file).message == "No memory.");
}

TEST_CASE("a damaged piece of a mask costs that piece alone") {
    const TemporaryFolder folder;
    const fs::path file = folder / "a.cgam";
    const DocumentContent whole = written(file);
    change(file,
           "UPDATE tile_content SET cells = x'00' WHERE id = (SELECT content FROM tile WHERE "
           "content > 0 LIMIT 1)");
    REQUIRE_FALSE(readSession(file).ok());
    const RescuedMask rescued = rescueMask(file).value();
    CHECK(rescued.lostTiles == 1);
    CHECK(rescued.content.document.mask.tiles().size() + 1 == whole.mask.tiles().size());
    for (const auto& [key, tile] : rescued.content.document.mask.tiles())
        CHECK(*tile == *whole.mask.tiles().at(key));
}

TEST_CASE("a class whose row is lost keeps its part of the mask, under a name made for it") {
    const TemporaryFolder folder;
    const fs::path file = folder / "a.cgam";
    Document document(makeGrid(1400, 1000, 1, 1));
    document.brush({{300, 300}}, 80, {});
    REQUIRE(document.setClasses({document.classes()[0], {"Stroma", {0, 90, 200}}}).ok());
    document.label = 2;
    document.brush({{900, 600}}, 80, {});
    SessionContent content;
    content.document = document.content();
    REQUIRE(Session::create(file, content).value()->close(std::chrono::seconds(60)));
    REQUIRE(readSession(file).ok());
    change(file, "DELETE FROM class WHERE label = 2");

    CHECK_THAT(readSession(file).error().message, Contains("damaged"));
    const DocumentContent rescued = rescueMask(file).value().content.document;
    CHECK(rescued.mask == content.document.mask);
    REQUIRE(rescued.classes.size() == 2);
    CHECK(rescued.classes[0] == content.document.classes[0]);
    CHECK(rescued.classes[1].name == "Class 2");
}

TEST_CASE("where nothing is left of a mask, or the file is no session, no advice is given") {
    const TemporaryFolder folder;
    const fs::path file = folder / "a.cgam";
    written(file);
    change(file, "DELETE FROM tile");
    CHECK_THAT(rescueMask(file).error().message, Contains("Nothing is left"));
    folder.write("b.cgam", "no session");
    for (const char* name : {"a.cgam", "b.cgam", "c.cgam"}) {
        CHECK_FALSE(rescueMask(folder / name).ok());
        CHECK(withRescueAdvice(badInput("Refused."), folder / name).message == "Refused.");
    }
}
