// A slide that does not say how large its pixels are.

#include "core/session/session.h"
#include "core/session/session_lock.h"
#include "tests/window/open_window.h"
#include "ui/slide/scale_question.h"

#include <QDoubleSpinBox>
#include <QPushButton>
#include <QStatusBar>
#include <algorithm>

namespace cgam::test {

namespace {

/// Nobody may have been asked about a slide of this size before: answers are remembered.
void openUnscaled(OpenWindow& open, int width) {
    open.open(writeSlide(open.folder, width, 1500));
    REQUIRE_FALSE(open.view().scale());
}

}  // namespace

TEST_CASE("until the scale is given nothing is in micrometres, and the question hides no tissue") {
    OpenWindow open;
    auto& question = *open.view().findChild<ui::ScaleQuestion*>();
    CHECK(question.isHidden());
    openUnscaled(open, 1100);
    REQUIRE(question.isVisible());
    const QRectF seen = open.view().view().toWidget(open.view().slideRect());
    CHECK(seen.top() >= question.geometry().bottom());
    CHECK(seen.bottom() <= open.view().height());

    const auto fields = open.window.findChildren<QDoubleSpinBox*>();
    const auto inUm = [&] {
        return std::count_if(fields.begin(), fields.end(), [](const QDoubleSpinBox* field) {
            return field->suffix().contains(QStringLiteral("µm")) &&
                   field->accessibleName().startsWith(QStringLiteral("Radius"));
        });
    };
    CHECK(inUm() == 0);
    CHECK_FALSE(open.window.exportJob().slide.mpp);
    open.click({400, 400});
    CHECK(open.window.statusBar()->currentMessage().contains(QStringLiteral("No scale was given")));
    CHECK(question.isVisible());  // and holds nothing up
    open.waitForMask();
    // Words about the scale are for the first click.
    open.window.say({});
    open.click({430, 400});
    CHECK_FALSE(
        open.window.statusBar()->currentMessage().contains(QStringLiteral("No scale was given")));
    open.waitForMask();

    // The grid of what was clicked stays, and that is said.
    open.window.takeScale(0.25);
    CHECK(question.isHidden());
    CHECK(open.window.statusBar()->currentMessage().contains(QStringLiteral("0.25")));
    CHECK(open.document().grid().stepX == 1);
    CHECK(open.window.exportJob().slide.mpp);
    CHECK(inUm() == 2);  // of the tools, and of the selected click
}

TEST_CASE("an answer before the first click gives the network the scale that it is made for") {
    OpenWindow open;
    openUnscaled(open, 1000);
    auto& question = *open.view().findChild<ui::ScaleQuestion*>();
    question.findChild<QPushButton*>()->click();  // takes what is offered
    CHECK(open.view().scale()->x == 0.25);
    CHECK(open.document().grid().stepX == 4);
    const QRectF seen = open.view().view().toWidget(open.view().slideRect());
    CHECK(seen.center().y() == Approx(open.view().height() / 2.0).margin(1));
}

TEST_CASE("what was clicked before the scale was given can be undone, to begin at that scale") {
    const bool before = GENERATE(true, false);
    INFO("undone before the answer: " << before);
    OpenWindow open;
    openUnscaled(open, before ? 1200 : 1300);
    open.click({400, 400});
    open.waitForMask();
    REQUIRE(open.document().grid().stepX == 1);
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    if (before) open.work().undo();
    open.window.takeScale(0.25);
    if (!before) {
        // Clicks that follow are on the same masks, and so at the same scale; that is said.
        CHECK(
            open.window.statusBar()->currentMessage().contains(QStringLiteral("Undo everything")));
        CHECK(open.document().grid().stepX == 1);
        open.work().undo();
    }
    open.click({430, 400});
    CHECK(open.document().grid().stepX == 4);
    open.waitForMask();
    CHECK(open.document().clicks().size() == 1);
    // In the same file, which holds nothing of the other grid.
    REQUIRE(open.window.sessionFile() == file);
    open.window.closeSlide();
    REQUIRE(waitUntil([&] { return !isSessionLocked(file); }));
    const SessionContent kept = readSession(file).value();
    CHECK(kept.document.grid.stepX == 4);
    CHECK(kept.document.clicks.size() == 1);
    CHECK(kept.document.steps.size() == 1);
    CHECK(kept.slide.mpp->x == 0.25);
}

}  // namespace cgam::test
