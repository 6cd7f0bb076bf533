#include "app/annotator/kept_comparisons.h"
#include "tests/window/compared_window.h"

#include <QImage>
#include <QStatusBar>
#include <QTimer>

namespace cgam::test {

TEST_CASE("what was clicked in a comparison is there again when it is opened again") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    const Clicks given = clicksOf(window);
    REQUIRE(given.size() == 1);
    window.work()->click(kOwn);
    // Asked for while it is open, it comes to the front as it is.
    const ui::ComparisonWork* work = window.work();
    REQUIRE(compare(open).isEmpty());
    CHECK(window.work() == work);

    window.close();
    CHECK(window.work() == nullptr);
    REQUIRE(compare(open).isEmpty());
    CHECK(clicksOf(window) == Clicks{given[0], kOwn});
    CHECK(window.statusBar()->currentMessage().contains(QStringLiteral("is here again")));
    finish(window);
    CHECK(window.work()->live().methods()[0].answers.size() == 2);
    CHECK(open.document().clicks().size() == 1);

    // Taken back, they are gone.
    window.work()->undo();
    window.close();
    REQUIRE(compare(open).isEmpty());
    CHECK(clicksOf(window) == given);
    CHECK(window.statusBar()->currentMessage().isEmpty());
}

TEST_CASE("a click in a comparison is in the session's file while the comparison is open") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    REQUIRE(waitUntil([&] { return !open.window.sessionFile().empty(); }));
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    // As the next start of the program would read it after a crash.
    const auto inFile = [&] { return keptIn(open.window.sessionFile(), partOf(window)); };
    window.work()->click(kOwn);
    const Clicks made = clicksOf(window);
    REQUIRE(made.size() == 2);
    CHECK(waitUntil([&] { return app::areSameClicks(inFile(), made); }));
    window.work()->click({.x = 100, .y = 70, .radius = 20, .positive = false});
    CHECK(waitUntil([&] { return inFile().size() == 3; }));
    window.work()->undo();
    window.work()->undo();
    CHECK(waitUntil([&] { return inFile().empty(); }));
}

TEST_CASE("clicks of a comparison are found again from a part that holds them, on their places") {
    OpenWindow open;
    const auto look = [&](QPointF centre) {
        open.view().setView(open.view().view().withScale(1).centredOn(centre));
        REQUIRE(compare(open).isEmpty());
        return open.window.comparison()->work()->request().place.value();
    };
    const ui::ComparisonPlace first = look({500, 500});
    ui::ComparisonWindow& window = *open.window.comparison();
    window.work()->click({.x = 200, .y = 210, .radius = 20, .positive = true});
    // Another part takes its place without a question.
    CHECK(look({1200, 500}).left != first.left);
    CHECK(clicksOf(window).empty());
    const ui::ComparisonPlace moved = look({530, 520});
    REQUIRE(moved.left != first.left);
    REQUIRE(clicksOf(window).size() == 1);
    CHECK(clicksOf(window)[0].x + moved.left == Approx(200 + first.left));
    CHECK(clicksOf(window)[0].y + moved.top == Approx(210 + first.top));
}

TEST_CASE(
    "of a region that is larger than what is compared, the clicks that are left out are told") {
    OpenWindow open;
    for (const double x : {600.0, 850.0, 1100.0, 1350.0})
        clickAtSlide(open, {x, 600});
    REQUIRE(open.document().regions().size() == 1);
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    const std::size_t compared = clicksOf(window).size();
    REQUIRE(compared < 4);
    CHECK(window.statusBar()->currentMessage().toStdString() ==
          "Of the region's 4 clicks, " + std::to_string(compared) +
              " lie in the part that is compared.");
}

TEST_CASE("where the slide's clicks have changed since, the user chooses") {
    OpenWindow open;
    clickAtSlide(open, {800, 600});
    REQUIRE(compare(open).isEmpty());
    ui::ComparisonWindow& window = *open.window.comparison();
    window.work()->click(kOwn);
    const Clicks left = clicksOf(window);
    const ui::ComparisonPlace place = *window.work()->request().place;
    window.close();
    open.work().undo();
    clickAtSlide(open, {801, 600});
    askToCompare(open);
    answerQuestion(open, QStringLiteral("Cancel"));
    CHECK(window.work() == nullptr);
    const auto seenAt = [&] {
        const Click click = clicksOf(window).front();
        return click.x + window.work()->request().place->left;
    };
    SECTION("with those of the comparison") {
        askToCompare(open);
        answerQuestion(open, QStringLiteral("Go on with those of the comparison"));
        REQUIRE(window.work() != nullptr);
        REQUIRE(clicksOf(window).size() == 2);
        CHECK(seenAt() == Approx(left[0].x + place.left));
    }
    SECTION("with those of the slide") {
        askToCompare(open);
        answerQuestion(open, QStringLiteral("Begin with those of the slide"));
        REQUIRE(window.work() != nullptr);
        REQUIRE(clicksOf(window).size() == 1);
        CHECK(seenAt() == Approx(left[0].x + place.left + 1).margin(1e-3));
    }
}

