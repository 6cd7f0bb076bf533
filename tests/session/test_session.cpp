#include "core/session/session.h"
#include "core/session/untitled_sessions.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/random_work.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <future>
#include <sqlite3.h>
#include <unistd.h>

using namespace cgam;
using namespace cgam::test;

namespace {

constexpr std::chrono::milliseconds kLong{60000};

SessionContent contentOf(const Document& document) {
    SessionContent content;
    content.slide.path = "/slides/ä b.svs";
    content.slide.fileSize = 12345678901;
    content.slide.quickHash = "abc";
    content.slide.digest = 0xfedcba9876543210U;
    content.slide.width = 1400;
    content.slide.height = 1000;
    content.slide.mpp = SlideScale{0.2527, 0.2528};
    content.document = document.content();
    content.settings["palette"] = "blue, yellow";
    return content;
}

Document makeDocument() {
    return Document(makeGrid(1400, 1000, 1, 1));
}

std::unique_ptr<Session> created(const std::filesystem::path& path, Document& document,
                                 const SessionSettings& settings = {}) {
    auto session = Session::create(path, contentOf(document), settings);
    if (!session) FAIL(session.error().message);
    document.observe([raw = session->get()](const DocumentEvent& event) { raw->record(event); });
    return std::move(*session);
}

void runSql(const std::filesystem::path& path, const char* sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("a session gives back everything, history included, and work goes on in it") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    RandomWork work(3);
    for (int i = 0; i < 60; ++i)
        work.act(document);
    auto session = created(folder / "a.cgam", document);
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 50; ++i)
            work.act(document);
        session->set("brush", std::to_string(round));
        REQUIRE(session->close(kLong));
        session.reset();
        Result<OpenedSession> opened = Session::open(folder / "a.cgam");
        REQUIRE(opened);
        CHECK(opened->session->status().state == SessionStatus::State::Saved);
        CHECK(same(opened->content.document, document.content()));
        CHECK(opened->content.slide == contentOf(document).slide);
        CHECK(opened->content.settings.at("palette") == "blue, yellow");
        CHECK(opened->content.settings.at("brush") == std::to_string(round));
        document = Document(std::move(opened->content.document));
        session = std::move(opened->session);
        document.observe([raw = session.get()](const DocumentEvent& event) { raw->record(event); });
    }
    while (document.canUndo())
        document.undo();
    CHECK(document.mask().tiles().empty());
    REQUIRE(session->flush(kLong));
    CHECK(same(readSession(folder / "a.cgam").value().document, document.content()));
}

TEST_CASE("a second program reads, and is told that it cannot write") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    const auto session = created(folder / "a.cgam", document);
    document.addClick(500, 500, 20, true).value();
    REQUIRE(session->flush(kLong));
    Result<OpenedSession> second = Session::open(folder / "a.cgam");
    REQUIRE(second);
    CHECK(second->session->status().state == SessionStatus::State::ReadOnly);
    CHECK_THAT(second->session->status().problem, Catch::Contains("another program"));
    CHECK(same(second->content.document, document.content()));
    Document other(std::move(second->content.document));
    other.observe([&](const DocumentEvent& event) { second->session->record(event); });
    other.addClick(600, 600, 20, true).value();
    CHECK_FALSE(second->session->close(kLong));
    REQUIRE(session->flush(kLong));
    CHECK(readSession(folder / "a.cgam").value().document.clicks.size() == 1);
}

TEST_CASE("a session that is closed leaves one file and nothing else") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    {
        const auto session = created(folder / "a.cgam", document);
        document.addClick(500, 500, 20, true).value();
    }
    CHECK(folder.names() == std::vector<std::string>{"a.cgam"});
}

