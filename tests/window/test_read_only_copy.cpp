#include "app/annotator/kept_comparisons.h"
#include "core/session/database.h"
#include "core/session/session_lock.h"
#include "tests/session/same_content.h"
#include "tests/window/compared_window.h"

namespace cgam::test {

TEST_CASE("a session that is open read-only has a copy with everything that it holds") {
    OpenWindow open;
    open.click({400, 300});
    open.click({450, 320}, Qt::RightButton);
    open.waitForMask();
    REQUIRE(app::exportFile(open.window.exportJob(), app::ExportKind::GeoJson,
                            open.folder / "truth.geojson"));
    REQUIRE(open.readMask(open.folder / "truth.geojson", true).isEmpty());
    REQUIRE(compare(open).isEmpty());
    open.window.comparison()->work()->click(kOwn);
    open.window.comparison()->close();
    const auto file = open.folder / "named.cgam";
    REQUIRE(open.saveAs(file).isEmpty());
    open.closeSession();
    Database(file, Database::Mode::ReadWrite)
        .run("INSERT INTO setting (key, value) VALUES ('of-a-later-version', 'x')");
    const SessionContent before = readSession(file).value();
    REQUIRE(before.settings.count(app::kComparisonsSetting) == 1);
    REQUIRE(before.settings.count("of-a-later-version") == 1);

    SessionLock other;
    REQUIRE(other.take(file) == SessionLock::Outcome::Taken);
    open.open(file);
    const auto mine = open.folder / "mine.cgam";
    REQUIRE(open.saveAs(mine).isEmpty());
    open.closeSession();
    const SessionContent copy = readSession(mine).value();
    CHECK(copy.settings == before.settings);
    CHECK(copy.slide == before.slide);
    CHECK(same(copy.document, before.document));
    REQUIRE(copy.document.regions.size() == 1);
    CHECK(copy.document.regions.begin()->second.state() != nullptr);
}

}  // namespace cgam::test
