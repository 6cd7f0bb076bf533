#include "tests/window/open_window.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/elided_texts.h"

#include <QLabel>
#include <QStatusBar>
#include <QTreeWidget>
#include <algorithm>
#include <atomic>
#include <numeric>

namespace cgam::test {

namespace {

using Shown = ui::WorkStatus::Shown;

/// What the window says of the mask, change by change.
struct Seen {
    Shown shown;
    int iteration;
    QString text;
    bool preview;  ///< something is drawn in place of the mask
};

}  // namespace

TEST_CASE("the mark is there at once, then a preview, masks of steps, and the final mask") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    std::vector<Seen> seen;
    QObject::connect(&open.work(), &ui::SlideWork::statusChanged, &open.work(), [&] {
        const ui::WorkStatus& status = open.work().status();
        seen.push_back(
            {status.shown, status.shownIteration, label.text(), open.work().preview().has_value()});
    });
    open.click({460, 300});
    // Before any event is handled.
    REQUIRE(open.window.layers().clickIds().size() == 2);
    REQUIRE(open.work().status().shown == Shown::Mark);
    REQUIRE(label.text().startsWith(QStringLiteral("Click set")));
    open.waitForMask();

    std::vector<std::pair<Shown, int>> order;
    for (const Seen& one : seen) {
        const bool step = one.shown == Shown::Iteration;
        const std::pair<Shown, int> now{one.shown, step ? one.iteration : 0};
        if (order.empty() || order.back() != now) order.push_back(now);
        REQUIRE(one.preview == (one.shown == Shown::Preview || step));
        if (one.shown == Shown::Preview) REQUIRE(one.text.startsWith(QStringLiteral("Preview")));
        if (step) REQUIRE(one.text.contains(QString::number(one.iteration)));
        if (one.shown == Shown::Final) REQUIRE(one.text.startsWith(QStringLiteral("Final")));
    }
    REQUIRE(order == std::vector<std::pair<Shown, int>>{{Shown::Mark, 0},
                                                        {Shown::Preview, 0},
                                                        {Shown::Iteration, 4},
                                                        {Shown::Iteration, 8},
                                                        {Shown::Final, 0}});
    REQUIRE(open.work().times().preview <= open.work().times().mask);
}

TEST_CASE("after undo ring, steps and seconds are those of the newest click that is left") {
    OpenWindow open;
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    std::vector<ClickId> ids;
    std::vector<QString> texts;
    for (const double x : {400.0, 460.0, 430.0}) {
        open.click({x, 300});
        open.waitForMask();
        ids.push_back(open.newest().id);
        texts.push_back(label.text());
    }
    INFO(texts[2].toStdString());
    REQUIRE(texts[2].contains(QStringLiteral("steps")));
    REQUIRE(texts[0] != texts[1]);  // the first click takes no steps
    REQUIRE(open.work().selected() == ids[2]);
    open.work().undo();
    REQUIRE(open.work().selected() == ids[1]);
    REQUIRE(label.text() == texts[1]);
    open.work().undo();
    REQUIRE(open.work().selected() == ids[0]);
    REQUIRE(label.text() == texts[0]);
    open.work().redo();
    REQUIRE(open.work().selected() == ids[1]);
    REQUIRE(label.text() == texts[1]);
    open.work().undo();
    open.work().undo();
    REQUIRE_FALSE(open.work().selected());
    REQUIRE(label.text() == QStringLiteral("No click yet"));
    open.work().redo();
    open.work().deleteClick(ids[0]);
    REQUIRE_FALSE(open.work().selected());
    open.work().undo();
    REQUIRE(open.work().selected() == ids[0]);
    open.waitForMask();
}

