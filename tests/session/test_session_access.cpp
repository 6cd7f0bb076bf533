// A session whose file is not ours to write: what is done meanwhile waits, and is written when it
// is.

#include "core/session/session.h"
#include "core/session/session_lock.h"
#include "tests/base/ordinary_user.h"
#include "tests/base/temporary_folder.h"
#include "tests/document/random_work.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <functional>
#include <future>
#include <thread>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;
using State = SessionStatus::State;

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kLong{60000};
constexpr std::chrono::milliseconds kRetry{20};

bool waitUntil(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + kLong;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

/// A closed session with some work in it.
fs::path writeSession(const TemporaryFolder& folder,
                      std::map<std::string, std::string> settings = {}) {
    Document document(makeGrid(1400, 1000, 1, 1));
    SessionContent content;
    content.settings = std::move(settings);
    content.slide.path = "/slide.svs";
    RandomWork work(3);
    for (int i = 0; i < 30; ++i)
        work.act(document);
    content.document = document.content();
    auto session = Session::create(folder / "a.cgam", content).value();
    REQUIRE(session->close(kLong));
    return folder / "a.cgam";
}

/// A session that was opened, and is worked on.
struct Worked {
    explicit Worked(const fs::path& file) {
        SessionSettings settings;
        settings.retryAfter = kRetry;
        OpenedSession opened = Session::open(file, settings).value();
        session = std::move(opened.session);
        document = std::make_unique<Document>(std::move(opened.content.document));
        document->observe([this](const DocumentEvent& event) { session->record(event); });
    }
    void act(unsigned seed) {
        RandomWork work(seed);
        for (int i = 0; i < 30; ++i)
            work.act(*document);
    }
    bool isIn(const fs::path& file) const {
        return same(readSession(file).value().document, document->content());
    }

    std::unique_ptr<Session> session;
    std::unique_ptr<Document> document;
};

}  // namespace

TEST_CASE("a session in a read-only folder is written as soon as the folder can be") {
    const OrdinaryUser user;
    if (!user) return;
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    const std::string before = contentOf(file);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    Worked one(file);
    CHECK(one.session->status().state == State::ReadOnly);
    CHECK_THAT(one.session->status().problem, Contains("cannot be written to"));
    one.act(5);
    std::this_thread::sleep_for(5 * kRetry);
    CHECK(one.session->status().state == State::ReadOnly);
    CHECK(one.session->status().unsaved > 0);
    CHECK(contentOf(file) == before);
    fs::permissions(folder.path(), fs::perms::owner_all);
    REQUIRE(waitUntil([&] { return one.session->status().state == State::Saved; }));
    CHECK(one.session->status().problem.empty());
    CHECK(one.isIn(file));
    one.act(6);
    REQUIRE(one.session->close(kLong));
    CHECK(one.isIn(file));
    CHECK(folder.names() == std::vector<std::string>{"a.cgam"});
}

TEST_CASE("a read-only session file is written as soon as it can be") {
    const OrdinaryUser user;
    if (!user) return;
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    fs::permissions(file, fs::perms::owner_read);
    Worked one(file);
    CHECK(one.session->status().state == State::ReadOnly);
    // No lock is held on what is only looked at.
    CHECK(folder.names() == std::vector<std::string>{"a.cgam"});
    one.act(5);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    REQUIRE(waitUntil([&] { return one.session->status().state == State::Saved; }));
    CHECK(one.isIn(file));
}

TEST_CASE("a session file that is overwritten in place is not written to any more") {
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    const std::string older = contentOf(file);
    Worked one(file);
    one.act(5);
    REQUIRE(one.session->flush(kLong));
    std::ofstream(file, std::ios::binary | std::ios::trunc) << older;  // the same inode
    one.act(6);
    REQUIRE(waitUntil([&] { return one.session->status().state == State::ReadOnly; }));
    CHECK_THAT(one.session->status().problem, Contains("changed by another program"));
    CHECK(one.session->status().unsaved > 0);
    one.act(7);
    CHECK_FALSE(one.session->close(std::chrono::milliseconds(100)));
    CHECK(contentOf(file) == older);
    CHECK(readSession(file).ok());
}

TEST_CASE("saving as does not take over what was put over the session meanwhile") {
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    const std::string older = contentOf(file);
    Worked one(file);
    one.act(5);
    REQUIRE(one.session->flush(kLong));
    std::ofstream(file, std::ios::binary | std::ios::trunc) << older;
    std::promise<Result<void>> done;
    one.session->saveAs(folder / "b.cgam", false,
                        [&](const Result<void>& result) { done.set_value(result); });
    const Result<void> result = done.get_future().get();
    REQUIRE_FALSE(result.ok());
    CHECK_THAT(result.error().message, Contains("changed by another program"));
    CHECK_FALSE(fs::exists(folder / "b.cgam"));
    CHECK(one.session->status().state == State::ReadOnly);
}

