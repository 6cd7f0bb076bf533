#include "tests/base/temporary_folder.h"
#include "tests/ui/comparison_fixture.h"
#include "ui/compare/row_dialog.h"
#include "ui/compare/row_names.h"
#include "ui/slide/paths.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QKeyEvent>
#include <QMessageBox>
#include <QStatusBar>
#include <QTimer>

namespace cgam::test {

namespace {

/// What compareMethods says to the rows and clicks of the window.
std::vector<ComparedMethod> atOnce(OpenComparison& open) {
    RowEngine engine;
    return compareMethods(engine, open.live().task("a"), CancelToken()).value();
}

bool equalMasks(const std::vector<ComparedMethod>& a, const std::vector<ComparedMethod>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return std::equal(x.clicks.begin(), x.clicks.end(), y.clicks.begin(), y.clicks.end(),
                          [](const ComparedClick& m, const ComparedClick& n) {
                              return m.mask == n.mask && m.made == n.made && m.iou == n.iou &&
                                     m.changedOutsideRadius == n.changedOutsideRadius;
                          });
    });
}

LiveRow stillRow(const char* label, std::uint8_t value) {
    LiveRow row;
    row.method.label = label;
    row.still = std::make_shared<const Mask>(240, 200, 1, value);
    return row;
}

/// How much of `ink` a colour has got from it over the grey picture: 1 for all, 0 for none.
bool isTinted(const QColor& colour, const QColor& ink) {
    const QColor grey(200, 200, 200);
    const auto apart = [](const QColor& a, const QColor& b) {
        return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
               std::abs(a.blue() - b.blue());
    };
    return apart(colour, ink) < apart(grey, ink) - 10;
}

}  // namespace

TEST_CASE("Clicks in any pane go to all rows, with the masks of compareMethods") {
    OpenComparison open;
    const QPointF places[] = {{120, 100}, {150, 120}, {40, 30}, {200, 160}};
    for (std::size_t i = 0; i < 4; ++i) {
        open.wheel(i, {80, 60}, i % 2 == 0 ? 120 : -120);
        open.click(i, places[i], i == 1 ? Qt::RightButton : Qt::LeftButton);
    }
    open.finish();
    const Clicks& clicks = open.live().methods()[0].clicks;
    REQUIRE(clicks.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
        // The middle of pixel (x, y) is at level-0 (x + 0.5, y + 0.5).
        CHECK(clicks[i].x == Approx(places[i].x() - 0.5).margin(1e-6));
        CHECK(clicks[i].y == Approx(places[i].y() - 0.5).margin(1e-6));
        CHECK(clicks[i].radius == 12);
        CHECK(clicks[i].positive == (i != 1));
    }
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Each answer is on its pane as soon as it comes") {
    OpenComparison open;
    std::vector<std::vector<bool>> there;
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int row, int click) {
        CHECK(click == 1);
        CHECK(row == static_cast<int>(there.size()));
        std::vector<bool> masks;
        for (std::size_t i = 0; i < 4; ++i)
            masks.push_back(open.work().shownMask(i) != nullptr);
        there.push_back(masks);
    });
    open.click(0, {120, 100});
    CHECK(open.numbers(0).startsWith(QStringLiteral("Click 1")));
    CHECK(open.numbers(3) == QStringLiteral("Click 1 waits"));
    open.finish();
    using Masks = std::vector<std::vector<bool>>;
    CHECK(there == Masks{{true, false, false, false},
                         {true, true, false, false},
                         {true, true, true, false},
                         {true, true, true, true}});
    CHECK(open.numbers(3).contains(QStringLiteral("IoU")));
}

