#include "tests/slide/slide_files.h"
#include "tests/window/open_window.h"

#include <QStatusBar>
#include <optional>

namespace cgam::test {

namespace {

/// What the window answers to being asked for a file: nothing if it shows it, else its sentence.
std::optional<QString> refusal(OpenWindow& open, const std::filesystem::path& file) {
    std::optional<QString> sentence;
    bool shown = false;
    const QObject here;
    QObject::connect(&open.window, &app::MainWindow::slideShown, &here, [&] { shown = true; });
    QObject::connect(&open.window, &app::MainWindow::slideFailed, &here,
                     [&](const QString& why) { sentence = why; });
    open.window.openFile(file);
    REQUIRE(waitUntil([&] { return shown || sentence; }));
    return sentence;
}

void awaitSharp(OpenWindow& open) {
    REQUIRE(waitUntil([&] { return open.view().isSharp(); }));
}

/// What the window has said last.
struct LastWords {
    explicit LastWords(OpenWindow& open) {
        QObject::connect(&open.view(), &ui::SlideView::damageFound, &here,
                         [this](const QString& sentence) { damage = sentence; });
    }
    QString damage;
    QObject here;
};

/// Pans to and fro over a slide of this size while tiles load.
void panAbout(OpenWindow& open, int width, int height) {
    for (int i = 0; i < 60; ++i) {
        const QPointF centre(width * (0.1 + 0.8 * (i % 7) / 6), height * (0.1 + 0.8 * (i % 5) / 4));
        open.view().setView(open.view().view().withScale(1).centredOn(centre));
        QApplication::processEvents();
    }
}

void requireGoesOn(OpenWindow& open) {
    const auto good = writeSlide(open.folder);
    REQUIRE_FALSE(refusal(open, good));
    awaitSharp(open);
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    const std::size_t before = open.document().clicks().size();
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == before + 1);
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
}

}  // namespace

TEST_CASE("slides that were cut short are refused in a sentence, and the one shown stays") {
    OpenWindow open;
    const auto shown = open.window.slide()->path;
    writeGradientSlide(open.folder / "whole.svs", 1600, 1200);
    const std::string bytes = contentOf(open.folder / "whole.svs");
    int refused = 0;
    for (const double share : {0.0, 0.001, 0.02, 0.3, 0.6, 0.9, 0.99, 0.9999}) {
        CAPTURE(share);
        const auto file = open.folder.write(
            "cut.svs",
            bytes.substr(0, static_cast<std::size_t>(share * static_cast<double>(bytes.size()))));
        const auto sentence = refusal(open, file);
        if (!sentence) {
            awaitSharp(open);
            REQUIRE_FALSE(refusal(open, shown));
            continue;
        }
        ++refused;
        REQUIRE(sentence->endsWith(QLatin1Char('.')));
        REQUIRE(sentence->contains(QStringLiteral("cut.svs")));
        REQUIRE(open.window.statusBar()->toolTip() == *sentence);
        REQUIRE(open.window.slide()->path == shown);
    }
    REQUIRE(refused >= 3);
    requireGoesOn(open);
}

TEST_CASE("one damaged tile is told once and marked, and clicks beside it are answered") {
    OpenWindow open;
    writeGradientSlide(open.folder / "spoiled.svs", 2048, 1536);
    spoilTile(open.folder / "spoiled.svs", 9);  // second row, second column of eight
    LastWords said(open);
    REQUIRE_FALSE(refusal(open, open.folder / "spoiled.svs"));
    open.view().setView(open.view().view().withScale(1).centredOn({384, 384}));
    awaitSharp(open);
    REQUIRE(said.damage.contains(QStringLiteral("damaged")));
    REQUIRE(said.damage.endsWith(QLatin1Char('.')));
    REQUIRE(open.window.statusBar()->toolTip() == said.damage);
    const QImage picture = open.view().grab().toImage();
    const auto colourAt = [&](double x, double y) {
        const QPointF widget = open.view().view().toWidget(QPointF(x, y));
        return picture.pixelColor((widget * picture.devicePixelRatio()).toPoint());
    };
    // Grey in the damaged tile, the slide's own colours around it.
    REQUIRE(colourAt(384, 384).saturation() == 0);
    const ImageRgb there = gradientPicture(200, 384, 1, 1);
    REQUIRE(std::abs(colourAt(200, 384).red() - there.at(0, 0, 0)) < 16);

    open.view().setView(open.view().view().centredOn({1500, 1100}));
    awaitSharp(open);
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
    // The network sees level 1 here, which is whole: a click over the damage is answered too.
    open.view().setView(open.view().view().centredOn({384, 384}));
    open.click({open.view().width() / 2.0, open.view().height() / 2.0});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 2);
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Final);
    requireGoesOn(open);
}