TEST_CASE("a click that changes next to nothing is not passed off as a mask like any other") {
    OpenWindow open;
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    const auto said = [&] { return open.window.statusBar()->currentMessage(); };
    const QPointF place(700, 500);
    open.work().click(place, 30, true);
    open.waitForMask();
    CHECK_FALSE(open.work().status().effect->isLittle());
    CHECK(open.work().status().effect->pixels > 10'000);
    CHECK_FALSE(label.text().contains(QStringLiteral("changed")));
    CHECK(label.toolTip().isEmpty());

    // Of what the mask has already, and of what it never had.
    open.work().click(place, 25, true);
    open.waitForMask();
    CHECK(open.work().status().effect->reason == ui::ClickEffect::Reason::Agreed);
    CHECK(label.text().contains(QStringLiteral("nothing changed")));
    CHECK(said().contains(QStringLiteral("in the mask already")));
    CHECK(said().contains(QStringLiteral("larger radius")));
    CHECK(label.toolTip() == said());
    open.work().click(place + QPointF(150, 0), 25, false);
    open.waitForMask();
    CHECK(said().contains(QStringLiteral("no mask in its circle")));

    // A rim of a pixel, which nobody would see.
    open.work().click(place, 16, true);
    open.waitForMask();
    open.work().brush({{place.x() + 20, place.y()}}, 2, HandEdit::Erase);
    open.work().endBrush();
    open.work().click(place + QPointF(1, 0), 22, true);
    open.waitForMask();
    const ui::ClickEffect& little = *open.work().status().effect;
    CHECK(little.pixels > 0);
    CHECK(little.isLittle());
    CHECK(label.text().contains(QStringLiteral("µm² changed")));
    CHECK(said().contains(QStringLiteral("changed only")));

    open.work().undo();
    CHECK(label.text().contains(QStringLiteral("nothing changed")));
}

TEST_CASE("a click that the network does not follow says what else there is") {
    const auto script = std::make_shared<Script>();
    script->spoil = [](RefineAnswer& answer) {
        std::fill(answer.probability.data.begin(), answer.probability.data.end(), 0.1F);
    };
    OpenWindow open(slowShelf(script));
    open.click({400, 300});
    open.waitForMask();
    CHECK(open.work().status().effect->reason == ui::ClickEffect::Reason::NotFollowed);
    const QString said = open.window.statusBar()->currentMessage();
    CHECK(said.contains(QStringLiteral("does not follow")));
    CHECK(said.contains(QStringLiteral("brush (B)")));
}

TEST_CASE("a click that is being worked out does not wait in the list") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    const auto& list = *open.window.findChild<ui::ClicksPanel*>()->findChild<QTreeWidget*>();
    const auto states = [&] {
        QStringList all;
        for (int i = 0; i < list.topLevelItemCount(); ++i)
            all.append(list.topLevelItem(i)->text(list.columnCount() - 1));
        return all;
    };
    script->hold();
    open.work().click({300, 300}, 20, true);
    REQUIRE(script->waitForBegun(1));
    CHECK(states() == QStringList{QStringLiteral("in work")});
    open.work().cancel();
    open.waitForMask();
    CHECK(states() == QStringList{QStringLiteral("waits")});
    script->letGo();
    open.work().answerWaiting();
    CHECK(states() == QStringList{QStringLiteral("in work")});
    open.waitForMask();
    CHECK(states() == QStringList{QStringLiteral("done")});
}

TEST_CASE(
    "while a mask is followed beyond its window the list says so, and what grew is no nothing") {
    const auto script = std::make_shared<Script>();
    script->spoil = [](RefineAnswer& answer) {
        std::fill(answer.probability.data.begin(), answer.probability.data.end(), 0.9F);
    };
    std::atomic<bool> held{false};
    script->trouble = [&](int) {
        if (script->requests().size() == 2 && !held.exchange(true)) script->hold();
    };
    OpenWindow open(slowShelf(script));
    open.work().document().start = StartFrom::Nothing;
    const auto& list = *open.window.findChild<ui::ClicksPanel*>()->findChild<QTreeWidget*>();
    const auto state = [&](int row) {
        return list.topLevelItem(row)->text(list.columnCount() - 1);
    };
    const auto area = [&] {
        const Mask mask = open.document().mask().readMask({0, 0, 1600, 1200}, 1);
        return std::accumulate(mask.data.begin(), mask.data.end(), std::int64_t{0});
    };
    open.work().click({800, 600}, 20, true);
    REQUIRE(waitUntil([&] { return held && open.work().status().shown == Shown::Window; }));
    CHECK(state(0) == QStringLiteral("rest to come"));
    const auto window = area();

    // It takes the engine; its circle is in the mask already.
    open.work().click({820, 610}, 20, true);
    CHECK(state(0) == QStringLiteral("done, goes on"));
    script->letGo();
    open.waitForMask();
    CHECK(area() > 2 * window);
    CHECK(state(0) == QStringLiteral("done"));
    CHECK_FALSE(open.work().status().effect->isLittle());
}

