#include "app/annotator/experiments_window.h"
#include "core/evaluate/report_charts.h"
#include "tests/experiment/data_set_files.h"
#include "tests/window/gated_shelf.h"
#include "tests/window/open_window.h"
#include "ui/compare/comparison_window.h"
#include "ui/experiments/case_table.h"
#include "ui/experiments/chart_view.h"
#include "ui/experiments/data_set_list.h"
#include "ui/experiments/experiment_form.h"
#include "ui/experiments/table_one.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <array>
#include <condition_variable>
#include <mutex>
#include <set>
#include <sstream>

// An experiment from the first widget to the last, by mouse and keys, with the engine that
// `cgam-annotator --engine scripted` has, and the same one on the command line.

using namespace cgam;
using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 3> kWanted = {"none", "fbrs-b", "cgam"};
constexpr int kCasesOfASet = 6;

/// Lets so many requests through; the others wait.
class Gate {
public:
    void letThrough(int requests) {
        const std::lock_guard lock(mutex_);
        left_ = requests;
        changed_.notify_all();
    }
    void open() { letThrough(1'000'000); }
    void pass() {
        std::unique_lock lock(mutex_);
        waiting_ = true;
        changed_.wait(lock, [&] { return left_ > 0; });
        waiting_ = left_ == 0;
        --left_;
    }
    bool waits() {
        const std::lock_guard lock(mutex_);
        return waiting_ && left_ == 0;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int left_ = 1'000'000;
    bool waiting_ = false;
};

/// The scripted engine behind a gate.
ui::EngineShelf gatedShelf(const std::shared_ptr<Gate>& gate) {
    return test::gated(app::scriptedShelf(), [gate](const RefineRequest&, const CancelToken&) {
        gate->pass();
        return true;
    });
}

/// Waits for the file dialog that the next action opens, and chooses in it.
void chooseInDialog(const QString& folder) {
    auto* timer = new QTimer(QApplication::instance());
    QObject::connect(timer, &QTimer::timeout, timer, [timer, folder] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) return;
        timer->deleteLater();
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        if (name == nullptr) return dialog->reject();  // nothing may be thrown from here
        name->setText(folder);
        QTest::keyClick(name, Qt::Key_Return);
    });
    timer->start(20);
}

/// The program's window with two data sets on disk, the second stored the wrong way round.
struct Bench {
    Bench() : window(gatedShelf(gate)) {
        window.setSessionFolder(folder / "sessions");
        test::writeDataSet(folder / "ours", kCasesOfASet);
        test::writeDataSet(folder / "theirs", kCasesOfASet);
        for (int i = 0; i < kCasesOfASet; ++i) {
            ImageRgb image = test::squareCase("", "", 40, 12 + i).image;
            image.data[2] = 200;  // blue, to be red
            writeRgb(folder / "theirs" / "images" / ("case" + std::to_string(i) + ".png"), image)
                .value();
        }
        window.resize(900, 700);
        window.show();
        window.showExperiments();
        page = &window.experiments().page();
        QObject::connect(page, &ui::ExperimentsPage::ended, page, [this] { ++ends; });
    }

