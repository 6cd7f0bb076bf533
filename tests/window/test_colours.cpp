// A slide whose red and blue were stored the wrong way round.

#include "core/session/session_colours.h"
#include "tests/window/open_window.h"
#include "ui/slide/slide_memory.h"

#include <QAction>
#include <QStatusBar>

namespace cgam::test {

namespace {

/// R, G, B of the disc in the middle, as whoever answers clicks reads it.
std::vector<std::uint8_t> disc(OpenWindow& open) {
    return open.work().slide().readRegion(0, 800, 600, 1, 1).value().data;
}

const std::vector<std::uint8_t> kStored{120, 80, 150};
const std::vector<std::uint8_t> kExchanged{150, 80, 120};

QAction& exchange(OpenWindow& open) {
    for (QAction* action : open.window.findChildren<QAction*>())
        if (action->text().startsWith(QStringLiteral("Exchange red"))) return *action;
    FAIL("There is no such action");
    throw 0;
}

}  // namespace

TEST_CASE("exchanged colours hold for view and network, and the work stays") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(0.8).centredOn({800, 600}));
    open.work().click({800, 600}, 30, true);
    open.waitForMask();
    open.work().click({860, 640}, 20, false);
    open.waitForMask();
    const DocumentContent before = open.document().content();
    const ui::ViewTransform seen = open.view().view();
    CHECK(disc(open) == kStored);

    exchange(open).trigger();
    CHECK(disc(open) == kExchanged);
    CHECK(open.window.slide()->exchanged);
    CHECK(exchange(open).isChecked());
    CHECK(open.view().view() == seen);
    CHECK(open.view().scale()->x == 1);
    CHECK(open.document().content() == before);
    CHECK(open.window.statusBar()->currentMessage().contains(QStringLiteral("exchanged")));
    REQUIRE(waitUntil([&] { return open.view().isSharp(); }));
    const QPoint middle(open.view().width() / 2 + 130, open.view().height() / 2 + 100);
    open.window.layers().showBare(true);
    CHECK(open.view().grab().toImage().pixelColor(middle) == QColor(150, 80, 120));
    open.window.layers().showBare(false);
    CHECK(open.window.exportJob().pixels->readRegion(0, 800, 600, 1, 1).value().data == kExchanged);

    // Undo goes back through it, and clicks go on.
    open.work().undo();
    CHECK(open.document().clicks().size() == 1);
    open.work().redo();
    open.work().click({700, 520}, 20, true);
    open.waitForMask();
    CHECK(open.document().clicks().size() == 3);
    CHECK(open.work().status().waiting == 0);

    exchange(open).trigger();
    CHECK(disc(open) == kStored);
    CHECK_FALSE(exchange(open).isChecked());
}

TEST_CASE("a session brings the colours along in which its clicks were answered") {
    OpenWindow open;
    exchange(open).trigger();
    open.work().click({800, 600}, 30, true);
    open.waitForMask();
    const SlideMask mask = open.document().mask();
    const auto slide = open.window.slide()->path;
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    open.window.closeSlide();
    const auto forget = [&] {
        const auto opened = ui::openForView(slide).value();
        ui::SlideMemory::rememberExchanged(slide, *opened->stored, false);
    };
    // The slide as a slide, whatever is remembered of it.
    for (const bool remembered : {true, false}) {
        if (!remembered) forget();
        open.open(slide);
        CHECK(disc(open) == kExchanged);
        CHECK(open.document().mask() == mask);
        CHECK(exchange(open).isChecked());
        open.window.closeSlide();
    }
    REQUIRE(waitUntil([&] { return readSession(file).ok(); }));
    CHECK(isExchanged(readSession(file).value().settings));
    // And the session by its name.
    forget();
    open.open(file);
    CHECK(disc(open) == kExchanged);
    exchange(open).trigger();
    CHECK(disc(open) == kStored);
    open.window.closeSlide();
    open.open(file);
    CHECK(disc(open) == kStored);
}

}  // namespace cgam::test