TEST_CASE("after another method is chosen the steps of the mask are said with their method") {
    OpenWindow open;
    open.window.setMethod(Method::Cgam);
    const auto& label = *open.window.statusBar()->findChild<QLabel*>(QStringLiteral("maskState"));
    for (const double x : {400.0, 460.0}) {
        open.click({x, 300});
        open.waitForMask();
    }
    const QString own = label.text();
    REQUIRE_FALSE(own.contains(QStringLiteral("CGAM")));
    open.window.setMethod(Method::GbrsBmconv);
    REQUIRE(label.text().contains(QStringLiteral("CGAM, ")));
    open.window.setMethod(Method::Cgam);
    REQUIRE(label.text() == own);
}

TEST_CASE("what the click before has cost is not said of the one that is worked out") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    for (const double x : {400.0, 420.0}) {
        open.click({x, 300});
        open.waitForMask();
    }
    script->hold();
    open.click({410, 310});
    REQUIRE(open.work().status().iteration == 0);
    REQUIRE(open.work().status().atMost == 0);
    REQUIRE(open.work().status().elapsed == 0);
    script->letGo();
    open.waitForMask();
}

TEST_CASE("a click on the way is not called a mask of the click before it") {
    const auto script = std::make_shared<Script>();
    OpenWindow open(slowShelf(script));
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.work().status().shown == Shown::Final);
    script->hold();
    open.click({420, 310});
    REQUIRE(script->waitForBegun(2));
    REQUIRE(waitUntil([&] { return open.work().status().shown == Shown::Iteration; }));
    REQUIRE(open.work().status().shownIteration == 1);
    open.click({380, 310});  // overtakes it
    REQUIRE(open.work().status().shown == Shown::Mark);
    REQUIRE_FALSE(open.work().preview());
    script->letGo();
    open.waitForMask();
    REQUIRE(open.work().status().shown == Shown::Final);
}

TEST_CASE("IoU and Dice are those of the mask that is shown, on the way too") {
    OpenWindow open;
    const auto agreementWith = [&](const SlideMask& mask) {
        ui::Agreement sum;
        const SlideMask& truth = open.window.layers().truth().truth();
        const auto& grid = open.document().grid();
        for (std::int64_t row = 0; row < grid.height; ++row)
            for (std::int64_t col = 0; col < grid.width; ++col) {
                const bool marked = labelOf(mask.cellAt(col, row)) != 0;
                const bool wanted = labelOf(truth.cellAt(col, row)) != 0;
                sum.both += marked && wanted;
                sum.maskOnly += marked && !wanted;
                sum.truthOnly += !marked && wanted;
            }
        return sum;
    };
    const auto said = [&] { return open.window.layers().truth().agreement(); };
    const char* square =
        R"({"type":"Polygon","coordinates":[[[600,400],[900,400],[900,700],[600,400]]]})";
    REQUIRE(open.readMask(open.folder.write("truth.geojson", square), true).isEmpty());
    REQUIRE(said().both + said().maskOnly == 0);
    REQUIRE(said().truthOnly > 40000);
    open.work().click({850, 450}, 30, true);
    open.waitForMask();
    REQUIRE(said().iou() == agreementWith(open.document().mask()).iou());
    const auto before = said().iou();

    // A preview with a mask of its own: what a threshold would do.
    open.work().considerThreshold(0.95);
    REQUIRE(waitUntil([&] { return !open.work().considered().empty(); }));
    SlideMask shown = open.document().mask();
    shown.apply(open.work().considered());
    REQUIRE(said().iou() == agreementWith(shown).iou());
    REQUIRE(said().iou() != before);
    open.window.layers().showBefore(true);
    REQUIRE(said().both + said().maskOnly == 0);
    open.window.layers().showBefore(false);

    // And those of a click's steps.
    bool compared = false;
    QObject::connect(&open.work(), &ui::SlideWork::previewChanged, &open.work(), [&] {
        if (!open.work().preview()) return;
        SlideMask step = open.document().mask();
        step.apply(open.work().preview()->tiles);
        CHECK(said().iou() == agreementWith(step).iou());
        compared = true;
    });
    open.work().click({780, 430}, 30, true);
    open.waitForMask();
    REQUIRE(compared);
    REQUIRE(said().iou() == agreementWith(open.document().mask()).iou());
}

