// cgam export: every file for itself, and no more of the slide than a file needs.

#include "core/base/quoted.h"
#include "core/io/mask_files.h"
#include "core/session/session.h"
#include "core/slide/demo_slide.h"
#include "tests/base/temporary_folder.h"
#include "tests/cli/program.h"
#include "tests/document/answers.h"

#include <catch2/catch.hpp>

#include <sqlite3.h>

using namespace cgam;
using Catch::Contains;
using test::ProgramResult;
using test::runCgam;
using test::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

/// A session with one answered click, and its slide.
struct SessionOfSlide {
    SessionOfSlide() {
        DemoSlideSettings settings;
        settings.width = 1600;
        settings.height = 1200;
        settings.threads = 2;
        settings.out = slide;
        writeDemoSlide(settings).value();
        const auto opened = openSlide(slide).value();
        Document document(makeGrid(1600, 1200, 4, 4));
        document.addClick(800, 600, 40, true).value();
        REQUIRE(test::answerAll(document, test::disk(200, 150, 60)) == 1);
        SessionContent content;
        content.slide = identifySlide(slide, opened->info()).value();
        content.document = document.content();
        REQUIRE(Session::create(session, content).value()->close(std::chrono::minutes(1)));
    }
    ProgramResult exported(std::vector<std::string> options) const {
        options.insert(options.begin(), {"export", session.string()});
        return runCgam(options);
    }
    std::string place(const char* name) const { return (folder / name).string(); }
    bool has(const char* name) const { return fs::exists(folder / name); }

    TemporaryFolder folder;
    fs::path slide = folder / "demo.svs";
    fs::path session = folder / "case.cgam";
};

}  // namespace

TEST_CASE("An export never takes the place of the slide that its session names") {
    const TemporaryFolder folder;
    folder.write("p.png", "a picture that is the slide");
    Document document(makeGrid(100, 80, 1, 1));
    document.brush({{50, 40}}, 20, HandEdit::Add);
    SessionContent content;
    content.slide.path = folder / "p.png";
    content.document = document.content();
    REQUIRE(Session::create(folder / "a.cgam", content).value()->close(std::chrono::minutes(1)));
    for (const char* option : {"--mask", "--labels", "--overlay"}) {
        const ProgramResult result =
            runCgam({"export", (folder / "a.cgam").string(), option, (folder / "p.png").string()});
        CHECK(result.exitCode == 2);
        CHECK_THAT(result.err, Contains("p.png"));
        CHECK(fs::file_size(folder / "p.png") == std::string("a picture that is the slide").size());
    }
}

TEST_CASE("An export that fails keeps none of the others from being written, and is named") {
    const SessionOfSlide made;
    const ProgramResult result = made.exported(
        {"--mask", made.place("none/m.png"), "--labels", made.place("l.png"), "--overlay",
         made.place("o.png"), "--geojson", made.place("g.geojson"), "--asap-xml",
         made.place("a.xml"), "--attention", made.place("h.png"), "--region", "1"});
    CHECK(result.exitCode == 3);
    CHECK_THAT(result.err, Contains(quotedText(made.place("none/m.png"))) &&
                               Contains("Written: ") &&
                               Contains(quotedText(made.place("g.geojson"))));
    for (const char* name : {"l.png", "l.json", "o.png", "g.geojson", "a.xml", "h.png"})
        CHECK(made.has(name));
}

TEST_CASE("Every export that failed is named, and a failure of the machine decides the exit code") {
    const SessionOfSlide made;
    const ProgramResult result =
        made.exported({"--geojson", "/dev/full", "--mask", made.place("none/m.png"), "--asap-xml",
                       made.place("a.xml"), "--labels", made.place("none/l.png")});
    CHECK(result.exitCode == 4);
    CHECK_THAT(result.err, Contains("'/dev/full'") &&
                               Contains(quotedText(made.place("none/m.png"))) &&
                               Contains(quotedText(made.place("none/l.png"))));
    CHECK(made.has("a.xml"));
    // A cause that does not speak of the file.
    const ProgramResult region = made.exported({"--mask", made.place("m.png"), "--region", "9"});
    CHECK(region.exitCode == 3);
    CHECK_THAT(region.err, Contains(quotedText(made.place("m.png")) +
                                    " was not written: There is no region 9"));
}