TEST_CASE("a session that another program lets go unchanged is taken over, a changed one never") {
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    for (const bool changes : {false, true}) {
        INFO("the other changes it: " << changes);
        Worked other(file);
        REQUIRE(other.session->status().state == State::Saved);
        Worked one(file);
        REQUIRE(one.session->status().state == State::ReadOnly);
        one.act(5);
        if (changes) other.act(6);
        REQUIRE(other.session->close(kLong));
        if (!changes) {
            REQUIRE(waitUntil([&] { return one.session->status().state == State::Saved; }));
            REQUIRE(one.session->close(kLong));
            CHECK(one.isIn(file));
            continue;
        }
        REQUIRE(waitUntil([&] {
            return one.session->status().problem.find("was changed") != std::string::npos;
        }));
        CHECK(one.session->status().state == State::ReadOnly);
        std::this_thread::sleep_for(5 * kRetry);
        CHECK(other.isIn(file));
        CHECK_FALSE(one.session->close(kLong));
        CHECK(other.isIn(file));
    }
}

TEST_CASE("what is open read-only can be written to a file of its own, with all that it held") {
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder, {{"old", "kept"}, {"changed", "before"}});
    Worked other(file);
    Worked one(file);
    REQUIRE(one.session->status().state == State::ReadOnly);
    one.act(5);
    one.session->set("changed", "after");
    one.session->set("new", "too");
    SessionContent copy;
    copy.slide = readSession(file).value().slide;
    copy.document = one.document->content();
    copy.settings = one.session->settings();
    REQUIRE(Session::create(folder / "copy.cgam", copy).value()->close(kLong));
    CHECK(one.isIn(folder / "copy.cgam"));
    const SessionContent read = readSession(folder / "copy.cgam").value();
    CHECK(read.slide.path == copy.slide.path);
    CHECK(read.settings == std::map<std::string, std::string>{
                               {"old", "kept"}, {"changed", "after"}, {"new", "too"}});
    // One that was made tells the same.
    CHECK(Session::open(folder / "copy.cgam").value().session->settings() == read.settings);
}

TEST_CASE("a session whose file was replaced meanwhile is not written to") {
    const OrdinaryUser user;
    if (!user) return;
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    fs::permissions(file, fs::perms::owner_read);
    Worked one(file);
    one.act(5);
    const std::string replaced = contentOf(file);
    folder.write("b.cgam", replaced);
    fs::rename(folder / "b.cgam", file);
    REQUIRE(waitUntil(
        [&] { return one.session->status().problem.find("was changed") != std::string::npos; }));
    CHECK(contentOf(file) == replaced);
}

TEST_CASE("a session that is opened through a link is the same session") {
    const TemporaryFolder folder;
    const fs::path file = writeSession(folder);
    fs::create_directory(folder / "links");
    fs::create_symlink(file, folder / "links" / "b.cgam");
    const Worked first(file);
    const OpenedSession second = Session::open(folder / "links" / "b.cgam").value();
    CHECK(second.session->status().state == State::ReadOnly);
}

TEST_CASE("a name that is taken is refused, and the session goes on in its own file") {
    const TemporaryFolder folder;
    Worked worked(writeSession(folder));
    const fs::path other = folder / "other.cgam";
    fs::copy_file(folder / "a.cgam", other);
    const std::string before = contentOf(other);
    SessionLock lock;
    REQUIRE(lock.take(other) == SessionLock::Outcome::Taken);
    std::promise<Result<void>> done;
    worked.session->saveAs(other, false, [&](const Result<void>& r) { done.set_value(r); });
    const Result<void> refused = done.get_future().get();
    REQUIRE_FALSE(refused.ok());
    CHECK_THAT(refused.error().message, Contains("open in another program"));
    CHECK(worked.session->path() == folder / "a.cgam");
    CHECK(isSessionLocked(folder / "a.cgam"));
    worked.act(7);
    REQUIRE(worked.session->flush(kLong));
    CHECK(worked.isIn(folder / "a.cgam"));
    CHECK(contentOf(other) == before);
}

TEST_CASE("a session that is given the other name of its file is guarded under that name") {
    const TemporaryFolder folder;
    Worked worked(writeSession(folder));
    const fs::path other = folder / "b.cgam";
    fs::create_hard_link(folder / "a.cgam", other);
    std::promise<bool> done;
    worked.session->saveAs(other, false, [&](const Result<void>& r) { done.set_value(r.ok()); });
    REQUIRE(done.get_future().get());
    CHECK(worked.session->path() == other);
    CHECK(isSessionLocked(other));
    CHECK_FALSE(isSessionLocked(folder / "a.cgam"));
    worked.act(7);
    REQUIRE(worked.session->flush(kLong));
    CHECK(worked.isIn(other));
}

TEST_CASE("of two names that a session is given at once, each is answered") {
    const TemporaryFolder folder;
    Worked worked(writeSession(folder));
    worked.act(7);
    std::promise<bool> first, second;
    worked.session->saveAs(folder / "b.cgam", false,
                           [&](const Result<void>& r) { first.set_value(r.ok()); });
    worked.session->saveAs(folder / "c.cgam", false,
                           [&](const Result<void>& r) { second.set_value(r.ok()); });
    // Begun already or not, whoever asked hears what came of it.
    CHECK(first.get_future().get() == fs::exists(folder / "b.cgam"));
    CHECK(second.get_future().get());
    REQUIRE(worked.session->flush(kLong));
    CHECK(worked.session->path() == folder / "c.cgam");
    CHECK(worked.isIn(folder / "c.cgam"));
}