TEST_CASE("no sentence at the bottom is cut off: it is elided, and whole on a rest") {
    const int width = GENERATE(1100, 1300, 1500);
    INFO("window " << width << " wide");
    OpenWindow open;
    open.window.resize(width, 700);
    open.click({400, 300});
    open.waitForMask();
    open.click({402, 300});
    open.waitForMask();
    const QString sentence = QStringLiteral(
        "The click changed only 12 µm²: the network does not follow. Try a larger radius, another "
        "click beside it, or brush (B) and polygon (P).");
    open.window.say(sentence + sentence);
    QApplication::processEvents();
    auto& bar = *open.window.findChild<ui::ElidedStatusBar*>();
    CHECK(bar.shownSentence().endsWith(QStringLiteral("…")));
    CHECK(bar.toolTip() == sentence + sentence);
    CHECK(bar.fontMetrics().horizontalAdvance(bar.shownSentence()) <= bar.sentenceRect().width());
    CHECK(bar.sentenceRect().width() > 100);
    QList<QRect> places{bar.sentenceRect()};
    for (const QWidget* widget : bar.findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
        if (widget->isVisible() && !widget->inherits("QSizeGrip") && widget->width() > 0)
            places.append(widget->geometry());
    REQUIRE(places.size() >= 4);
    for (int i = 0; i < places.size(); ++i)
        for (int j = 0; j < i; ++j)
            CHECK_FALSE(places[i].intersects(places[j]));
    const auto& state = *bar.findChild<ui::ElidedLabel*>(QStringLiteral("maskState"));
    CHECK((state.shownText() == state.text() || state.shownText().endsWith(QStringLiteral("…"))));
    open.window.say(QStringLiteral("Short."));
    CHECK(bar.shownSentence() == QStringLiteral("Short."));
}

TEST_CASE("nothing at the bottom moves when the pointer leaves the slide") {
    OpenWindow open;
    open.window.resize(1300, 700);
    open.window.say(QStringLiteral("Something."));
    auto& button = *open.window.findChild<ui::ElidedButton*>();
    open.mouse(QEvent::MouseMove, {400, 300}, Qt::NoButton, Qt::NoButton);
    QApplication::processEvents();
    const QRect on = button.geometry();
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&open.view(), &leave);
    QApplication::processEvents();
    CHECK(button.geometry() == on);
    open.mouse(QEvent::MouseMove, {700, 500}, Qt::NoButton, Qt::NoButton);
    QApplication::processEvents();
    CHECK(button.geometry() == on);
}

TEST_CASE("what is said at the bottom names files without their folders, and in full on a rest") {
    OpenWindow open;
    const QString sentence =
        QStringLiteral("'/slides/a b/x y.svs' is not in '/slides/c/'; 1/2 is \u00bd.");
    open.window.say(sentence);
    REQUIRE(open.window.statusBar()->currentMessage() ==
            QStringLiteral("'x y.svs' is not in 'c/'; 1/2 is \u00bd."));
    REQUIRE(open.window.statusBar()->toolTip() == sentence);
}

}  // namespace cgam::test
