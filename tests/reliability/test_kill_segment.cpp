// A segmentation that is killed at any moment and resumed gives the files of one that was not.

#include "tests/reliability/segment_task.h"

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

[[noreturn]] void segmentUntilKilled(const std::filesystem::path& folder, int pipe) {
    try {
        SegmentTask task(folder);
        int count = 0;
        task.run([&] {
            if (::write(pipe, &++count, sizeof count) != sizeof count) ::_exit(1);
        });
    } catch (...) {
        ::_exit(1);
    }
    ::_exit(0);
}

/// Kills it at or a little after a moment. False: it was done before.
bool killAt(const std::filesystem::path& folder, int moment, std::chrono::microseconds after) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) segmentUntilKilled(folder, ends[1]);
    ::close(ends[1]);
    int told = 0;
    while (told < moment && ::read(ends[0], &told, sizeof told) == sizeof told) {
    }
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(ends[0]);
    REQUIRE((WIFSIGNALED(status) || WEXITSTATUS(status) == 0));
    return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("A segmentation that is killed and resumed gives the same bytes", "[kill]") {
    const TemporaryFolder whole;
    int moments = 0;
    SegmentTask undisturbed(whole.path());
    const SegmentFigures figures = undisturbed.run([&] { ++moments; });
    REQUIRE_FALSE(figures.skipped.empty());  // the broken place is part of the files
    REQUIRE(moments > static_cast<int>(undisturbed.tiles()) + 8);
    REQUIRE(undisturbed.tiles() > 80);

    std::mt19937 random(7);
    int kills = 0;
    int afterTiles = 0;
    for (int round = 0; round < 8; ++round) {
        const TemporaryFolder folder;
        // Early, late, several times in one segmentation, while the files are written.
        const int times = 1 + round % 3;
        for (int i = 0; i < times; ++i) {
            const int tiles = static_cast<int>(undisturbed.tiles());
            const bool late = times == 1;
            const int moment = late ? tiles + 2 + static_cast<int>(random() % 6)
                                    : 1 + static_cast<int>(random() % 60);
            const bool killed =
                killAt(folder.path(), moment, std::chrono::microseconds(random() % 3000));
            kills += killed;
            if (!killed) break;
            afterTiles += late;
            for (const char* name : SegmentTask::kOutputs) {
                INFO(name);
                // All or nothing: half a file never has its name.
                CHECK((!std::filesystem::exists(folder / name) ||
                       contentOf(folder / name) == contentOf(whole / name)));
            }
        }
        SegmentTask(folder.path()).run([] {});
        for (const char* name : SegmentTask::kOutputs) {
            INFO(name << " in round " << round);
            CHECK(contentOf(folder / name) == contentOf(whole / name));
        }
        CHECK_FALSE(std::filesystem::exists(folder / "slide.tiles"));
    }
    CHECK(kills >= 8);
    CHECK(afterTiles > 0);
    std::cout << "segmentations killed " << kills << " times, " << afterTiles
              << " of them while files were written" << std::endl;
}
