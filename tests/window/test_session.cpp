#include "tests/window/open_window.h"

namespace cgam::test {

TEST_CASE("work on a slide is there again when the slide is opened again") {
    OpenWindow open;
    open.click({400, 300});
    open.click({450, 320}, Qt::RightButton);
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    const auto clicks = open.document().clicks();
    const auto file = open.window.slide()->path;
    REQUIRE(waitUntil([&] { return std::filesystem::exists(open.window.sessionFile()); }));
    open.window.closeSlide();
    open.open(file);
    REQUIRE(open.document().clicks() == clicks);
    REQUIRE(open.document().mask() == mask);
    open.work().undo();
    REQUIRE(open.document().clicks().size() == 1);
}

TEST_CASE("a session under a name opens with its slide and goes on") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    const auto file = open.folder / "named.cgam";
    REQUIRE(open.saveAs(file).isEmpty());
    open.window.closeSlide();
    open.open(file);
    REQUIRE(open.document().mask() == mask);
    open.click({500, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 2);
    REQUIRE(open.window.sessionFile() == file);
}

TEST_CASE("a mask that was exported can be imported and compared with") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    for (const auto& [kind, name] : {std::pair{app::ExportKind::GeoJson, "m.geojson"},
                                     {app::ExportKind::AsapXml, "m.xml"},
                                     {app::ExportKind::MaskPng, "m.png"}}) {
        REQUIRE(app::exportFile(open.window.exportJob(), kind, open.folder / name));
        REQUIRE(open.readMask(open.folder / name, true).isEmpty());
        REQUIRE(open.window.layers().truth().agreement().iou() == 1.0);
    }
    open.work().undo();
    REQUIRE(open.window.layers().truth().agreement().iou() == 0.0);
    REQUIRE(open.readMask(open.folder / "m.geojson", false).isEmpty());
    REQUIRE(open.document().mask() == mask);
}

TEST_CASE("what cannot be exported or read is said in a sentence") {
    OpenWindow open;
    const auto nothing = app::exportFile(open.window.exportJob(), app::ExportKind::AttentionPng,
                                         open.folder / "m.png");
    REQUIRE_FALSE(nothing);
    REQUIRE(nothing.error().message.find("attention") != std::string::npos);
    REQUIRE_FALSE(std::filesystem::exists(open.folder / "m.png"));
    REQUIRE_FALSE(open.readMask(open.folder.write("bad.geojson", "{"), false).isEmpty());
    REQUIRE(open.document().mask().tiles().empty());
}

}  // namespace cgam::test
