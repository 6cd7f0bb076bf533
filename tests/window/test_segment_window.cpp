#include "tests/base/full_disk.h"
#include "tests/window/segment_window.h"

#include <QPushButton>
#include <QStatusBar>
#include <optional>

namespace cgam::test {

using State = ui::SegmentWork::State;

namespace {

PictureSlide tissueSlide() {
    return {tissuePicture(1500, 1100), 1};
}

bool tilesLeft(const SegmentWindow& open) {
    for (const auto& entry : std::filesystem::directory_iterator(open.folder / "sessions"))
        if (entry.path().extension() == ".segment-tiles") return true;
    return false;
}

}  // namespace

TEST_CASE("Segmenting in the window gives the mask that core makes, as one step that is kept") {
    SegmentWindow open(tissueSlide());
    open.findTissue();
    CHECK(open.work().draft()->map() == open.foundTissue());
    open.segment();
    REQUIRE(open.reaches(State::Idle));
    const SlideMask expected = open.expected(open.foundTissue());
    REQUIRE_FALSE(expected.tiles().empty());
    CHECK(open.document().mask() == expected);
    CHECK(open.document().content().steps.size() == 1);
    CHECK(open.document().start == StartFrom::ImportedMask);  // clicks correct what is there
    CHECK_FALSE(open.controls().canResume());
    REQUIRE(waitUntil([&] { return !tilesLeft(open); }));

    open.startAgain();
    CHECK(open.document().mask() == expected);
    CHECK_FALSE(open.controls().canResume());
    REQUIRE(open.document().content().position == 1);
    open.window->work()->undo();
    CHECK(open.document().mask().tiles().empty());
}

TEST_CASE("The tiles of a run stay until its mask is in the session") {
    SegmentWindow open(tissueSlide());
    open.findTissue();
    {
        std::optional<FullDisk> full;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&open.work(), &ui::SegmentWork::changed, here.get(), [&] {
            if (open.state() == State::Finishing) full.emplace(0);
        });
        open.segment();
        REQUIRE(full.has_value());
        REQUIRE(open.reaches(State::Idle));
        QTest::qWait(300);
        CHECK(tilesLeft(open));
    }
    // There is room again.
    REQUIRE(waitUntil([&] { return !tilesLeft(open); }));
}

TEST_CASE("What a run was for the mask is said as it is") {
    SegmentWindow open(tissueSlide());
    std::optional<ui::SegmentFinish> finish;
    QObject::connect(&open.work(), &ui::SegmentWork::finished, open.window.get(),
                     [&](const ui::SegmentFinish& now) { finish = now; });
    const auto said = [&] { return open.window->statusBar()->currentMessage(); };
    const auto run = [&] {
        finish.reset();
        open.findTissue();
        open.controls().segment();
        REQUIRE(waitUntil([&] { return finish && open.state() == State::Idle; }));
    };
    run();
    CHECK(finish->changed);
    CHECK(said().contains("The tissue of the slide is segmented"));
    CHECK(finish->share > 0);
    CHECK(finish->share < 1);
    CHECK_FALSE(finish->chosen);
    const std::size_t steps = open.document().content().steps.size();
    run();
    CHECK_FALSE(finish->changed);
    CHECK(open.document().content().steps.size() == steps);
    CHECK(said().toStdString() == "Nothing has changed: the mask was what the network finds.");
    ui::SegmentFinish other;
    CHECK(ui::finishText(other).contains("no tumour"));
    other.hasRegions = true;
    CHECK(ui::finishText(other).contains("clicked in"));
    ui::SegmentFinish part;
    part.changed = part.chosen = true;
    part.share = 0.031;
    CHECK(ui::finishText(part).startsWith("The chosen tissue is segmented (3.1 % of the slide)."));
    part.tissueMm2 = 0.88;
    CHECK(ui::finishText(part).contains("(0.9 mm\u00b2, 3.1 % of the slide)"));
    other.proposal = true;
    CHECK(ui::finishText(other).contains("proposed"));
    other.changed = true;
    CHECK(ui::finishText(other).contains("has learned"));
}

