#include "tests/window/compared_window.h"

#include <QAction>
#include <QStatusBar>

namespace cgam::test {

TEST_CASE("the region being worked on is compared, with its clicks, pixels and answers") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    clickAtSlide(open, {860, 640}, Qt::RightButton);
    const auto answer = open.work().newestAnswer();
    REQUIRE(answer);
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    finish(window);
    const ui::ComparisonRequest& request = window.work()->request();
    CHECK(request.image->width == answer->window.width);
    CHECK(request.image->height == answer->window.height);
    // The dark disc lies round (800, 600).
    CHECK(request.image->at(600 - static_cast<int>(answer->window.y),
                            800 - static_cast<int>(answer->window.x)) == 120);
    REQUIRE(request.clicks.size() == 2);
    const auto& clicks = open.document().clicks();
    CHECK(request.clicks[0].x ==
          Approx(clicks.begin()->second.x - static_cast<double>(answer->window.x) - 0.5));
    CHECK_FALSE(request.clicks[1].positive);
    CHECK(request.imported);
    REQUIRE(request.rows.size() == 4);
    CHECK(request.rows[0].method.settings.method == open.window.method());
    CHECK(request.rows[3].still == request.imported);
    CHECK(window.work()->live().methods()[2].answers.size() == 2);

    // A click in a pane lands on the pixel under the pointer.
    ui::SlideView& pane = window.panes().pane(1).view();
    pane.setAnimated(false);
    const QPointF place(pane.width() / 3.0, pane.height() / 2.0);
    const QPointF slide = pane.view().toSlide(place);
    for (const auto type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent event(type, place, pane.mapToGlobal(place), Qt::LeftButton,
                          type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton,
                          Qt::NoModifier);
        QApplication::sendEvent(&pane, &event);
    }
    finish(window);
    const Click& made = window.work()->live().methods()[0].clicks.back();
    CHECK(made.x + 0.5 + static_cast<double>(answer->window.x) == Approx(slide.x()));
    CHECK(made.y + 0.5 + static_cast<double>(answer->window.y) == Approx(slide.y()));
    // The slide's own clicks are another list.
    CHECK(open.document().clicks().size() == 2);
}

TEST_CASE("a row is taken with its clicks, and equal clicks give equal masks afterwards") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    const GridRect part = open.work().newestAnswer()->window;
    window.work()->click({.x = 120, .y = 130, .radius = 20, .positive = true});
    finish(window);
    const DocumentContent before = open.document().content();
    window.takeRow(0);
    CHECK(open.document().clicks().size() == 2);
    CHECK(open.document().content().steps.size() == before.steps.size() + 1);
    CHECK(open.document().mask().readMask(part, 0) == *window.work()->shownMask(0));
    CHECK(open.work().status().waiting == 0);
    CHECK(open.work().selected() == open.newest().id);
    CHECK(open.newest().x == Approx(static_cast<double>(part.x) + 120.5));

    // The next click, here and there. The margin lies within the part, so the region stays.
    const Click next{.x = 180, .y = 200, .radius = 20, .positive = false};
    window.work()->click(next);
    finish(window);
    open.work().click(
        {static_cast<double>(part.x) + next.x + 0.5, static_cast<double>(part.y) + next.y + 0.5},
        next.radius, next.positive);
    open.waitForMask();
    const auto answer = open.work().newestAnswer();
    REQUIRE(answer);
    CHECK(answer->window == part);
    CHECK(unpackLevels(answer->probability) ==
          window.work()->live().methods()[0].answers.back()->levels);

    open.work().undo();
    open.work().undo();
    CHECK(open.document().clicks() == before.clicks);
    CHECK(open.document().regions() == before.regions);
    CHECK(open.document().mask() == before.mask);
    // Again as it is already: a sentence, and no step.
    open.work().redo();
    const std::size_t steps = open.document().content().steps.size();
    window.work()->showClicks(2);
    window.takeRow(0);
    CHECK(open.document().content().steps.size() == steps);
    CHECK(window.statusBar()->currentMessage().contains(QStringLiteral("already")));
}

TEST_CASE("a row's mask becomes the session's as one step that can be undone") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    window.work()->click({.x = 60, .y = 60, .radius = 20, .positive = true});
    finish(window);
    const SlideMask before = open.document().mask();
    const std::size_t steps = open.document().content().steps.size();
    window.takeRow(2);
    CHECK(window.statusBar()->currentMessage().contains(QStringLiteral("are answered by")));
    CHECK(open.document().content().steps.size() == steps + 1);
    CHECK(open.document().undoStep()->kind == StepKind::Import);
    const GridRect part = open.work().newestAnswer()->window;
    CHECK(open.document().mask().readMask(part, 0) == *window.work()->shownMask(2));
    open.work().undo();
    CHECK(open.document().mask() == before);
    // A mask that no click has made comes alone.
    const std::size_t clicks = open.document().clicks().size();
    open.window.work()->brush(
        {{static_cast<double>(part.x) + 300, static_cast<double>(part.y) + 30}}, 9, HandEdit::Add);
    window.takeRow(3);
    CHECK(open.document().clicks().size() == clicks);
    CHECK(open.document().mask().readMask(part, 0) == *window.work()->shownMask(3));

    // With the slide gone there is nothing that could take it.
    open.window.closeSlide();
    const Result<QString> late = window.work()->request().takeRow(*window.work()->shownRow(2));
    CHECK_FALSE(late.ok());
}