TEST_CASE("files that are no session are refused, each with its sentence") {
    const TemporaryFolder folder;
    const auto message = [](const std::filesystem::path& path) {
        const Result<OpenedSession> opened = Session::open(path);
        REQUIRE_FALSE(opened);
        CHECK(opened.error().kind == ErrorKind::BadInput);
        CHECK_FALSE(readSession(path));
        return opened.error().message;
    };
    CHECK_THAT(message(folder / "none.cgam"), Catch::Contains("is not there"));
    CHECK_THAT(message(folder.path()), Catch::Contains("not a session"));
    CHECK_THAT(message(folder.write("text.cgam", std::string(5000, 'x'))),
               Catch::Contains("not a session"));
    CHECK_THAT(message(folder.write("empty.cgam", "")), Catch::Contains("not a session"));
    runSql(folder / "other.cgam", "CREATE TABLE a (b)");
    CHECK_THAT(message(folder / "other.cgam"), Catch::Contains("not a session"));
}

TEST_CASE("a session of a newer version is refused with a sentence and stays untouched") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    created(folder / "a.cgam", document)->close(kLong);
    runSql(folder / "a.cgam", "PRAGMA user_version = 7");
    const std::string before = contentOf(folder / "a.cgam");
    const Result<OpenedSession> opened = Session::open(folder / "a.cgam");
    REQUIRE_FALSE(opened);
    CHECK_THAT(opened.error().message,
               Catch::Contains("newer version") && Catch::Contains("7") && Catch::Contains("1"));
    CHECK(contentOf(folder / "a.cgam") == before);
}

TEST_CASE("damage is a sentence, not a crash") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    RandomWork work(8);
    auto session = created(folder / "a.cgam", document);
    for (int i = 0; i < 120; ++i)
        work.act(document);
    session->close(kLong);
    session.reset();
    const std::vector<const char*> damages{
        "DELETE FROM document",
        "DELETE FROM slide",
        "DELETE FROM class",
        "DELETE FROM tile_content WHERE id = (SELECT max(content) FROM tile)",
        "DELETE FROM answer",
        "DELETE FROM state",
        "UPDATE step SET kind = 'dance' WHERE number = 0",
        "UPDATE step SET change = '{' WHERE number = 0",
        "UPDATE step SET change = '{\"clicks\":5}' WHERE number = 0",
        "UPDATE tile_content SET cells = x'00'",
        "UPDATE state SET size = 9",
        "UPDATE state SET tensors = x'0102'",
        "UPDATE answer SET width = 1000000000",
        "UPDATE answer SET probability = x'00'",
        "UPDATE answer SET changed_after = x'00'",
        "UPDATE region SET answers = '[7777777]'",
        "UPDATE region SET start = ''",
        "UPDATE region SET label = 99",
        "UPDATE click SET region = 424242",
        "UPDATE document SET position = 99999",
        "UPDATE document SET step_x = 0",
        "DROP TABLE tile"};
    for (const char* sql : damages) {
        INFO(sql);
        std::filesystem::copy_file(folder / "a.cgam", folder / "b.cgam",
                                   std::filesystem::copy_options::overwrite_existing);
        runSql(folder / "b.cgam", sql);
        const Result<OpenedSession> opened = Session::open(folder / "b.cgam");
        CHECK_FALSE(opened.ok());
    }
    // Bytes turned over anywhere: refused or read, never a crash.
    const std::string good = contentOf(folder / "a.cgam");
    std::mt19937 random(2);
    for (int i = 0; i < 60; ++i) {
        std::string bad = good;
        for (int k = 0; k < 8; ++k)
            bad[random() % bad.size()] ^= static_cast<char>(1 + random() % 255);
        folder.write("b.cgam", bad);
        const Result<SessionContent> read = readSession(folder / "b.cgam");
        if (!read) CHECK_FALSE(read.error().message.empty());
    }
}

TEST_CASE("a place that cannot be written to is refused when a session is made") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    folder.write("there.cgam", "something else");
    CHECK_FALSE(Session::create(folder / "there.cgam", contentOf(document)).ok());
    CHECK(contentOf(folder / "there.cgam") == "something else");
    CHECK_FALSE(Session::create(folder / "no" / "where.cgam", contentOf(document)).ok());
}

