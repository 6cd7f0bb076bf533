#include "app/annotator/export_text.h"
#include "app/annotator/exported_files.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using namespace cgam::app;
using namespace cgam::test;

TEST_CASE("an export goes over its own file, never over one of somebody else") {
    const TemporaryFolder folder;
    ExportedFiles files;
    const auto wanted = folder / "a-cgam.geojson";
    CHECK(files.nameFor(wanted) == wanted);
    folder.write("a-cgam.geojson", "ours");
    files.remember(wanted);
    CHECK(files.nameFor(wanted) == wanted);
    folder.write("a-cgam.geojson", "edited by a person");
    CHECK(files.nameFor(wanted) == folder / "a-cgam-2.geojson");
    folder.write("a-cgam-2.geojson", "another one's");
    CHECK(files.nameFor(wanted) == folder / "a-cgam-3.geojson");
}

TEST_CASE("files that were not written for one reason share a line") {
    app::ExportOutcome outcome;
    outcome.wanted = 4;
    outcome.failed = {{"locked/a.png", "'locked/a.png' cannot be written: no permission."},
                      {"locked/b.json", "'locked/b.json' cannot be written: no permission."},
                      {"c.png", "The slide is gone."},
                      {"locked/d.xml", "'locked/d.xml' cannot be written: no permission."}};
    CHECK(app::failedExports(outcome) ==
          QStringLiteral("a.png, b.json, d.xml: 'locked/a.png' cannot be written: no permission.\n"
                         "c.png: The slide is gone."));
}
