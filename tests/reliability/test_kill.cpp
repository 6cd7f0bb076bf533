// 300 moments: test_reliability "[kill][long]".

#include "tests/base/temporary_folder.h"
#include "tests/reliability/daily_work.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <iostream>
#include <random>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cgam;
using namespace cgam::test;

namespace {

/// Works until it is killed; tells through the pipe which action it begins.
[[noreturn]] void workUntilKilled(const std::filesystem::path& folder, unsigned seed, int pipe,
                                  bool waits) {
    try {
        DailyWork work(seed, folder);
        for (int action = 0; action < 100000; ++action) {
            if (::write(pipe, &action, sizeof action) != sizeof action) ::_exit(1);
            work.act();
            if (waits) work.flush();
        }
    } catch (...) {
    }
    ::_exit(1);
}

/// Work goes on in a session that was found.
void goOn(OpenedSession& opened) {
    Document document(opened.content.document);
    document.observe([&](const DocumentEvent& event) { opened.session->record(event); });
    document.addClick(450, 320, 10, true).value();
    REQUIRE(opened.session->flush(std::chrono::minutes(1)));
    CHECK(same(readSession(opened.session->path()).value().document, document.content()));
}

/// What was seen over all kills.
struct Figures {
    int kills = 0, duringExports = 0, behind = 0, leftBehind = 0;
};

/// The states that a document went through, as far as they may be in the file.
class Passed {
public:
    explicit Passed(std::vector<SessionContent> files)
        : files_(std::move(files)), found_(files_.size(), -1) {}
    void note(const DocumentContent& content) {
        for (std::size_t i = 0; i < files_.size(); ++i)
            if (same(content, files_[i].document)) found_[i] = number_;
        ++number_;
    }
    /// From now on a state counts as new enough.
    void begin() { first_ = number_; }
    bool allFound() const {
        return std::all_of(found_.begin(), found_.end(), [](int at) { return at >= 0; });
    }
    bool newestFound() const {
        return std::any_of(found_.begin(), found_.end(), [this](int at) { return at >= first_; });
    }

private:
    std::vector<SessionContent> files_;
    std::vector<int> found_;
    int number_ = 0;
    int first_ = 0;
};

int killed(const std::filesystem::path& folder, unsigned seed, bool waits, std::mt19937& random) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) workUntilKilled(folder, seed, ends[1], waits);
    ::close(ends[1]);
    int told = -1;
    const int enough = static_cast<int>(random() % 20);
    while (told < enough)
        REQUIRE(::read(ends[0], &told, sizeof told) == sizeof told);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 30000));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    while (::read(ends[0], &told, sizeof told) == sizeof told) {
    }
    ::close(ends[0]);
    return told;
}

void killOnce(unsigned seed, bool waits, std::mt19937& random, Figures& figures) {
    const TemporaryFolder folder;
    DailyWork::prepare(folder.path());
    const int told = killed(folder.path(), seed, waits, random);
    INFO("seed " << seed << ", killed in action " << told);

    std::vector<SessionContent> sessions;
    for (const int which : {0, 1}) {
        const auto file = DailyWork::sessionFile(folder.path(), which);
        if (!std::filesystem::exists(file)) continue;
        Result<OpenedSession> opened = Session::open(file);
        if (!opened) FAIL(opened.error().message);
        CHECK(opened->session->status().state == SessionStatus::State::Saved);
        goOn(*opened);
        sessions.push_back(std::move(opened->content));
    }
    const Files files = DailyWork::exportsIn(folder.path());

    // The same again, undisturbed.
    const TemporaryFolder again;
    DailyWork::prepare(again.path());
    Passed passed(std::move(sessions));
    DailyWork work(seed, again.path(), [&](const DocumentContent& now) { passed.note(now); });
    passed.note(work.document().content());
    for (int action = 0; action <= told; ++action) {
        if (action == told && waits) {
            passed.begin();
            passed.note(work.document().content());
        }
        work.act();
    }
    CHECK(passed.allFound());
    CHECK(passed.newestFound());

    // Exports: of the last one or, if it was writing, of the one before.
    for (const auto& [name, content] : files) {
        INFO(name);
        const auto isOf = [&, &name = name, &content = content](const Files& exported) {
            const auto found = exported.find(name);
            return found != exported.end() && found->second == content;
        };
        const bool behind = !isOf(work.exported());
        figures.behind += behind;
        const bool good = !behind || (work.lastActionExported() && isOf(work.exportedBefore()));
        CHECK(good);
    }
    // A picture may lack its description after a kill, but never has that of another picture.
    for (const auto& [name, content] : files) {
        if (!name.ends_with(".json")) continue;
        const std::string picture = name.substr(0, name.size() - 4) + "png";
        INFO(name);
        const auto wereTogether = [&, &name = name](const Files& exported) {
            const auto one = exported.find(name);
            const auto other = exported.find(picture);
            return one != exported.end() && other != exported.end() &&
                   one->second == files.at(name) && files.count(picture) > 0 &&
                   other->second == files.at(picture);
        };
        const bool pair = wereTogether(work.exported()) || wereTogether(work.exportedBefore());
        CHECK(pair);
    }
    if (!work.lastActionExported()) CHECK(files.size() == work.exported().size());
    for (const std::string& name : folder.names())
        figures.leftBehind += name.ends_with(".part");
    figures.duringExports += work.lastActionExported();
    ++figures.kills;
}

void killOften(int times) {
    Figures figures;
    std::mt19937 random(static_cast<unsigned>(times));
    for (int i = 0; i < times; ++i)
        killOnce(static_cast<unsigned>(1000 + i), i % 2 == 0, random, figures);
    std::cout << "killed " << figures.kills << " times, " << figures.duringExports
              << " of them while exporting; files still of the export before: " << figures.behind
              << "; hidden temporary files left: " << figures.leftBehind << std::endl;
}

}  // namespace

TEST_CASE("bug_S11: killed at 30 random moments, sessions and exports are old or new, never half",
          "[kill]") {
    killOften(30);
}

TEST_CASE("bug_S11: killed at 300 random moments, sessions and exports are old or new, never half",
          "[kill][.long]") {
    killOften(300);
}
