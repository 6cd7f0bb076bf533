#include "tests/base/temporary_folder.h"
#include "tests/ui/comparison_fixture.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QStatusBar>
#include <QTimer>

namespace cgam::test {

namespace {

ui::ComparisonRequest requestThatTakes(std::optional<ui::TakenRow>& taken) {
    ui::ComparisonRequest request = requestOf();
    request.takeRow = [&taken](const ui::TakenRow& row) -> Result<QString> {
        taken = row;
        return QStringLiteral("Taken.");
    };
    return request;
}

}  // namespace

TEST_CASE("A comparison is exported, and a row's mask handed over") {
    const TemporaryFolder folder;
    std::optional<ui::TakenRow> taken;
    OpenComparison open(requestThatTakes(taken));
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

TEST_CASE("A mask that is taken while clicks wait says which of them are missing") {
    std::optional<ui::TakenRow> taken;
    OpenComparison open(requestThatTakes(taken));
    open.click(0, {120, 100});
    open.finish();
    open.script->hold();
    open.click(0, {60, 60});
    open.click(0, {180, 140});
    const auto said = [&] { return open.window.statusBar()->currentMessage(); };
    open.window.takeRow(0);
    CHECK(taken->clicks.size() == 1);
    CHECK(said() == QStringLiteral("Clicks 2 to 3 have no answer yet and are left out. Taken."));
    // What a replay does not show is not missing from it.
    open.work().showClicks(1);
    open.window.takeRow(0);
    CHECK(said() == QStringLiteral("Taken."));
    open.work().showNewest();
    open.script->letGo();
    open.finish();
    open.window.takeRow(0);
    CHECK(taken->clicks.size() == 3);
    CHECK(said() == QStringLiteral("Taken."));
}

TEST_CASE("Every click of a person is kept as it is made, and a robot's are not") {
    ui::ComparisonRequest request = requestOf();
    request.rules.protocol.maxClicks = 2;
    std::vector<Clicks> kept;
    request.keep = [&](const Clicks& clicks) {
        kept.push_back(clicks);
        return true;
    };
    OpenComparison open(std::move(request));
    CHECK(kept.empty());
    open.script->hold();
    open.click(0, {120, 100});
    REQUIRE(kept.size() == 1);  // before it is answered
    open.click(1, {60, 60});
    REQUIRE(kept.size() == 2);
    CHECK(kept[1] == open.work().clicks());
    CHECK(kept[1].size() == 2);
    open.work().undo();
    REQUIRE(kept.size() == 3);
    CHECK(kept[2] == kept[0]);
    open.script->letGo();
    open.finish();
    open.work().startRobot(std::optional<std::size_t>(1));
    REQUIRE(waitUntil([&] { return !open.work().isRobotRunning(); }));
    CHECK(kept.size() == 3);
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
