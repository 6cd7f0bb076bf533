// Where and when the program runs: names, folders, clocks, other programs.

#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "core/exchange/picture_export.h"
#include "core/session/session.h"
#include "core/session/untitled_sessions.h"
#include "tests/base/temporary_folder.h"
#include "tests/reliability/workplace.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <future>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace {

constexpr std::chrono::milliseconds kLong{60000};
constexpr int kWidth = 900;
constexpr int kHeight = 700;

/// A document with a click on it, and what exports want of it.
struct Work {
    explicit Work(std::filesystem::path slidePath = "/slide.svs")
        : place(kWidth, kHeight, discsOfClicks) {
        place.document().addClick(300, 200, 20, true).value();
        REQUIRE(place.settle());
        content.slide.path = std::move(slidePath);
        content.slide.width = kWidth;
        content.slide.height = kHeight;
        content.slide.mpp = SlideScale{0.5, 0.5};
        content.document = place.document().content();
        source.document = &content.document;
        source.slide = content.slide;
        source.pixels = place.slide().get();
    }
    Workplace place;
    SessionContent content;
    ExportSource source;
};

/// Holds a session open in a program of its own until it is killed.
class OtherProgram {
public:
    explicit OtherProgram(const std::filesystem::path& session) {
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            const Result<OpenedSession> opened = Session::open(session);
            const char state =
                opened && opened->session->status().state == SessionStatus::State::Saved ? 'w'
                                                                                         : 'r';
            if (::write(ends[1], &state, 1) != 1) ::_exit(1);
            while (true)
                ::pause();
        }
        ::close(ends[1]);
        REQUIRE(::read(ends[0], &state_, 1) == 1);
        ::close(ends[0]);
    }
    ~OtherProgram() { kill(); }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

    bool canWrite() const { return state_ == 'w'; }
    void kill() {
        if (child_ <= 0) return;
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
        child_ = -1;
    }

private:
    pid_t child_ = -1;
    char state_ = ' ';
};

}  // namespace

TEST_CASE("two programs on one session: the second reads only and says so, until the first ends") {
    const TemporaryFolder folder;
    {
        const Work work;
        Session::create(folder / "a.cgam", work.content).value()->close(kLong);
    }
    OtherProgram first(folder / "a.cgam");
    CHECK(first.canWrite());
    {
        const OpenedSession second = Session::open(folder / "a.cgam").value();
        const SessionStatus status = second.session->status();
        CHECK(status.state == SessionStatus::State::ReadOnly);
        CHECK_THAT(status.problem, Contains("a.cgam") && Contains("open in another program"));
        CHECK(second.content.document.clicks.size() == 1);
        // It is no unsaved work either, as long as somebody has it open.
        CHECK(untitledSessions(folder.path()).empty());
    }
    first.kill();
    CHECK(untitledSessions(folder.path()).size() == 1);
    const OpenedSession now = Session::open(folder / "a.cgam").value();
    CHECK(now.session->status().state == SessionStatus::State::Saved);
}

TEST_CASE("spaces, umlauts, CJK and 200 characters: sessions, exports and imports work") {
    const std::vector<std::string> names{"with a space",
                                         "Präparat Größe ß",
                                         "病理切片 标注",
                                         "'quoted' \"name\" $HOME `x`",
                                         std::string(200, 'n'),
                                         "-o",
                                         "%s%n",
                                         "a.b.c"};
    for (const std::string& name : names) {
        INFO(name);
        const TemporaryFolder outer;
        const std::filesystem::path folder = outer / name;
        std::filesystem::create_directory(folder);
        const std::filesystem::path slide = folder / (name + ".svs");
        const std::filesystem::path session = folder / (name + ".cgam");
        const Work work(slide);
        {
            const auto made = Session::create(session, work.content);
            if (!made) FAIL(made.error().message);
            CHECK((*made)->flush(kLong));
        }
        const SessionContent read = readSession(session).value();
        CHECK(read.slide.path == slide);
        CHECK(same(read.document, work.content.document));
        CHECK(exportGeoJson(folder / (name + ".geojson"), work.source, {}).ok());
        CHECK(exportAsapXml(folder / (name + ".xml"), work.source, {}).ok());
        CHECK(exportMask(folder / (name + ".png"), work.source, {}).ok());
        for (const char* ending : {".geojson", ".xml", ".png"}) {
            const auto mask = readMaskFile(folder / (name + ending), work.place.slide()->info());
            if (!mask) FAIL(mask.error().message);
        }
        const auto unnamed = untitledSessionPath(outer.path(), work.content.slide);
        const auto kept = Session::create(unnamed, work.content);
        if (!kept) FAIL(kept.error().message);
    }
}