TEST_CASE("what is left of a damaged session is exported when asked for") {
    const SessionOfSlide made;
    REQUIRE(made.exported({"--mask", made.place("whole.png")}).exitCode == 0);
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(made.session.c_str(), &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, "DELETE FROM answer", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
    const ProgramResult refused = made.exported({"--mask", made.place("left.png")});
    CHECK(refused.exitCode == 3);
    CHECK_THAT(refused.err, Contains("is damaged") && Contains("--rescue on"));
    const ProgramResult rescued =
        made.exported({"--rescue", "on", "--mask", made.place("left.png")});
    CHECK(rescued.exitCode == 0);
    CHECK(rescued.err.empty());
    CHECK(readMaskValues(made.place("left.png")).value() ==
          readMaskValues(made.place("whole.png")).value());
}

TEST_CASE("A slide that is cut short keeps only the overlay from being written") {
    const SessionOfSlide made;
    // The directory of this file stands at its end: it cannot be opened any more.
    fs::resize_file(made.slide, fs::file_size(made.slide) / 2);
    const std::vector<std::string> files = {
        "--geojson",     made.place("g.geojson"), "--asap-xml", made.place("a.xml"),
        "--mask",        made.place("m.png"),     "--labels",   made.place("l.png"),
        "--probability", made.place("p.png")};
    const auto checkAll = [&] {
        for (const char* name : {"g.geojson", "a.xml", "m.png", "m.json", "l.png", "p.png"}) {
            INFO(name);
            CHECK(made.has(name));
            fs::remove(made.folder / name);
        }
    };
    const ProgramResult without = made.exported(files);
    CHECK(without.exitCode == 0);
    CHECK_THAT(without.err, Contains("demo.svs") && Contains("Nothing is taken from it."));
    checkAll();
    auto withOverlay = files;
    withOverlay.insert(withOverlay.end(), {"--overlay", made.place("o.png")});
    const ProgramResult with = made.exported(withOverlay);
    CHECK(with.exitCode == 3);
    CHECK_THAT(with.err, Contains(quotedText(made.place("o.png")) + " was not written: ") &&
                             Contains("demo.svs"));
    CHECK_FALSE(made.has("o.png"));
    checkAll();
    // Named by hand, it is not the slide of the session any more.
    withOverlay.insert(withOverlay.end(), {"--slide", made.slide.string()});
    CHECK(made.exported(withOverlay).exitCode == 3);
    checkAll();
    fs::remove(made.slide);
    CHECK(made.exported(files).err.empty());
    checkAll();
    const ProgramResult bounds =
        made.exported({"--geojson", made.place("g.geojson"), "--origin", "bounds"});
    CHECK(bounds.exitCode == 3);
    CHECK_THAT(bounds.err, Contains("needs the slide, which is not there"));
}

TEST_CASE("Names of exports say their format, and no placement goes over another file") {
    const SessionOfSlide made;
    const auto refused = [&](const std::vector<std::string>& options, const std::string& why) {
        const ProgramResult result = made.exported(options);
        CHECK(result.exitCode == 2);
        CHECK_THAT(result.err, Contains(why));
    };
    refused({"--mask", made.place("m.tif")}, "the name for --mask must end in .png.");
    refused({"--geojson", made.place("g.png")}, "must end in .geojson or .json.");
    refused({"--asap-xml", made.place("g.geojson")}, "must end in .xml.");
    refused({"--geojson", made.place("m.json"), "--mask", made.place("m.png")},
            "would overwrite another file");
    CHECK(made.folder.names().size() == 2);
}