TEST_CASE("The keys belong to the slide while and after it is segmented") {
    SegmentWindow open(tissueSlide());
    open.findTissue();
    CHECK(open.window->focusWidget() == &open.window->view());
    auto* bar = open.window->findChild<QFrame*>("segmentBar");
    REQUIRE(bar != nullptr);
    QPushButton* segment = nullptr;
    for (auto* button : bar->findChildren<QPushButton*>())
        if (button->text().remove('&') == "Segment") segment = button;
    REQUIRE(segment != nullptr);
    SECTION("after a click of the mouse") {
        QTest::mouseClick(segment, Qt::LeftButton);
        CHECK(open.window->focusWidget() == &open.window->view());
    }
    SECTION("after the keyboard") {
        segment->setFocus(Qt::TabFocusReason);
        QTest::keyClick(segment, Qt::Key_Space);
    }
    REQUIRE(waitUntil([&] { return open.document().content().position == 1; }));
    REQUIRE(open.reaches(State::Idle));
    CHECK(waitUntil([&] { return open.window->focusWidget() == &open.window->view(); }));
}

TEST_CASE("A run that was stopped is resumed after a restart, and asks for the rest alone") {
    const auto gate = std::make_shared<Gate>();
    gate->allowTiles(3);
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    open.findTissue();
    // A part of the tissue, to see that the choice is kept.
    open.controls().polygon({{{0, 0}, {760, 0}, {760, 1100}, {0, 1100}}}, HandEdit::Erase);
    const TissueMap chosen = open.work().draft()->map();
    REQUIRE(chosen != open.foundTissue());
    open.controls().segment();
    REQUIRE(waitUntil([&] { return gate->tilesAsked() == 4; }));
    REQUIRE(waitUntil([&] { return open.work().progress().done == 3; }));
    const std::size_t all = open.work().progress().all;
    REQUIRE(all > 4);
    open.work().stop();
    CHECK(open.state() == State::Stopped);
    CHECK(open.document().content().steps.empty());
    CHECK(open.controls().canResume());

    open.startAgain();  // which waits for the thread
    const int before = gate->tilesAsked();
    gate->allowTiles(1'000'000);
    REQUIRE(open.controls().canResume());
    open.controls().resume();
    REQUIRE(waitUntil([&] { return open.document().content().position == 1; }));
    CHECK(static_cast<std::size_t>(gate->tilesAsked() - before) == all - 3);
    CHECK(open.document().mask() == open.expected(chosen));
}

TEST_CASE("A run that is stopped says how far it came, and its bar offers to resume it") {
    const auto gate = std::make_shared<Gate>();
    gate->allowTiles(2);
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    const auto* bar = open.window->view().findChild<ui::SegmentBar*>();
    const auto press = [&](const QString& text) {
        for (QPushButton* button : bar->findChildren<QPushButton*>())
            if (!button->isHidden() && button->text().remove(QLatin1Char('&')) == text)
                return button->click();
        FAIL("no such button");
    };
    open.findTissue();
    open.controls().segment();
    REQUIRE(waitUntil([&] { return open.work().progress().done == 2; }));
    const QString all = QString::number(open.work().progress().all);
    const auto seen = [&] {
        const ui::SlideView& view = open.window->view();
        return open.window->view().grab(QRect(0, 100, view.width(), view.height() - 100)).toImage();
    };
    const QImage before = seen();
    press(QStringLiteral("Stop"));
    CHECK(seen() == before);  // what was answered
    CHECK(open.barText() ==
          QStringLiteral("Stopped at tile 2 of %1; Resume goes on from there.").arg(all));
    CHECK(bar->isVisible());
    CHECK(open.work().draft() == nullptr);

    // Closed, it is still in the menu.
    press(QStringLiteral("Close"));
    CHECK(open.state() == State::Idle);
    CHECK_FALSE(bar->isVisible());
    REQUIRE(open.controls().canResume());
    gate->allowTiles(1);
    open.controls().resume();
    REQUIRE(waitUntil([&] { return open.work().progress().done == 3; }));
    press(QStringLiteral("Stop"));
    CHECK(open.barText().startsWith(QStringLiteral("Stopped at tile 3 of")));

    // Before a tile, too.
    press(QStringLiteral("Resume"));
    press(QStringLiteral("Stop"));
    CHECK(open.barText() == QStringLiteral("Stopped before this run had done a tile."));

    gate->allowTiles(1'000'000);
    press(QStringLiteral("Resume"));
    REQUIRE(waitUntil([&] { return open.document().content().position == 1; }));
    REQUIRE(open.reaches(State::Idle));
    CHECK(open.document().mask() == open.expected(open.foundTissue()));
}

