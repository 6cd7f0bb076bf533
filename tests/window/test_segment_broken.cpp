#include "tests/window/segment_window.h"

namespace cgam::test {

using State = ui::SegmentWork::State;

TEST_CASE("A broken tile is named and skipped, and its tissue is marked until it is taken back") {
    SegmentWindow open(
        PictureSlide(tissuePicture(1500, 1100), 1, PictureSlide::Rectangle{740, 540, 8, 8}));
    open.findTissue();
    open.segment();
    REQUIRE(open.reaches(State::Reporting));
    REQUIRE(open.work().outcome()->figures.skipped.size() == 1);
    CHECK(open.barText().contains("Not segmented"));
    CHECK(open.barText().contains("A tile of the slide is damaged."));
    REQUIRE(open.document().classes().size() == 2);
    CHECK(open.document().classes()[1].name == "Not segmented");
    CHECK(labelOf(open.document().mask().cellAt(744, 544)) == 2);
    CHECK(labelOf(open.document().mask().cellAt(750, 900)) != 2);
    CHECK(open.document().content().steps.size() == 1);
    open.work().accept();
    CHECK(open.state() == State::Idle);
    open.window->work()->undo();
    CHECK(open.document().classes().size() == 1);
    CHECK(open.document().mask().tiles().empty());
}

TEST_CASE("Where no tile can be read nothing becomes the mask, and the reason is said") {
    SegmentWindow open(
        PictureSlide(tissuePicture(1500, 1100), 1, PictureSlide::Rectangle{0, 0, 1500, 1100}));
    QString said;
    QObject::connect(&open.work(), &ui::SegmentWork::refused,
                     [&](const QString& sentence) { said = sentence; });
    open.controls().findTissue();
    REQUIRE(waitUntil([&] { return open.state() != State::Finding; }));
    if (open.state() == State::Editing) {
        open.controls().segment();
        REQUIRE(waitUntil([&] { return open.state() == State::Idle; }));
    }
    CHECK(said.contains("damaged"));
    CHECK(open.document().content().steps.empty());
}

}  // namespace cgam::test