TEST_CASE("names longer than a file system takes are refused with a sentence, nothing is left") {
    const TemporaryFolder folder;
    const Work work;
    const std::string name(260, 'n');
    for (const Result<void>& result : {exportGeoJson(folder / (name + ".geojson"), work.source, {}),
                                       exportMask(folder / (name + ".png"), work.source, {})}) {
        REQUIRE_FALSE(result.ok());
        CHECK(result.error().kind == ErrorKind::BadInput);
        CHECK_THAT(result.error().message, Contains("name is too long"));
    }
    // SQLite puts "-journal" behind the name, so this is too long as well.
    for (const std::size_t length : {244U, 260U}) {
        const auto session = Session::create(folder / (std::string(length, 'n') + ".cgam"), {});
        REQUIRE_FALSE(session.ok());
        CHECK_FALSE(session.error().message.empty());
    }
    CHECK(folder.names().empty());
    // The program's own names are cut to fit.
    const Work longNamed(std::string(250, 's') + ".svs");
    const auto unnamed = untitledSessionPath(folder.path(), longNamed.content.slide);
    CHECK(Session::create(unnamed, longNamed.content).ok());
}

TEST_CASE("clock set back: files from the future open, are written on and are offered") {
    const TemporaryFolder folder;
    const Work work;
    const auto path = untitledSessionPath(folder.path(), work.content.slide);
    Session::create(path, work.content).value()->close(kLong);
    const auto future =
        std::filesystem::file_time_type::clock::now() + std::chrono::hours(24 * 400);
    std::filesystem::last_write_time(path, future);
    REQUIRE(untitledSessions(folder.path()).size() == 1);
    OpenedSession opened = Session::open(path).value();
    CHECK(opened.session->status().state == SessionStatus::State::Saved);
    Document document(opened.content.document);
    document.observe([&](const DocumentEvent& event) { opened.session->record(event); });
    document.addClick(320, 210, 10, false).value();
    REQUIRE(opened.session->close(kLong));
    CHECK(same(readSession(path).value().document, document.content()));
    // An export of the future is replaced like any other.
    exportGeoJson(folder / "a.geojson", work.source, {}).value();
    const std::string before = contentOf(folder / "a.geojson");
    std::filesystem::last_write_time(folder / "a.geojson", future);
    exportGeoJson(folder / "a.geojson", work.source, {}).value();
    CHECK(contentOf(folder / "a.geojson") == before);
    CHECK(std::filesystem::last_write_time(folder / "a.geojson") < future);
}

TEST_CASE("a folder that is not there, or cannot be made, is said and costs nothing") {
    // Nobody, not even root, makes folders here.
    const std::filesystem::path nowhere = "/proc/nobody/sessions";
    CHECK(untitledSessions(nowhere).empty());
    const Work work;
    const auto path = untitledSessionPath(nowhere, work.content.slide);
    const auto session = Session::create(path, work.content);
    REQUIRE_FALSE(session.ok());
    CHECK_THAT(session.error().message,
               Contains("/proc/nobody/sessions/slide-") && Contains("folder"));
}

TEST_CASE("bug_S12: saving where nothing can be written tells why, and the work stays open") {
    const TemporaryFolder folder;
    Work work;
    auto session = Session::create(folder / "a.cgam", work.content).value();
    Document& document = work.place.document();
    document.observe([&](const DocumentEvent& event) { session->record(event); });
    std::promise<Result<void>> done;
    session->saveAs("/proc/nobody/b.cgam", true,
                    [&](const Result<void>& result) { done.set_value(result); });
    const Result<void> result = done.get_future().get();
    REQUIRE_FALSE(result.ok());
    CHECK_THAT(result.error().message, Contains("b.cgam"));
    CHECK(session->path() == folder / "a.cgam");
    document.addClick(400, 300, 10, true).value();
    REQUIRE(session->flush(kLong));
    CHECK(readSession(folder / "a.cgam").value().document.clicks.size() == 2);
}