TEST_CASE("A region is kept from the network as far as its clicks were answered, and no further") {
    const auto gate = std::make_shared<Gate>();
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    const auto cutShort = [&](QPointF place) {
        gate->holdClicks(true);
        open.window->work()->click(place, 20, true);
        open.window->work()->cancel();
        REQUIRE(waitUntil([&] { return !open.window->work()->status().busy; }));
        gate->holdClicks(false);
    };
    SECTION("none was answered") {
        cutShort({750, 550});
        open.findTissue();
        CHECK_FALSE(open.barText().contains(QStringLiteral("stays as it is")));
        open.segment();
        CHECK(open.document().mask() == open.expected(open.foundTissue()));
    }
    SECTION("the second was cut short") {
        open.window->work()->click({750, 550}, 20, true);
        REQUIRE(waitUntil([&] { return !open.window->work()->status().busy; }));
        const Region before = open.document().regions().begin()->second;
        REQUIRE_FALSE(before.answers.empty());
        const GridRect window = before.answers.back()->window;
        const SlideMask own = open.document().mask();
        cutShort({static_cast<double>(window.x) + window.width + 50, 550});
        const GridRect frame = open.document().regions().begin()->second.frame;
        REQUIRE(open.document().regions().size() == 1);
        REQUIRE(frame.width > window.width);
        open.findTissue();
        CHECK(open.barText().contains(QStringLiteral("stays as it is")));
        open.segment();
        const SlideMask network = open.expected(open.foundTissue());
        CHECK(open.document().mask().read(window).data == own.read(window).data);
        const GridRect beside{window.right(), window.y,
                              static_cast<int>(frame.right() - window.right()), window.height};
        REQUIRE_FALSE(own.read(beside).data == network.read(beside).data);
        CHECK(open.document().mask().read(beside).data == network.read(beside).data);
    }
}

TEST_CASE("A click has the engine to itself: the run waits between tiles and goes on after it") {
    const auto gate = std::make_shared<Gate>();
    gate->allowTiles(2);
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    open.findTissue();
    open.controls().segment();
    REQUIRE(waitUntil([&] { return gate->tilesAsked() == 3; }));  // the third is held
    gate->holdClicks(true);
    open.window->work()->click({750, 550}, 20, true);
    REQUIRE(open.window->work()->status().busy);
    CHECK(open.work().isPaused());
    gate->allowTiles(1'000'000);  // the one that runs comes through, no other begins
    REQUIRE(waitUntil([&] { return open.work().progress().done == 3; }));
    for (int i = 0; i < 20; ++i)
        QTest::qWait(5);
    CHECK(gate->tilesAsked() == 3);
    CHECK(open.document().content().position == 1);

    gate->holdClicks(false);
    REQUIRE(waitUntil([&] { return open.document().content().position == 2; }));
    CHECK(gate->tilesAsked() > 3);
    // The region that was clicked keeps its own mask; around it is the network's.
    const GridRect frame = open.document().regions().begin()->second.frame;
    const SlideMask network = open.expected(open.foundTissue());
    CHECK(open.document().mask().read(frame).data != network.read(frame).data);
    const GridRect beside{frame.x, frame.y - 100, 300, 100};
    CHECK(open.document().mask().read(beside).data == network.read(beside).data);
}

TEST_CASE("The tissue is corrected with the hand tools, with an undo of its own") {
    SegmentWindow open(tissueSlide());
    open.findTissue();
    CHECK(open.window->tool() == app::Tool::Brush);
    const double before = open.work().tissueMm2();
    CHECK(before > 0.3);
    // One of 400 um would be most of this slide.
    CHECK(open.window->brushTool().circle().radius() == Approx(1100.0 / 16));
    open.window->brushTool().circle().setRadius(60);
    const QPointF middle = open.window->view().view().toWidget(QPointF(750, 550));
    auto& view = open.window->view();
    const auto mouse = [&](QEvent::Type type, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, middle, view.mapToGlobal(middle), button, held, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    };
    mouse(QEvent::MouseButtonPress, Qt::RightButton, Qt::RightButton);
    mouse(QEvent::MouseButtonRelease, Qt::RightButton, Qt::NoButton);
    CHECK(open.work().tissueMm2() < before);
    CHECK_FALSE(open.work().draft()->map().at(750, 550));
    CHECK(open.document().content().steps.empty());
    const TissueMap chosen = open.work().draft()->map();

    CHECK(open.controls().undo());
    CHECK(open.work().tissueMm2() == before);
    CHECK(open.controls().redo());
    CHECK(open.work().draft()->map() == chosen);
    open.segment();
    REQUIRE(open.reaches(State::Idle));
    CHECK(labelOf(open.document().mask().cellAt(750, 550)) == 0);
    CHECK(open.document().mask() == open.expected(chosen));
    CHECK(open.window->tool() == app::Tool::Click);
    CHECK_FALSE(open.controls().undo());  // the document's again
}