TEST_CASE("without a click what is seen is compared, and a small patch as a whole") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({500, 500}));
    REQUIRE(compare(open).isEmpty());
    const ui::ComparisonRequest& seen = open.window.comparison()->work()->request();
    CHECK(seen.image->width == 512);
    CHECK(seen.clicks.empty());
    CHECK_FALSE(seen.imported);
    CHECK(std::abs(seen.place->left + 256 - 500) <= 2);

    open.open(writeSlide(open.folder, 400, 300));
    open.window.takeScale(1);
    REQUIRE(compare(open).isEmpty());
    const ui::ComparisonRequest& whole = open.window.comparison()->work()->request();
    CHECK(whole.image->width == 400);
    CHECK(whole.image->height == 300);
}

TEST_CASE("a loaded truth is cut to the region, and the robot clicks by it") {
    OpenWindow open;
    open.open(writeSlide(open.folder, 400, 300));
    open.window.takeScale(1);
    QImage truth(400, 300, QImage::Format_Grayscale8);
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 400; ++x)
            truth.scanLine(y)[x] = x >= 150 && x < 250 && y >= 100 && y < 200 ? 255 : 0;
    REQUIRE(truth.save(ui::nameOf(open.folder / "truth.png"), "PNG"));
    REQUIRE(open.readMask(open.folder / "truth.png", true).isEmpty());
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    const TruthMap& cut = *window.work()->request().truth;
    CHECK(cut.at(150, 200) == kObject);
    CHECK(cut.at(150, 149) == kBackground);
    CHECK(std::count(cut.data.begin(), cut.data.end(), kObject) == 100 * 100);
    window.work()->startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !window.work()->isRobotRunning(); }));
    CHECK(window.work()->live().methods()[0].answers.front()->compared.iou > 0.3);
}

TEST_CASE("a comparison with clicks that nobody keeps is not replaced without a question") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    ui::ComparisonRequest request;
    request.image = std::make_shared<const ImageRgb>(120, 100, 3, std::uint8_t{200});
    REQUIRE(open.window.compare(request).ok());
    ui::ComparisonWindow& window = *open.window.comparison();
    CHECK_FALSE(window.hasOwnClicks());
    REQUIRE(compare(open).isEmpty());  // nothing is lost: no question
    REQUIRE(open.window.compare(request).ok());
    window.work()->click({.x = 60, .y = 60, .radius = 20, .positive = true});
    REQUIRE(window.hasOwnClicks());
    const ui::ComparisonWork* work = window.work();

    open.window.compareMethods();
    CHECK(window.work() == work);
    answerQuestion(open, QStringLiteral("Keep it"));
    CHECK(window.work() == work);
    CHECK(window.hasOwnClicks());
    open.window.compareMethods();
    answerQuestion(open, QStringLiteral("Begin a new one"));
    CHECK_FALSE(window.hasOwnClicks());
    finish(window);
}

TEST_CASE("closing the window closes the comparison, and a held engine does not keep it") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    REQUIRE(compare(open).isEmpty());
    script->hold();
    open.window.comparison()->work()->click({.x = 60, .y = 60, .radius = 20, .positive = true});
    REQUIRE(script->waitForBegun(1));
    open.window.close();
    CHECK(open.window.comparison()->work() == nullptr);
    CHECK_FALSE(open.window.comparison()->isVisible());
    CHECK(open.window.stopEngine());
    script->letGo();
}

TEST_CASE("the slide's mask leaves out the pointed ends of a change that a pane shows") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    clickAtSlide(open, {850, 617});
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    finish(window);
    const GridRect part = open.work().newestAnswer()->window;
    const Mask slide = open.document().mask().readMask(part, 0);
    const std::vector<std::shared_ptr<const LiveAnswer>>& answers =
        window.work()->live().methods()[0].answers;
    const Mask& before = answers[0]->compared.mask;
    const Mask& pane = answers[1]->compared.mask;
    const auto changes = [&](int row, int col) {
        return pane.at(row, col) != 0 && before.at(row, col) == 0;
    };
    // In a strand: no 5 x 5 pixels about any that it hangs on to are all of the change.
    const auto isWide = [&](int row, int col) {
        for (int r = row - 2; r <= row + 2; ++r)
            for (int c = col - 2; c <= col + 2; ++c)
                if (!changes(r, c)) return false;
        return true;
    };
    int left = 0;
    for (int row = 2; row < pane.height - 2; ++row)
        for (int col = 2; col < pane.width - 2; ++col) {
            if (pane.at(row, col) == slide.at(row, col)) continue;
            ++left;
            CHECK(changes(row, col));
            CHECK_FALSE(isWide(row, col));
        }
    CHECK(left > 0);
    // Taken over, the mask is the pane's to the pixel.
    window.takeRow(0);
    CHECK(open.document().mask().readMask(part, 0) == pane);
}

}  // namespace cgam::test