TEST_CASE("bug_S07: a slide with a tile of zero length opens, and the hole is said once") {
    OpenWindow open;
    TiffLevel level{gradientPicture(0, 0, 1024, 768), 256};
    level.missing = 5;  // second row, second column
    writeTiff(open.folder / "hole.tif", {level}, {});
    int said = 0;
    const QObject here;
    QObject::connect(&open.view(), &ui::SlideView::damageFound, &here, [&] { ++said; });
    REQUIRE_FALSE(refusal(open, open.folder / "hole.tif"));
    open.view().setView(open.view().view().withScale(1).centredOn({384, 384}));
    awaitSharp(open);
    panAbout(open, 1024, 768);
    open.view().setView(open.view().view().withScale(1).centredOn({384, 384}));
    awaitSharp(open);
    REQUIRE(said == 1);
    const QImage picture = open.view().grab().toImage();
    const auto colourAt = [&](double x, double y) {
        const QPointF widget = open.view().view().toWidget(QPointF(x, y));
        return picture.pixelColor((widget * picture.devicePixelRatio()).toPoint());
    };
    REQUIRE(colourAt(384, 384).saturation() == 0);
    REQUIRE(colourAt(384, 384).value() > 100);  // not black
    const ImageRgb there = gradientPicture(600, 384, 1, 1);
    REQUIRE(std::abs(colourAt(600, 384).red() - there.at(0, 0, 0)) < 3);
    requireGoesOn(open);
}

TEST_CASE("a slide whose file breaks while it is panned is told, and the window goes on") {
    OpenWindow open;
    const auto file = open.folder / "breaks.svs";
    writeGradientSlide(file, 4096, 3072);
    LastWords said(open);
    REQUIRE_FALSE(refusal(open, file));
    open.view().setView(open.view().view().withScale(1).centredOn({400, 400}));
    awaitSharp(open);
    std::filesystem::resize_file(file, 1000);
    panAbout(open, 4096, 3072);
    open.view().setView(open.view().view().centredOn({3800, 2800}));
    awaitSharp(open);
    REQUIRE(said.damage.contains(QStringLiteral("breaks.svs")));
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(open.work().status().shown == ui::WorkStatus::Shown::Waiting);
    requireGoesOn(open);
}

TEST_CASE("a slide whose file is replaced by the whole one is read whole, without reopening") {
    OpenWindow open;
    const auto file = open.folder / "spoiled.svs";
    writeGradientSlide(file, 2048, 1536);
    std::filesystem::copy_file(file, open.folder / "whole.svs");
    spoilTile(file, 9);
    REQUIRE_FALSE(refusal(open, file));
    const auto read = [&] {
        return open.window.slide()->pyramid->read(TileKey(0, 0, 0), [] { return true; });
    };
    REQUIRE(read()->damaged());
    std::filesystem::rename(open.folder / "whole.svs", file);
    REQUIRE_FALSE(read()->damaged());
    requireGoesOn(open);
}

TEST_CASE("a slide whose file vanishes while it is panned stays on the screen") {
    OpenWindow open;
    const auto file = open.folder / "vanishes.svs";
    writeGradientSlide(file, 4096, 3072);
    REQUIRE_FALSE(refusal(open, file));
    open.view().setView(open.view().view().withScale(1).centredOn({400, 400}));
    awaitSharp(open);
    std::filesystem::remove(file);
    panAbout(open, 4096, 3072);
    awaitSharp(open);
    open.click({300, 300});
    open.waitForMask();
    REQUIRE(open.document().clicks().size() == 1);
    // Asked for anew it is not there, and the window says so.
    const auto sentence = refusal(open, file);
    REQUIRE(sentence);
    REQUIRE(sentence->contains(QStringLiteral("vanishes.svs")));
    requireGoesOn(open);
}

}  // namespace cgam::test