    template <typename Widget>
    Widget* field(const char* name) {
        auto* found = page->findChild<Widget*>(QLatin1String(name));
        REQUIRE(found != nullptr);
        return found;
    }
    QPushButton* button(const QString& text) {
        for (auto* one : page->findChildren<QPushButton*>())
            if (one->text() == text) return one;
        FAIL("There is no button " + text.toStdString());
        return nullptr;
    }
    /// By the mouse, brought into sight first.
    void press(QWidget* widget) {
        for (QWidget* above = widget->parentWidget(); above != nullptr;
             above = above->parentWidget())
            if (auto* scroll = qobject_cast<QScrollArea*>(above))
                scroll->ensureWidgetVisible(widget);
        QTest::mouseClick(widget, Qt::LeftButton, {}, QPoint(9, widget->height() / 2));
    }
    void type(QLineEdit* line, const QString& text) {
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void tickMethod(const MethodInfo& info) {
        auto* box = field<QCheckBox>(std::string(info.id).c_str());
        const bool wanted = std::find(kWanted.begin(), kWanted.end(), info.id) != kWanted.end();
        if (box->isChecked() != wanted) press(box);
        REQUIRE(box->isChecked() == wanted);
    }
    void fillForm() {
        for (const char* set : {"ours", "theirs"}) {
            chooseInDialog(ui::nameOf(folder / set));
            press(button(QStringLiteral("&Folder ...")));
        }
        auto* sets = field<ui::DataSetList>("data");
        REQUIRE(sets->topLevelItemCount() == 2);
        const QRect tick =
            sets->visualItemRect(sets->topLevelItem(1))
                .intersected(QRect(sets->columnViewportPosition(ui::DataSetList::kSwapped), 0,
                                   sets->columnWidth(ui::DataSetList::kSwapped), 1000));
        QTest::mouseClick(sets->viewport(), Qt::LeftButton, {},
                          QPoint(tick.left() + 10, tick.center().y()));
        for (const MethodInfo& info : allMethods())
            tickMethod(info);
        type(field<QLineEdit>("targets"), QStringLiteral("0.7 0.9"));
        type(field<QSpinBox>("max-clicks")->findChild<QLineEdit*>(), QStringLiteral("6"));
        type(field<QSpinBox>("threads")->findChild<QLineEdit*>(), QStringLiteral("1"));
        type(field<QWidget>("report")->findChild<QLineEdit*>(), ui::nameOf(folder / "report"));
    }
    void waitForEnd(int count) {
        REQUIRE(test::waitUntil([&] { return ends >= count; }));
    }
    json reportOf(const char* name) const {
        return json::parse(test::contentOf(folder / name / "report.json"));
    }

    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    test::TemporaryFolder folder;
    app::MainWindow window;
    ui::ExperimentsPage* page = nullptr;
    int ends = 0;
};

/// What scripted_cgam says, on all its streams.
std::string evaluateOnCommandLine(const test::TemporaryFolder& folder, const char* report) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(
        QStringLiteral(CGAM_SCRIPTED),
        {QStringLiteral("evaluate"), QStringLiteral("--data"), ui::nameOf(folder / "ours"),
         QStringLiteral("--data"), ui::nameOf(folder / "theirs"), QStringLiteral("--swap-red-blue"),
         ui::nameOf(folder / "theirs"), QStringLiteral("--weights"), QStringLiteral("none"),
         QStringLiteral("--methods"), QStringLiteral("none,fbrs-b,cgam"),
         QStringLiteral("--targets"), QStringLiteral("0.7,0.9"), QStringLiteral("--max-clicks"),
         QStringLiteral("6"), QStringLiteral("--threads"), QStringLiteral("1"),
         QStringLiteral("--report"), ui::nameOf(folder / report)});
    REQUIRE(process.waitForFinished(test::kPatienceMs));
    const std::string said = process.readAll().toStdString();
    INFO(said);
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    REQUIRE(process.exitCode() == 0);
    return said;
}

/// Without what hangs on the clock, and on a graphics card that the scripted command does not know.
json timeless(json report) {
    for (json& method : report["methods"])
        for (const char* time : {"spc_seconds", "total_seconds", "total_seconds_deviation"})
            method.erase(time);
    report["machine"].erase("gpu");
    return report;
}

/// The lines of a file of lines of JSON without their seconds, in any order.
std::multiset<json> linesOf(const std::filesystem::path& file) {
    std::multiset<json> lines;
    std::istringstream text(test::contentOf(file));
    for (std::string line; std::getline(text, line);) {
        json one = json::parse(line);
        (one.contains("run") ? one["run"] : one).erase("seconds");
        lines.insert(std::move(one));
    }
    return lines;
}

/// Pixels of exactly this colour.
int pixelsOf(const QImage& picture, const QColor& colour) {
    int found = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            found += picture.pixelColor(x, y) == colour ? 1 : 0;
    return found;
}

}  // namespace

TEST_CASE("An experiment is filled in, run, stopped, gone on with and looked at") {
    Bench bench;
    bench.fillForm();
    auto* progress = bench.page->findChild<QProgressBar*>();
    REQUIRE(progress != nullptr);
    CHECK_FALSE(progress->isVisible());

    // Twelve cases with three methods; it stands still in the middle.
    bench.gate->letThrough(60);
    QPushButton* run = bench.button(QStringLiteral("&Run"));
    QTest::mouseClick(run, Qt::LeftButton);
    REQUIRE(test::waitUntil([&] { return bench.gate->waits(); }));
    REQUIRE(test::waitUntil([&] { return bench.page->cases().cases().rowCount() > 0; }));
    CHECK(progress->isVisible());
    CHECK(progress->maximum() == 3 * 2 * kCasesOfASet);
    CHECK(progress->value() > 0);
    CHECK(progress->value() < progress->maximum());
    CHECK(bench.page->status().startsWith(QStringLiteral("Run ")));
    CHECK_FALSE(bench.page->form().isEnabled());
    REQUIRE(test::waitUntil([&] { return bench.page->table().rowCount() > 0; }));

    // Stop is said at once, whatever the engine does.
    CHECK(run->text() == QStringLiteral("S&top"));
    QTest::mouseClick(run, Qt::LeftButton);
    CHECK(bench.page->status() == QStringLiteral("Stopping ..."));
    CHECK(bench.ends == 0);
    bench.gate->open();
    bench.waitForEnd(1);
    CHECK(bench.page->status().endsWith(QStringLiteral("Run goes on from there.")));
    CHECK_FALSE(std::filesystem::exists(bench.folder / "report" / "report.json"));
    const int doneFirst = bench.page->cases().cases().rowCount();
    CHECK((doneFirst > 0 && doneFirst < 2 * kCasesOfASet));

    QTest::mouseClick(run, Qt::LeftButton);
    bench.waitForEnd(2);
    INFO(bench.page->status().toStdString());
    CHECK(bench.page->status().contains(QStringLiteral("Runs taken from the journal: ")));
    CHECK(bench.page->result()->evaluation.reused >= 3 * doneFirst);
    CHECK(bench.page->cases().cases().rowCount() == 2 * kCasesOfASet);
    CHECK(run->text() == QStringLiteral("&Run"));
    CHECK(bench.page->form().isEnabled());

    // The command line comes to the same, bit for bit, and takes the window's runs for its own.
    evaluateOnCommandLine(bench.folder, "other");
    CHECK(timeless(bench.reportOf("report")) == timeless(bench.reportOf("other")));
    CHECK(linesOf(bench.folder / "report" / "clicks.jsonl") ==
          linesOf(bench.folder / "other" / "clicks.jsonl"));
    CHECK(linesOf(bench.folder / "report" / "journal.jsonl") ==
          linesOf(bench.folder / "other" / "journal.jsonl"));
    const std::string again = evaluateOnCommandLine(bench.folder, "report");
    CHECK_THAT(again, Catch::Contains(std::to_string(3 * 2 * kCasesOfASet) + " runs were taken"));

    // Table and curve show what is in the report.
    const json report = bench.reportOf("report");
    CHECK(report["data"].size() == 2);
    CHECK(report["reading"]["swap_red_blue"] == json{(bench.folder / "theirs").string()});
    CHECK(report["methods"].size() == kWanted.size());
    const QLocale locale;
    for (int row = 0; row < static_cast<int>(kWanted.size()); ++row) {
        const std::string label = bench.page->table().item(row, 0)->text().toStdString();
        const double noc = report["methods"].at(label)["noc"]["0.90"];
        CHECK(bench.page->table().item(row, 2)->text().startsWith(locale.toString(noc, 'f', 2)));
        const ChartSeries& series =
            bench.page->plot().chart().series.at(static_cast<std::size_t>(row));
        CHECK(series.label == label);
        CHECK(series.y == report["methods"].at(label)["miou_by_click"].get<std::vector<double>>());
        CHECK(pixelsOf(bench.page->plot().grab().toImage(),
                       QColor(series.colour.red, series.colour.green, series.colour.blue)) > 20);
    }
}

