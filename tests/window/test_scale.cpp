// A slide that does not say how large its pixels are.

#include "core/session/session.h"
#include "tests/window/open_window.h"
#include "ui/panels/scale_question.h"

#include <QAbstractButton>
#include <QAction>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QMessageBox>
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
        CHECK(open.window.statusBar()->currentMessage().contains(
            QStringLiteral("Work out everything anew")));
        CHECK(open.document().grid().stepX == 1);
        open.work().undo();
    }
    open.click({430, 400});
    CHECK(open.document().grid().stepX == 4);
    open.waitForMask();
    CHECK(open.document().clicks().size() == 1);
    // In the same file, which holds nothing of the other grid.
    REQUIRE(open.window.sessionFile() == file);
    open.closeSession();
    const SessionContent kept = readSession(file).value();
    CHECK(kept.document.grid.stepX == 4);
    CHECK(kept.document.clicks.size() == 1);
    CHECK(kept.document.steps.size() == 1);
    CHECK(kept.slide.mpp->x == 0.25);
}

TEST_CASE("a scale that no microscope has is refused in a sentence, and never becomes another") {
    OpenWindow open;
    openUnscaled(open, 1400);
    auto& question = *open.view().findChild<ui::ScaleQuestion*>();
    auto& field = *question.findChild<QDoubleSpinBox*>();
    auto& use = *question.findChild<QPushButton*>();
    const auto says = [&] {
        QString all;
        for (const QLabel* label : question.findChildren<QLabel*>())
            all += label->text();
        return all.contains(QStringLiteral("It must be from 0.01 to 100 µm per pixel."));
    };
    const auto type = [&](const QString& text) {
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, text);
    };
    CHECK_FALSE(says());
    for (const QString& wrong : {QStringLiteral("500"), QStringLiteral("0"), QStringLiteral("-1"),
                                 QStringLiteral("0.001"), QStringLiteral("99999")}) {
        INFO(wrong.toStdString());
        type(wrong);
        CHECK(field.cleanText().startsWith(wrong.left(3)));
        CHECK(says());
        CHECK_FALSE(use.isEnabled());
        use.click();
        CHECK_FALSE(open.view().scale());
    }
    type(QStringLiteral("0.5"));
    CHECK_FALSE(says());
    CHECK(use.isEnabled());
    use.click();
    CHECK(open.view().scale()->x == 0.5);
}

TEST_CASE("a radius beyond what there is is refused in a sentence, and the one before stays") {
    OpenWindow open;
    QDoubleSpinBox* field = nullptr;
    for (auto* one : open.window.findChildren<QDoubleSpinBox*>())
        if (one->accessibleName() == QStringLiteral("Radius of clicks and brush")) field = one;
    REQUIRE(field != nullptr);
    const double before = field->value();
    const auto type = [&](const QString& number) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, number);
        QTest::keyClick(field, Qt::Key_Return);
    };
    const auto said = [&] { return open.window.statusBar()->currentMessage(); };
    type(QStringLiteral("5000"));
    CHECK(field->value() == before);
    CHECK(said().contains(QStringLiteral("from 1 to 4,000 µm")));
    // The same circle of pixels is smaller where these are.
    open.window.takeScale(0.25);
    const double smaller = field->value();
    type(QStringLiteral("1500"));
    CHECK(field->value() == smaller);
    CHECK(said().contains(QStringLiteral("from 1 to 1,000 µm")));
    type(QStringLiteral("900"));
    CHECK(field->value() == 900);
    CHECK(open.window.clickTool().circle().radius() == Approx(3600));
}

TEST_CASE("after a wrong scale everything can be worked out anew: the clicks stay") {
    OpenWindow open;
    openUnscaled(open, 1500);
    open.window.takeScale(2);  // with a model of 1 um per pixel
    open.click({400, 400});
    open.waitForMask();
    open.click({450, 420}, Qt::RightButton);
    open.waitForMask();
    const auto before = open.document().clicks();
    const double wrong = open.document().grid().stepX;
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();

    open.window.takeScale(0.5);
    CHECK(open.window.statusBar()->currentMessage().contains(
        QStringLiteral("Refine > Work out everything anew")));
    CHECK(open.document().grid().stepX == wrong);
    QAction* anew = nullptr;
    for (QAction* action : open.window.findChildren<QAction*>())
        if (action->text()
                .remove(QLatin1Char('&'))
                .startsWith(QStringLiteral("Work out everything anew")))
            anew = action;
    REQUIRE(anew != nullptr);
    REQUIRE(anew->isEnabled());
    anew->trigger();
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    REQUIRE(box != nullptr);
    CHECK(box->informativeText().contains(QStringLiteral("2 clicks stay where they are")));
    CHECK(box->informativeText().contains(QStringLiteral("undo does not bring it back")));
    for (QAbstractButton* button : box->buttons())
        if (button->text().contains(QStringLiteral("anew"))) button->click();
    open.waitForMask();
    CHECK(open.document().grid().stepX == 2);
    REQUIRE(open.document().clicks().size() == 2);
    auto old = before.begin();
    for (const auto& [id, click] : open.document().clicks()) {
        CHECK(click.x == old->second.x);
        CHECK(click.y == old->second.y);
        CHECK(click.radius == old->second.radius);
        CHECK(click.positive == old->second.positive);
        CHECK(open.document().isAnswered(id));
        ++old;
    }
    CHECK_FALSE(anew->isEnabled());
    // In the same session, which holds nothing of the other grid.
    open.closeSession();
    const SessionContent kept = readSession(file).value();
    CHECK(kept.document.grid.stepX == 2);
    CHECK(kept.document.clicks.size() == 2);
    CHECK(kept.slide.mpp->x == 0.5);
}

TEST_CASE("a scale that is given while the session is being made is in it") {
    OpenWindow open;
    open.click({400, 300});
    open.window.takeScale(0.5);  // no event has come since: the session is not there yet
    open.waitForMask();
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    const auto file = open.window.sessionFile();
    open.closeSession();
    REQUIRE(readSession(file).value().slide.mpp->x == 0.5);
}

}  // namespace cgam::test
