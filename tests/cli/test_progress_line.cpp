#include "app/cli/progress_line.h"

#include <catch2/catch.hpp>

#include <sstream>

using namespace cgam;

TEST_CASE("Progress on a terminal is one line, written again and again") {
    std::ostringstream out;
    cli::ProgressLine progress(out, true);
    progress.show("tile 1 of 9");
    progress.show("tile 2 of 9");
    progress.clear();
    progress.clear();
    CHECK(out.str() == "\r\x1b[Ktile 1 of 9\r\x1b[Ktile 2 of 9\r\x1b[K");
}

TEST_CASE("Progress in a file is a plain line now and then") {
    std::ostringstream out;
    double now = 100;
    {
        cli::ProgressLine progress(out, false, [&] { return now; });
        const auto showAt = [&](double seconds, const std::string& text) {
            now = 100 + seconds;
            progress.show(text);
        };
        showAt(0, "tile 1");
        showAt(9.9, "tile 2");  // a command that is done soon writes nothing
        CHECK(out.str().empty());
        showAt(10, "tile 3");
        showAt(11, "tile 4");
        showAt(19.9, "tile 5");
        progress.clear();
        showAt(25, "tile \x1b[2K6");
    }
    CHECK(out.str() == "cgam: tile 3\ncgam: tile ?[2K6\n");
}