TEST_CASE("A row that fails says so in its pane, and the others go on") {
    OpenComparison open;
    open.script->trouble = [first = std::make_shared<bool>(true)](int) {
        if (std::exchange(*first, false)) throw std::runtime_error("it diverged");
    };
    open.click(0, {120, 100});
    open.finish();
    CHECK(open.numbers(0).contains(QStringLiteral("it diverged")));
    CHECK(open.window.panes().pane(0).caption().text().failed);
    CHECK(open.work().shownMask(0) == nullptr);
    for (std::size_t i = 1; i < 4; ++i)
        CHECK(open.work().shownMask(i) != nullptr);
    open.work().goOn();
    open.finish();
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Replay shows what was computed, and a stop in its middle goes back to the newest") {
    OpenComparison open;
    for (const QPointF place : {QPointF(120, 100), QPointF(60, 60), QPointF(180, 140)})
        open.click(0, place);
    open.finish();
    const std::size_t asked = open.script->requests().size();
    const auto answers = open.live().methods()[1].answers;
    open.work().setPlayInterval(1);
    QObject::connect(&open.work(), &ui::ComparisonWork::changed, [&] {
        if (open.work().shownClicks() == 2 && open.work().isPlaying()) open.work().pause();
    });
    open.work().play();
    CHECK(open.work().isPlaying());
    CHECK(open.work().shownClicks() == 0);
    CHECK(open.work().shownMask(1) == nullptr);
    REQUIRE(waitUntil([&] { return !open.work().isPlaying(); }));
    CHECK(open.work().shownClicks() == 2);
    CHECK(open.work().shownAnswer(1) == answers[1]);
    CHECK(open.window.panes().pane(1).clicks().clicks().size() == 2);
    CHECK(open.numbers(1).startsWith(QStringLiteral("Click 2 ")));
    open.work().showClicks(1);
    open.work().play();
    CHECK(open.work().isPlaying());
    open.work().escape();
    CHECK_FALSE(open.work().isPlaying());
    CHECK_FALSE(open.work().isReplaying());
    CHECK(open.work().shownAnswer(1) == answers[2]);
    CHECK(open.script->requests().size() == asked);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));

    // A new click in the middle of a replay is the newest, whatever is shown.
    open.work().showClicks(1);
    open.click(2, {30, 150});
    CHECK_FALSE(open.work().isReplaying());
    open.finish();
    CHECK(open.live().clickCount() == 4);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Played to its end, a replay is over") {
    OpenComparison open;
    open.click(0, {120, 100});
    open.finish();
    open.work().setPlayInterval(1);
    open.work().play();
    REQUIRE(waitUntil([&] { return !open.work().isPlaying(); }));
    CHECK(open.work().shownClicks() == 1);
    CHECK_FALSE(open.work().isReplaying());
}

TEST_CASE("Stopped while clicks are worked out, the rest waits and gives the same masks") {
    ui::ComparisonRequest request = requestOf();
    for (int i = 0; i < 6; ++i)
        request.clicks.push_back({30.0 + 30 * i, 90, 10, i != 2});
    OpenComparison open(std::move(request));
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int row, int click) {
        if (row == 0 && click == 3) open.work().escape();
    });
    open.finish();
    CHECK(open.live().isStopped());
    CHECK(open.live().methods()[0].answers.size() == 3);
    CHECK(open.live().methods()[3].answers.size() < 6);
    open.work().goOn();
    open.finish();
    CHECK(open.live().methods()[3].answers.size() == 6);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Undo takes the newest click from all panes") {
    OpenComparison open;
    open.click(0, {120, 100});
    open.click(1, {60, 60});
    open.finish();
    open.work().undo();
    CHECK(open.live().clickCount() == 1);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(open.window.panes().pane(i).clicks().clicks().size() == 1);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Swipe shows one row left of the line and the other right of it, blink by turns") {
    OpenComparison open(
        requestOf({stillRow("left", 1), stillRow("right", 1), rowOf(Method::Cgam)}));
    ui::ComparisonPanes& panes = open.window.panes();
    open.work().setColour(0, Qt::red);
    open.work().setColour(1, Qt::blue);
    panes.setMaskStyle(ui::MaskLayer::Style::Fill);
    panes.arrange(ui::Arrangement::Swipe);
    QApplication::processEvents();
    CHECK(isTinted(open.colourAt(0, {40, 100}), Qt::red));
    CHECK(isTinted(open.colourAt(0, {200, 100}), Qt::blue));
    CHECK(panes.pane(0).caption().text().title == QStringLiteral("left"));
    CHECK(panes.pane(0).otherCaption().text().title == QStringLiteral("right"));

    // The line is dragged to the left; a click there would be one only beside it.
    const double width = open.view(0).width();
    const double height = open.view(0).height();
    open.drag(0, {width / 2, height / 3}, {width / 10, height / 3}, Qt::LeftButton);
    CHECK(*panes.pane(0).divider() == Approx(0.1).margin(0.01));
    CHECK(open.live().clickCount() == 0);
    CHECK(isTinted(open.colourAt(0, {100, 100}), Qt::blue));
    panes.setPair(1, 0);
    CHECK(isTinted(open.colourAt(0, {100, 100}), Qt::red));

    panes.setPair(0, 1);
    panes.setBlinkInterval(1);
    panes.arrange(ui::Arrangement::Blink);
    QApplication::processEvents();
    CHECK_FALSE(panes.pane(0).otherCaption().isVisible());
    panes.setBlinkInterval(1'000'000);
    for (int turn = 0; turn < 2; ++turn) {
        const std::size_t row = panes.rowOn(0);
        CHECK(panes.pane(0).caption().text().title ==
              (row == 0 ? QStringLiteral("left") : QStringLiteral("right")));
        for (const double x : {40.0, 200.0})
            CHECK(isTinted(open.colourAt(0, {x, 100}), row == 0 ? Qt::red : Qt::blue));
        panes.setBlinkInterval(1);
        REQUIRE(waitUntil([&] { return panes.rowOn(0) != row; }));
        panes.setBlinkInterval(1'000'000);
    }
}

