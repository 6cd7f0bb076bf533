#include "tests/ui/experiments_fixture.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTabWidget>
#include <atomic>

using namespace cgam;
using namespace cgam::ui;
using nlohmann::json;
using test::ExperimentScene;
using test::kPatienceMs;
using test::OpenPage;

TEST_CASE("The page's numbers are those of the command's report on the same task") {
    OpenPage open;
    open.run();
    REQUIRE(open.page.result() != nullptr);
    CHECK(open.page.status().toStdString().find("Report: ") != std::string::npos);
    const json written = open.scene.report();

    ExperimentScene other;
    other.task.bootstrap = {};
    test::runWhole(other.task, test::making(test::discs)).value();
    CHECK(test::timeless(written["methods"]) == test::timeless(other.report()["methods"]));
    for (const char* member : {"protocol", "seed_list", "cases", "groups", "weights_sha256"})
        CHECK(written[member] == other.report()[member]);

    // What is shown is what was written.
    const json& cgam = written["methods"]["cgam"];
    const QLocale locale;
    REQUIRE(open.page.table().rowCount() == 2 + 3);  // and the paper's
    CHECK(open.cell(1, 0) == "cgam");
    CHECK(open.cell(1, 2).startsWith(locale.toString(cgam["noc"]["0.90"].get<double>(), 'f', 2) +
                                     " \u00b1 "));
    CHECK(open.cell(1, 2).endsWith(
        locale.toString(cgam["noc_interval"]["0.90"][0].get<double>(), 'f', 2) + " to " +
        locale.toString(cgam["noc_interval"]["0.90"][1].get<double>(), 'f', 2)));
    const LineChart& chart = open.page.plot().chart();
    REQUIRE(chart.series.size() == 2);
    CHECK(chart.series[1].label == "cgam");
    CHECK(chart.series[1].y == cgam["miou_by_click"].get<std::vector<double>>());
    std::vector<double> low;
    for (const json& interval : cgam["miou_by_click_interval"])
        low.push_back(interval[0]);
    CHECK(chart.series[1].low == low);
    REQUIRE(open.page.cases().cases().rowCount() == 4);
    CHECK(open.page.cases().cases().columnCount() == 2 + 2 * 2);
    // A column of groups that are the cases' own names says nothing.
    CHECK(open.page.cases().isColumnHidden(CaseModel::kGroup) !=
          open.page.cases().cases().hasGroups());
}

TEST_CASE("A run that was stopped keeps what is finished and goes on from there") {
    std::atomic<int> requests = 0;
    std::atomic<ExperimentsPage*> stopped = nullptr;
    OpenPage open([&](const RefineRequest& request) {
        if (++requests == 60)
            if (ExperimentsPage* page = stopped)
                QMetaObject::invokeMethod(
                    page, [page] { page->stop(); }, Qt::QueuedConnection);
        if (requests >= 60 && stopped != nullptr) QThread::msleep(5);
        return test::discs(request);
    });
    open.field<QSpinBox>("threads")->setValue(1);
    stopped = &open.page;
    open.run();
    stopped = nullptr;
    CHECK(open.page.status().endsWith("Run goes on from there."));
    CHECK_FALSE(std::filesystem::exists(open.scene.folder / "report" / "report.json"));
    REQUIRE(open.page.result() != nullptr);
    CHECK_FALSE(open.page.result()->complete);
    const int cases = open.page.cases().cases().rowCount();
    CHECK((cases > 0 && cases < 4));
    CHECK(open.cell(1, 0) == "cgam");  // figures of the cases that are done

    open.run();
    CHECK(open.page.result()->complete);
    CHECK(open.page.result()->evaluation.reused > 0);
    CHECK(open.page.cases().cases().rowCount() == 4);
    ExperimentScene other;
    other.task.bootstrap = {};
    test::runWhole(other.task, test::making(test::discs)).value();
    CHECK(test::timeless(open.scene.report()["methods"]) ==
          test::timeless(other.report()["methods"]));
}