TEST_CASE("A slide without tissue says so; all of it can be taken") {
    SegmentWindow open(PictureSlide(ImageRgb(1000, 700, 3, 245), 1));
    open.findTissue();
    CHECK(open.barText().contains("No tissue was found"));
    CHECK_FALSE(ui::offerOf(open.work()).acceptable);
    open.controls().segment();
    CHECK(open.state() == State::Editing);  // there is nothing to segment
    open.work().takeEverything();
    CHECK(open.work().tissueMm2() == Approx(0.7).epsilon(0.05));
    open.controls().segment();
    REQUIRE(open.reaches(State::Idle));
    CHECK(open.document().mask().tiles().empty());  // glass is no tumour
}

TEST_CASE("A slide that is all tissue is segmented up to its borders") {
    ImageRgb picture(900, 700, 3);
    for (std::size_t i = 0; i < picture.data.size(); i += 3) {
        picture.data[i] = 170;
        picture.data[i + 1] = 60;
        picture.data[i + 2] = 160;
    }
    SegmentWindow open(PictureSlide(std::move(picture), 1));
    open.findTissue();
    open.segment();
    CHECK(open.document().mask() == open.expected(tissueEverywhere(open.foundTissue().frame)));
    // The scripted network sees white beyond the lower and the right border, and believes it.
    const Mask all = open.document().mask().readMask({0, 0, 884, 684}, 1);
    CHECK(std::count(all.data.begin(), all.data.end(), 1) == 884 * 684);
}

TEST_CASE("What a region has learned is proposed around it, and taken or dismissed") {
    const auto gate = std::make_shared<Gate>();
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    open.window->setMethod(Method::Cgam);
    const auto click = [&](double x, double y) {
        open.window->work()->click({x, y}, 20, true);
        REQUIRE(waitUntil([&] { return !open.window->work()->status().busy; }));
    };
    QString said;
    QObject::connect(&open.work(), &ui::SegmentWork::refused,
                     [&](const QString& sentence) { said = sentence; });
    click(600, 500);
    open.controls().propose();
    CHECK(said.contains("nothing to apply yet"));  // a first click has trained nothing
    click(620, 520);
    CHECK(open.document().regions().begin()->second.answers.back()->model == "scripted");
    const SlideMask before = open.document().mask();
    const std::size_t position = open.document().content().position;
    const GridRect frame = open.document().regions().begin()->second.frame;

    const std::string model = std::exchange(open.document().model, "another");
    said.clear();
    open.controls().propose();
    CHECK(said.contains("this model"));  // a state is of no use to another network
    open.document().model = model;

    open.controls().propose();
    REQUIRE(open.reaches(State::Asking));
    CHECK(gate->tilesAsked() > 0);
    CHECK(open.document().mask() == before);
    open.work().stop();
    CHECK(open.state() == State::Idle);
    CHECK(open.document().content().position == position);

    open.controls().propose();
    REQUIRE(open.reaches(State::Asking));
    open.work().accept();
    REQUIRE(waitUntil([&] { return open.document().content().position == position + 1; }));
    CHECK_FALSE(open.document().mask() == before);
    CHECK(open.document().mask().read(frame).data == before.read(frame).data);
    REQUIRE(open.reaches(State::Idle));
    open.window->work()->undo();
    CHECK(open.document().mask() == before);
    const auto proposals = [&] {
        const std::filesystem::directory_iterator files(open.folder / "sessions");
        return std::count_if(begin(files), end(files), [](const auto& file) {
            return file.path().extension() == ".proposal-tiles";
        });
    };
    CHECK(waitUntil([&] { return proposals() == 0; }));
}

TEST_CASE("A slide that is closed in the middle of a run keeps its tiles and holds up nobody") {
    const auto gate = std::make_shared<Gate>();
    gate->allowTiles(2);
    SegmentWindow open(tissueSlide(), gatedShelf(gate));
    open.findTissue();
    open.controls().segment();
    REQUIRE(waitUntil([&] { return gate->tilesAsked() == 3; }));
    open.window->closeSlide();
    CHECK(open.state() == State::Idle);
    open.startAgain();
    CHECK(open.controls().canResume());
}

}  // namespace cgam::test