TEST_CASE("bug_S33 the colour of one row is nobody else's, and goes along with the row") {
    OpenComparison open;
    const QColor second = open.work().colourOf(1);
    open.work().setColour(0, Qt::magenta);
    CHECK(open.work().colourOf(1) == second);
    CHECK(open.window.panes().pane(1).caption().text().colour == second);
    open.work().removeRow(0);
    CHECK(open.work().colourOf(0) == second);
    CHECK(open.window.panes().pane(0).caption().text().colour == second);
    open.work().addRow(ui::usualRow(Method::None, "usual"));
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(open.work().colourOf(3) != open.work().colourOf(i));
}

TEST_CASE("The robot clicks for each row or for all, and stops when told to") {
    OpenComparison open(requestOf({rowOf(Method::Cgam, 0.6), rowOf(Method::FbrsB, 0.75)}));
    open.work().startRobot(std::optional<std::size_t>(1));
    CHECK(open.work().isRobotRunning());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks == open.live().methods()[1].clicks);
    CHECK(open.live().clickCount() > 1);

    bool stopped = false;
    QObject::connect(&open.work(), &ui::ComparisonWork::answered, [&](int, int click) {
        if (click == 2 && !std::exchange(stopped, true)) open.work().escape();
    });
    open.work().startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK_FALSE(open.live().running());
    const std::size_t clicks = open.live().clickCount();
    CHECK(clicks <= 3);
    QTest::qWait(20);
    CHECK(open.live().clickCount() == clicks);
    CHECK(open.work().robotProgress() < 1);
    open.work().goOn();
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.work().robotProgress() == 1);

    open.work().beginAnew();
    CHECK(open.live().clickCount() == 0);
    CHECK(open.live().methods()[0].row.method.settings.threshold == 0.5);
    open.click(0, {120, 100});
    open.finish();
    CHECK(open.live().methods()[0].answers.size() == 1);
}

TEST_CASE("A robot that is asked for follows the rules of the request") {
    ui::ComparisonRequest request = requestOf({rowOf(Method::FbrsB, 0.3)});
    request.rules.protocol.maxClicks = 3;
    request.rules.protocol.threshold = 0.3;
    OpenComparison open(request);
    open.work().startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks.size() == 3);
    CHECK(open.live().methods()[0].row.method.settings.threshold == 0.3);
}

TEST_CASE("A request can begin with the robot, and a bad one is refused with a sentence") {
    ui::ComparisonRequest request = requestOf();
    request.robot = RobotPlan{};
    request.robot->protocol.maxClicks = 3;
    OpenComparison open(request);
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.live().methods()[0].clicks.size() == 1);  // reached the target
    CHECK(open.live().methods()[1].clicks.size() == 3);

    request.truth = TruthMap(10, 10);
    CHECK_FALSE(open.window.open(request).ok());
    CHECK(open.window.work() != nullptr);  // what was open stays
    request = requestOf();
    request.clicks = {{300, 10, 5, true}};
    CHECK(ui::problemOf(request).find("outside") != std::string::npos);
    request = requestOf({});
    request.image.reset();
    CHECK_FALSE(ui::problemOf(request).empty());
}

TEST_CASE("Without rows the usual ones are shown, and labels differ") {
    OpenComparison open(requestOf({}));
    const auto& rows = open.work().rows();
    REQUIRE(rows.size() == 4);
    CHECK(rows[3].method.label == "Ground truth");
    CHECK(open.numbers(3) == QStringLiteral("IoU 1.000"));
    CHECK(rows[0].model == "usual");
    LiveRow same = rows[0];
    open.work().changeRow(1, same);
    CHECK(open.work().rows()[1].method.label == same.method.label + " 2");
    same.method.settings.iterations = 7;
    same.model = "other";
    CHECK(ui::nameOf(same, "usual") == "CGAM, iterations=7 (other)");
}