TEST_CASE("What cannot be run is said in a sentence, and nothing is lost") {
    OpenPage open;
    open.run();
    const std::string report = test::contentOf(open.scene.folder / "report" / "report.json");
    QString wanted;
    SECTION("no method") {
        open.box("none")->setChecked(false);
        open.box("cgam")->setChecked(false);
        wanted = "Choose at least one method.";
    }
    SECTION("targets") {
        open.field<QLineEdit>("targets")->setText("0.85, 1.5");
        wanted = "'1.5'";
    }
    SECTION("initial IoUs the wrong way round") {
        open.field<QDoubleSpinBox>("initial-iou-from")->setValue(0.7);
        open.field<QDoubleSpinBox>("initial-iou-to")->setValue(0.5);
        wanted = "from a smaller to a greater";
    }
    SECTION("a folder that is no data set") {
        open.page.form().addData(nameOf(open.scene.folder / "nowhere"));
        wanted = "nowhere";
    }
    SECTION("settings that are none") {
        const auto file = open.scene.folder.write("s.json", R"({"a": {"method": "cgan"}})");
        open.field<QWidget>("settings")->findChild<QLineEdit*>()->setText(nameOf(file));
        wanted = "cgan";
    }
    SECTION("a class that no case has") {
        open.field<QLineEdit>("class")->setText("bone");
        open.page.form().setReport(nameOf(open.scene.folder / "other"));
        wanted = "No case is left";
    }
    open.run();
    INFO(open.page.status().toStdString());
    CHECK(open.page.status().contains(wanted));
    CHECK_FALSE(open.page.busy());
    CHECK(test::contentOf(open.scene.folder / "report" / "report.json") == report);
}

TEST_CASE("A report that is there already is shown with its cases") {
    OpenPage open;
    test::runWhole(open.scene.task, test::making(test::discs)).value();
    open.page.openReport(open.scene.task.report);
    open.waitForEnd(1);
    CHECK(open.page.result()->complete);
    CHECK(open.page.cases().cases().rowCount() == 4);
    const json written = open.scene.report();
    CHECK(open.page.plot().chart().series[1].y ==
          written["methods"]["cgam"]["miou_by_click"].get<std::vector<double>>());
    // Its cases are compared with the network that it names.
    std::shared_ptr<const OpenedCase> opened;
    QObject::connect(&open.page, &ExperimentsPage::caseOpened, &open.page,
                     [&](const std::shared_ptr<const OpenedCase>& one) { opened = one; });
    open.page.openCase("case2", 1);
    REQUIRE(QTest::qWaitFor([&] { return opened != nullptr; }, kPatienceMs));
    CHECK(opened->weights == "weights.pth");

    open.page.openReport(open.scene.folder / "nowhere");
    open.waitForEnd(2);
    CHECK(open.page.status().contains("report.json"));
    CHECK(open.page.cases().cases().rowCount() == 4);  // the other stays
}

TEST_CASE("A case is opened with picture, truth and the clicks of the row that was meant") {
    OpenPage open;
    std::shared_ptr<const OpenedCase> opened;
    QObject::connect(&open.page, &ExperimentsPage::caseOpened, &open.page,
                     [&](const std::shared_ptr<const OpenedCase>& one) { opened = one; });
    open.run();
    CaseTable& table = open.page.cases();
    SECTION("by a double click") {
        // Sorted by IoU of cgam from high to low; the case on top.
        table.sortByColumn(5, Qt::DescendingOrder);
        const QModelIndex top = table.model()->index(0, 5);
        const std::string name = table.model()->index(0, 0).data().toString().toStdString();
        Q_EMIT table.activated(top);
        REQUIRE(QTest::qWaitFor([&] { return opened != nullptr; }, kPatienceMs));
        CHECK(opened->task.name == name);
        CHECK(opened->row == 1);
        for (const EvaluatedCase& one : open.page.result()->evaluation.cases)
            if (one.entry.name == name) CHECK(opened->task.clicks == one.runs[1].run.clicks);
        CHECK(opened->task.truth.has_value());
        CHECK(opened->weights == open.scene.task.weights);
    }
    SECTION("whose picture is gone") {
        std::filesystem::remove(open.scene.folder / "set" / "images" / "case1.png");
        open.page.openCase("case1", 0);
        REQUIRE(QTest::qWaitFor([&] { return open.page.status().contains("case1"); }, kPatienceMs));
        CHECK(opened == nullptr);
    }
}