TEST_CASE("clicks of a comparison are kept with the session, whatever ends it") {
    OpenWindow open;
    const auto slide = open.window.slide()->path;
    open.view().setView(open.view().view().withScale(1).centredOn({500, 500}));
    REQUIRE(compare(open).isEmpty());
    open.window.comparison()->work()->click(kOwn);
    SECTION("another slide is opened") {
        const QImage other = QImage(ui::nameOf(slide)).copy(0, 0, 1500, 1200);
        REQUIRE(other.save(ui::nameOf(open.folder / "other.png"), "PNG"));
        open.open(open.folder / "other.png");
        open.window.takeScale(1);
        open.view().setView(open.view().view().withScale(1).centredOn({500, 500}));
        REQUIRE(compare(open).isEmpty());
        CHECK(clicksOf(*open.window.comparison()).empty());
        open.open(slide);
    }
    SECTION("the program is quit, and begun again") {
        CHECK(open.window.close());
        open.window.show();
        open.open(slide);
    }
    SECTION("the slide is closed while the comparison is open") {
        open.window.closeSlide();
        open.window.comparison()->close();  // no question: they are kept
        CHECK(open.window.comparison()->work() == nullptr);
        open.open(slide);
    }
    open.view().setView(open.view().view().withScale(1).centredOn({500, 500}));
    REQUIRE(compare(open).isEmpty());
    CHECK(clicksOf(*open.window.comparison()) == Clicks{kOwn});
}

TEST_CASE("quitting asks once for a comparison whose clicks nobody keeps") {
    OpenWindow open;
    ui::ComparisonRequest request;
    request.image = std::make_shared<const ImageRgb>(120, 100, 3, std::uint8_t{200});
    REQUIRE(open.window.compare(request).ok());
    ui::ComparisonWindow& window = *open.window.comparison();
    window.work()->click(kOwn);
    int asked = 0;
    QString button = QStringLiteral("Keep it open");
    QTimer answers;
    QObject::connect(&answers, &QTimer::timeout, &answers, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr) return;
        ++asked;
        for (QAbstractButton* one : box->buttons())
            if (one->text().remove(QLatin1Char('&')) == button) one->click();
    });
    answers.start(10);
    CHECK_FALSE(open.window.close());
    CHECK(asked == 1);
    CHECK(open.window.isVisible());
    CHECK(clicksOf(window) == Clicks{kOwn});
    button = QStringLiteral("Close");
    CHECK(open.window.close());
    CHECK(asked == 2);
    CHECK_FALSE(window.isVisible());
}

TEST_CASE("a session that was tampered with does no more than forget a comparison") {
    for (
        const char* text :
        {"", "[", "{}", "[[[[[[[[]]]]]]]]", "[1]", R"([{"part":[0,0,10]}])",
         R"([{"part":[0,0,10,10],"label":1,"given":[],"clicks":[{"x":11,"y":1,"radius":1,"positive":true}]}])",
         R"([{"part":[0,0,10,10],"label":1,"given":[],"clicks":[{"x":1,"y":1,"radius":0,"positive":true}]}])",
         R"([{"part":[0,0,-1,10],"label":1,"given":[],"clicks":[{"x":1,"y":1,"radius":1,"positive":true}]}])"})
        CHECK(app::KeptComparisons::read(text).empty());
    app::KeptComparisons kept;
    kept.keep({{5, 6, 100, 90}, 1, {}, {{.x = 1.5, .y = 2, .radius = 3, .positive = false}}});
    CHECK(app::KeptComparisons::read(kept.text()).on({5, 6, 100, 90}, 1)->clicks ==
          kept.on({5, 6, 100, 90}, 1)->clicks);
    CHECK_FALSE(kept.on({5, 6, 100, 90}, 2));
}

}  // namespace cgam::test