TEST_CASE("The dialog gives back the row that it was opened with, and methods of the list") {
    ui::ComparisonRequest request = requestOf();
    request.model = "usual";
    request.imported = std::make_shared<const Mask>(240, 200);
    const QStringList models{QStringLiteral("usual"), QStringLiteral("other")};
    LiveRow row = ui::usualRow(Method::CgamPlus, "other");
    row.method.settings.learningRate = 0.003;
    row.method.settings.threshold = 0.25;
    ui::RowDialog dialog(request, models, row);
    CHECK(sameAnswers(dialog.row(), row));
    auto* what = dialog.findChild<QComboBox*>();
    what->setCurrentText(QStringLiteral("f-BRS-B"));
    CHECK(dialog.row().method.settings.method == Method::FbrsB);
    CHECK(dialog.row().method.settings.threshold == 0.25);
    what->setCurrentText(QStringLiteral("Mask of the session"));
    CHECK(dialog.row().still == request.imported);
    ui::RowDialog again(request, models, dialog.row());
    CHECK(again.row().still == request.imported);
}

TEST_CASE("A comparison is exported, and a row's mask handed over") {
    const TemporaryFolder folder;
    ui::ComparisonRequest request = requestOf();
    std::optional<ui::TakenRow> taken;
    request.takeRow = [&](const ui::TakenRow& row) -> Result<QString> {
        taken = row;
        return QStringLiteral("Taken.");
    };
    OpenComparison open(std::move(request));
    open.click(0, {120, 100});
    open.finish();
    std::optional<QString> problem;
    QObject::connect(&open.window, &ui::ComparisonWindow::exported,
                     [&](const QString& sentence) { problem = sentence; });
    for (const char* name : {"a.csv", "a.html", "a.doc"}) {
        problem.reset();
        open.window.exportTo(folder / name);
        REQUIRE(waitUntil([&] { return problem.has_value(); }));
        CHECK(problem->isEmpty() == std::filesystem::exists(folder / name));
    }
    CHECK(problem->contains(QStringLiteral("a.doc")));
    open.window.takeRow(2);
    REQUIRE(taken);
    CHECK(*taken->mask == *open.work().shownMask(2));
    CHECK(taken->clicks == open.work().shownClicksOf(2));
    CHECK(taken->answers == open.live().methods()[2].answers);
    CHECK(open.window.statusBar()->currentMessage() == QStringLiteral("Taken."));

    // What a replay shows is what is taken.
    open.click(0, {60, 60});
    open.finish();
    open.work().showClicks(1);
    open.window.takeRow(2);
    CHECK(taken->clicks.size() == 1);
    CHECK(taken->answers.size() == 1);
    CHECK(*taken->mask == taken->answers[0]->compared.mask);
    open.work().showClicks(0);
    taken.reset();
    open.window.takeRow(2);
    CHECK_FALSE(taken);
}

TEST_CASE("A closed comparison asks nothing more, and another can be opened") {
    ui::ComparisonRequest request = requestOf();
    Clicks kept;
    request.keep = [&](const Clicks& clicks) {
        kept = clicks;
        return true;
    };
    OpenComparison open(std::move(request));
    open.script->hold();
    open.click(0, {120, 100});
    const Clicks made = open.work().clicks();
    open.window.close();
    CHECK(open.window.work() == nullptr);
    CHECK(made.size() == 1);
    CHECK(kept == made);
    open.script->letGo();
    REQUIRE(open.window.open(requestOf()).ok());
    open.click(1, {60, 60});
    open.finish();
    CHECK(open.live().methods()[0].answers.size() == 1);
    CHECK(equalMasks(open.live().compared(), atOnce(open)));
}

TEST_CASE("Clicks that nobody keeps are not lost by closing without a question") {
    OpenComparison open;
    QString asked;
    QTimer answers;
    QString button = QStringLiteral("Keep it open");
    QObject::connect(&answers, &QTimer::timeout, &answers, [&] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (box == nullptr) return;
        asked = box->text();
        for (QAbstractButton* one : box->buttons())
            if (one->text().remove(QLatin1Char('&')) == button) one->click();
    });
    answers.start(10);
    open.click(0, {120, 100});
    open.finish();
    CHECK_FALSE(open.window.close());
    CHECK_FALSE(asked.isEmpty());
    CHECK(open.work().clicks().size() == 1);
    button = QStringLiteral("Close");
    CHECK(open.window.close());
    CHECK(open.window.work() == nullptr);

    // Nothing of a person's: no question.
    asked.clear();
    REQUIRE(open.window.open(requestOf()).ok());
    CHECK(open.window.close());
    REQUIRE(open.window.open(requestOf()).ok());
    open.work().startRobot(std::optional<std::size_t>());
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(open.window.close());
    CHECK(asked.isEmpty());
}

}  // namespace cgam::test