TEST_CASE("A case of an experiment is opened in the comparison by a double click") {
    Bench bench;
    bench.fillForm();
    bench.field<QComboBox>("robot")->setCurrentIndex(1);  // jitter
    QTest::mouseClick(bench.button(QStringLiteral("&Run")), Qt::LeftButton);
    bench.waitForEnd(1);
    REQUIRE(bench.page->result());
    CHECK(bench.window.comparison() == nullptr);

    ui::CaseTable& table = bench.page->cases();
    int line = 0;
    while (table.model()->index(line, 0).data().toString() != QStringLiteral("theirs/case3"))
        ++line;
    constexpr std::size_t kRow = 1;  // f-BRS-B
    const QModelIndex cell = table.model()->index(line, ui::CaseModel::kFixed + 2 * int{kRow});
    table.scrollTo(cell);
    const QPoint place = table.visualRect(cell).center();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, place);
    QTest::mouseDClick(table.viewport(), Qt::LeftButton, {}, place);
    REQUIRE(test::waitUntil(
        [&] { return bench.window.comparison() && bench.window.comparison()->work(); }));

    ui::ComparisonWindow& comparison = *bench.window.comparison();
    CHECK(comparison.isVisible());
    REQUIRE(test::waitUntil([&] { return !comparison.work()->live().running(); }));
    const ui::ComparisonRequest& request = comparison.work()->request();
    const std::vector<EvaluatedCase>& cases = bench.page->result()->evaluation.cases;
    const auto one = std::find_if(cases.begin(), cases.end(), [](const EvaluatedCase& candidate) {
        return candidate.entry.name == "theirs/case3";
    });
    REQUIRE(one != cases.end());
    const RowRun& chosen = one->runs.at(kRow);
    CHECK(request.name == "theirs/case3");
    CHECK(request.clicks == chosen.run.clicks);
    CHECK(request.image->data[0] == 200);  // of the set whose red and blue are exchanged
    REQUIRE(request.rows.size() == kWanted.size());
    // What the pane shows after each click is what the evaluation measured.
    const LiveMethod& method = comparison.work()->live().methods().at(0);
    CHECK(method.row.method.settings.method == Method::FbrsB);
    REQUIRE(method.answers.size() == chosen.run.iou.size());
    for (std::size_t click = 0; click < method.answers.size(); ++click)
        CHECK(method.answers[click]->compared.iou == chosen.run.iou[click]);

    // The robot, asked to click there, does what it did in the evaluation.
    comparison.work()->startRobot(std::optional<std::size_t>());
    REQUIRE(test::waitUntil([&] { return !comparison.work()->isRobotRunning(); }));
    for (const LiveMethod& row : comparison.work()->live().methods()) {
        const auto run = std::find_if(one->runs.begin(), one->runs.end(), [&](const RowRun& made) {
            return bench.page->result()->evaluation.plan.rows[made.row].label ==
                   row.row.method.label;
        });
        REQUIRE(run != one->runs.end());
        CHECK(row.clicks == run->run.clicks);
    }
}