TEST_CASE("Cases are sorted by number, and those that miss the target come last") {
    CaseModel model;
    EvaluationPlan plan;
    plan.rows = {publishedRow(Method::None)};
    plan.protocol.maxClicks = 3;
    model.begin(plan);
    const auto add = [&](const std::string& name, IouCurve iou) {
        EvaluatedCase one;
        one.entry.name = name;
        RowRun run;
        run.run.iou = std::move(iou);
        one.runs = {run};
        model.add(one);
    };
    add("a", {0.1, 0.2, 0.3});
    add("b", {0.1, 0.2, 0.95});
    const auto at = [&](int line, int column, int role) {
        return model.data(model.index(line, column), role);
    };
    CHECK(at(0, 2, Qt::DisplayRole) == "> 3");
    CHECK(at(1, 2, Qt::DisplayRole) == "3");
    CHECK(at(0, 2, Qt::UserRole).toDouble() > at(1, 2, Qt::UserRole).toDouble());
    CHECK(at(1, 3, Qt::UserRole).toDouble() == 0.95);
}

TEST_CASE("A page that goes away during a run ends the run first") {
    std::atomic<bool> begun = false;
    ExperimentScene scene;
    {
        OpenPage open([&](const RefineRequest& request) {
            begun = true;
            QThread::msleep(2);
            return test::discs(request);
        });
        open.page.run();
        REQUIRE(QTest::qWaitFor([&] { return begun.load(); }, kPatienceMs));
        CHECK(open.page.busy());
    }
    SUCCEED("and nothing of it is left behind");
}

TEST_CASE("While a run goes on the page shows the cases that are done") {
    std::atomic<bool> held = true;
    OpenPage open([&](const RefineRequest& request) {
        const Mask truth = test::truthShown(*request.image);
        // The last case waits until the test has looked.
        while (held && std::count(truth.data.begin(), truth.data.end(), 1) == 15 * 15)
            QThread::msleep(1);
        return test::discs(request);
    });
    open.field<QSpinBox>("threads")->setValue(1);
    open.page.run();
    const bool shown =
        QTest::qWaitFor([&] { return open.page.table().rowCount() > 0; }, kPatienceMs);
    const int cases = open.page.cases().cases().rowCount();
    const bool busy = open.page.busy();
    const std::size_t curves = open.page.plot().chart().series.size();
    held = false;
    open.waitForEnd(1);
    CHECK(shown);
    CHECK((cases > 0 && cases < 4));
    CHECK(busy);
    CHECK(curves == 2);
    CHECK(open.page.cases().cases().rowCount() == 4);
}

TEST_CASE(
    "A case that cannot be read is skipped, named and counted, and nothing else is remarked") {
    OpenPage open;
    auto* tabs = open.page.findChild<QTabWidget*>();
    REQUIRE(tabs != nullptr);
    open.run();
    CHECK_FALSE(tabs->isTabVisible(1));
    open.scene.folder.write("set/images/case1.png", "no picture");
    open.run();
    CHECK(tabs->isTabVisible(1));
    CHECK(tabs->tabText(1) == QStringLiteral("Remarks (1)"));
    auto* remarks = qobject_cast<QListWidget*>(tabs->widget(1));
    REQUIRE(remarks != nullptr);
    CHECK(remarks->item(0)->text().contains(QStringLiteral("case1")));
    CHECK(open.page.status().contains(QStringLiteral("Skipped as unusable: 1.")));
    CHECK(open.page.cases().cases().rowCount() == 3);
    // Nobody is left looking at a tab that is gone.
    tabs->setCurrentIndex(1);
    std::filesystem::remove(open.scene.folder / "set" / "images" / "case1.png");
    std::filesystem::remove(open.scene.folder / "set" / "masks" / "case1.png");
    open.run();
    CHECK_FALSE(tabs->isTabVisible(1));
    CHECK(tabs->currentIndex() == 0);
}

TEST_CASE("The report of another experiment is replaced only when the user says so") {
    OpenPage open;
    open.run();
    const json before = open.scene.report();
    const auto press = [&](const char* button) {
        auto* question = open.page.findChild<QMessageBox*>();
        REQUIRE(question != nullptr);
        CHECK(question->text().contains(nameOf(open.scene.folder / "report")));
        for (QAbstractButton* one : question->buttons())
            if (one->text().remove(QLatin1Char('&')) == QLatin1String(button)) one->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    open.run();  // the same: no question
    CHECK(open.page.findChild<QMessageBox*>() == nullptr);
    open.field<QLineEdit>("targets")->setText(QStringLiteral("0.5"));
    open.run();
    press("Cancel");
    CHECK_FALSE(open.page.busy());
    CHECK(open.scene.report() == before);
    open.run();
    press("Replace it");
    open.waitForEnd(5);
    CHECK(open.scene.report()["protocol"]["targets"] == json{0.5});
    CHECK(open.page.findChild<QMessageBox*>() == nullptr);
}