TEST_CASE("a full disk is told, work goes on in memory, and all is written when there is room") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    std::atomic<int> failures{0};
    SessionSettings settings;
    settings.retryAfter = std::chrono::milliseconds(5);
    settings.listener = [&](const SessionStatus& status) {
        failures += status.state == SessionStatus::State::Failing;
    };
    const auto session = created(folder / "a.cgam", document, settings);
    REQUIRE(session->flush(kLong));
    RandomWork work(4);
    {
        const FullDisk full;
        for (int i = 0; i < 40; ++i)
            work.act(document);
        CHECK_FALSE(session->flush(std::chrono::milliseconds(100)));
        CHECK(failures > 0);
        const SessionStatus status = session->status();
        CHECK(status.state == SessionStatus::State::Failing);
        CHECK(status.unsaved > 0);
        CHECK_FALSE(status.problem.empty());
    }
    REQUIRE(session->flush(kLong));
    CHECK(same(readSession(folder / "a.cgam").value().document, document.content()));
}

TEST_CASE("a session file that was deleted is said to be gone, not to be forbidden") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    SessionSettings settings;
    settings.retryAfter = std::chrono::milliseconds(5);
    const auto session = created(folder / "a.cgam", document, settings);
    REQUIRE(session->flush(kLong));
    std::filesystem::remove(folder / "a.cgam");
    document.addClick(500, 500, 20, true).value();
    CHECK_FALSE(session->flush(std::chrono::milliseconds(100)));
    CHECK(session->status().state == SessionStatus::State::Failing);
    CHECK_THAT(session->status().problem, Catch::Contains("is no longer there"));
}

TEST_CASE("while the disk is full the session can be saved elsewhere") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    SessionSettings settings;
    settings.retryAfter = std::chrono::milliseconds(5);
    auto session = created(folder / "a.cgam", document, settings);
    for (const bool removeOld : {false, true}) {
        document.addClick(500, 500, 20, true).value();
        std::promise<Result<void>> done;
        const std::filesystem::path target = folder / (removeOld ? "c.cgam" : "b.cgam");
        session->saveAs(target, removeOld,
                        [&](const Result<void>& result) { done.set_value(result); });
        const Result<void> result = done.get_future().get();
        REQUIRE(result.ok());
        CHECK(session->path() == target);
        document.addClick(600, 500, 20, true).value();
        REQUIRE(session->flush(kLong));
        CHECK(same(readSession(target).value().document, document.content()));
    }
    CHECK(readSession(folder / "a.cgam").value().document.clicks.size() == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "b.cgam"));
    std::promise<Result<void>> done;
    session->saveAs(folder / "no" / "where.cgam", true,
                    [&](const Result<void>& result) { done.set_value(result); });
    CHECK_FALSE(done.get_future().get().ok());
    CHECK(session->path() == folder / "c.cgam");
    document.addClick(700, 500, 20, true).value();
    REQUIRE(session->flush(kLong));
    CHECK(same(readSession(folder / "c.cgam").value().document, document.content()));
    session.reset();
    CHECK(Session::open(folder / "c.cgam").value().session->status().state ==
          SessionStatus::State::Saved);
}

TEST_CASE("undone work that was replaced does not stay in the file for ever") {
    const TemporaryFolder folder;
    Document document = makeDocument();
    document.placement.widest = 0;  // one answer a click
    document.placement.continued = 0;
    auto session = created(folder / "a.cgam", document);
    for (int i = 0; i < 30; ++i) {
        document.addClick(200 + 20 * i, 500, 20, true).value();
        answerAll(document, disk(700, 500, 100 + 10 * i));
        document.undo();
    }
    session->close(kLong);
    session.reset();
    const auto size = [&] {
        sqlite3* database = nullptr;
        sqlite3_open((folder / "a.cgam").c_str(), &database);
        sqlite3_stmt* count = nullptr;
        sqlite3_prepare_v2(database, "SELECT count(*) FROM answer", -1, &count, nullptr);
        sqlite3_step(count);
        const int answers = sqlite3_column_int(count, 0);
        sqlite3_finalize(count);
        sqlite3_close(database);
        return answers;
    };
    CHECK(size() == 30);
    Session::open(folder / "a.cgam").value().session->close(kLong);
    CHECK(size() == 1);  // the last one can still be redone
}

