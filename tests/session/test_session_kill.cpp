#include "core/session/session.h"
#include "tests/base/temporary_folder.h"
#include "tests/session/random_work.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cgam;
using namespace cgam::test;

namespace {

SessionContent startContent() {
    SessionContent content;
    content.slide.path = "/slide.svs";
    content.document.grid = makeGrid(1400, 1000, 1, 1);
    return content;
}

/// Works until it is killed; tells through the pipe how many actions are in the file for certain.
[[noreturn]] void workUntilKilled(const std::filesystem::path& path, unsigned seed, int pipe,
                                  bool waits) {
    auto session = Session::create(path, startContent());
    if (!session) ::_exit(1);
    Document document(startContent().document.grid);
    document.observe([&](const DocumentEvent& event) { (*session)->record(event); });
    RandomWork work(seed);
    for (int done = 0; done < 100000; ++done) {
        if (::write(pipe, &done, sizeof done) != sizeof done) ::_exit(1);
        work.act(document);
        if (waits) (*session)->flush(std::chrono::hours(1));
    }
    ::_exit(1);
}

}  // namespace

TEST_CASE("bug_S11: killed at random moments, a session is what it was after some action") {
    // With `waits` the actions told are in the file: at most the one being written is lost.
    const bool waits = GENERATE(true, false);
    std::mt19937 random(waits ? 1 : 2);
    for (unsigned seed = 0; seed < 25; ++seed) {
        const TemporaryFolder folder;
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) workUntilKilled(folder / "a.cgam", seed, ends[1], waits);
        ::close(ends[1]);
        int told = -1;
        // At least one action, so that the file is there; then some more, then a moment of chance.
        const int enough = 1 + static_cast<int>(random() % 40);
        while (told < enough)
            REQUIRE(::read(ends[0], &told, sizeof told) == sizeof told);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 5000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        while (::read(ends[0], &told, sizeof told) == sizeof told) {
        }
        ::close(ends[0]);

        Result<OpenedSession> opened = Session::open(folder / "a.cgam");
        if (!opened) FAIL(opened.error().message);
        CHECK(opened->session->status().state == SessionStatus::State::Saved);
        Document replay(startContent().document.grid);
        RandomWork work(seed);
        int found = -1;
        for (int done = 0; done <= told + 1; ++done) {
            const bool early = waits && done < told;
            if (!early && same(replay.content(), opened->content.document)) found = done;
            work.act(replay);
        }
        INFO("told " << told << ", found " << found);
        CHECK(found >= (waits ? told : 0));
        // And it goes on.
        Document document(std::move(opened->content.document));
        document.observe([&](const DocumentEvent& event) { opened->session->record(event); });
        document.addClick(700, 500, 10, true).value();
        REQUIRE(opened->session->flush(std::chrono::minutes(1)));
        CHECK(same(readSession(folder / "a.cgam").value().document, document.content()));
    }
}