TEST_CASE("sessions without a name are kept in a folder and offered while nobody has them open") {
    const TemporaryFolder folder;
    const std::filesystem::path kept = folder / "unsaved";
    CHECK(untitledSessions(kept).empty());
    std::filesystem::create_directories(kept);
    SlideIdentity slide;
    slide.path = "/slides/A slide-2.svs";
    slide.digest = 0xab;
    const auto path = untitledSessionPath(kept, slide);
    CHECK(path.filename() == "A slide-2-00000000000000ab.cgam");
    CHECK(freeUntitledSessionPath(kept, slide) == path);
    Document document = makeDocument();
    SessionContent content;
    content.slide = slide;
    content.document = document.content();
    auto session = Session::create(path, content).value();
    CHECK(freeUntitledSessionPath(kept, slide) == untitledSessionPath(kept, slide, 2));
    CHECK(untitledSessions(kept).empty());
    CHECK_FALSE(discardUntitledSession(path));  // open here
    CHECK(std::filesystem::exists(path));
    document.observe([&](const DocumentEvent& event) { session->record(event); });
    document.addClick(30, 30, 5, true).value();
    document.addClick(40, 30, 5, false).value();
    session.reset();
    std::ofstream(kept / "broken.cgam") << "no database";

    // The slide is known by its digest. While it is where it was, another is a copy.
    SlideIdentity renamed = slide;
    renamed.path = "/slides/other.svs";
    CHECK(untitledSessionsOf(kept, slide) == std::vector{path});
    CHECK(untitledSessionsOf(kept, renamed) == std::vector{path});  // there is no A slide-2.svs
    // The file that went on with it still has the older name.
    const TemporaryFolder slides;
    renamed.path = slides / "other.svs";
    std::ofstream(renamed.path) << "a slide";
    Session::open(path).value().session->setSlide(renamed);
    CHECK(untitledSessionsOf(kept, renamed) == std::vector{path});
    SlideIdentity copy = renamed;
    copy.path = slides / "copy.svs";
    CHECK(untitledSessionsOf(kept, copy).empty());
    Session::open(path).value().session->setSlide(slide);
    SlideIdentity different = slide;
    different.digest = 0xac;
    CHECK(untitledSessionsOf(kept, different).empty());

    const auto offered = untitledSessions(kept);
    REQUIRE(offered.size() == 2);
    const auto& whole = offered[offered[0].path == path ? 0 : 1];
    const auto& broken = offered[offered[0].path == path ? 1 : 0];
    CHECK(whole.slide == slide.path);
    CHECK(whole.clicks == document.clicks().size());
    CHECK(whole.problem.empty());
    CHECK(broken.problem.find("not a session") != std::string::npos);
}

TEST_CASE("a slide is known again by its bytes, wherever it lies") {
    const TemporaryFolder folder;
    SlideInfo info;
    info.levels = {{10, 20, 1, 1}};
    info.properties["openslide.quickhash-1"] = "hash";
    const auto big = [](char fill) {
        return std::string(100000, 'a') + fill + std::string(100000, 'b') + fill;
    };
    const SlideIdentity one = identifySlide(folder.write("a.svs", big('1')), info).value();
    CHECK(one.quickHash == "hash");
    CHECK(one.path == folder / "a.svs");
    std::filesystem::create_directory(folder / "moved");
    std::filesystem::rename(folder / "a.svs", folder / "moved" / "b.svs");
    const SlideIdentity moved = identifySlide(folder / "moved" / "b.svs", info).value();
    CHECK(isSameSlide(one, moved));
    CHECK_FALSE(one == moved);
    const SlideIdentity other = identifySlide(folder.write("a.svs", big('2')), info).value();
    CHECK_FALSE(isSameSlide(one, other));
    CHECK_FALSE(identifySlide(folder / "none.svs", info).ok());
}
