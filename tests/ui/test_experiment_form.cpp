#include "app/cli/evaluate_options.h"
#include "core/io/image_files.h"
#include "tests/ui/experiments_fixture.h"
#include "ui/experiments/data_set_list.h"
#include "ui/experiments/path_field.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <algorithm>
#include <mutex>
#include <set>

using namespace cgam;
using namespace cgam::ui;
using nlohmann::json;
using test::ExperimentScene;
using test::OpenPage;

TEST_CASE("The form makes the task that the command line would") {
    OpenPage open;
    open.field<QLineEdit>("targets")->setText("0.9; 0.5 0.9");
    open.field<QComboBox>("robot")->setCurrentIndex(1);
    open.field<QComboBox>("size")->setCurrentIndex(2);
    open.field<QSpinBox>("max-clicks")->setValue(7);
    open.box("best")->setChecked(true);
    open.box("ignore-128")->setChecked(true);
    const ExperimentTask task = open.page.form().task().value();
    CHECK(task.plan.protocol.targets == std::vector<double>{0.5, 0.9});
    CHECK(task.plan.protocol.robot == RobotKind::Jitter);
    CHECK(task.plan.protocol.maxClicks == 7);
    CHECK(task.plan.frame.size == 400);
    CHECK(task.plan.seeds == std::vector<std::uint64_t>{0, 1});
    CHECK(task.ignore128);
    CHECK(task.swapped.empty());
    CHECK_FALSE(task.plan.filter.minInitialIou.has_value());
    CHECK_FALSE(task.plan.filter.maxInitialIou.has_value());
    open.field<QDoubleSpinBox>("initial-iou-from")->setValue(0.5);
    open.field<QDoubleSpinBox>("initial-iou-to")->setValue(0.7);
    const CaseFilter narrow = open.page.form().task().value().plan.filter;
    CHECK(narrow.minInitialIou == 0.5);
    CHECK(narrow.maxInitialIou == 0.7);
    REQUIRE(task.plan.rows.size() == 3);
    CHECK(task.plan.rows[1].label == "cgam");
    CHECK(task.plan.rows[2].label == "cgam@best");
}

TEST_CASE("What is folded away is passed on as the command line passes it on") {
    OpenPage open;
    auto* fold = open.field<QToolButton>("advanced");
    auto* threshold = open.field<QDoubleSpinBox>("threshold");
    open.page.show();
    CHECK_FALSE(threshold->isVisible());
    CHECK(fold->text() == "Advanced");
    fold->click();
    CHECK(threshold->isVisible());
    CHECK_FALSE(open.field<QComboBox>("side")->isEnabled());

    const auto parsed = [&](std::vector<std::string> words) {
        cli::EvaluateOptions options;
        CLI::App app;
        cli::addEvaluateOptions(app, options);
        for (const std::string& word :
             {std::string("--data"), (open.scene.folder / "set").string(), std::string("--weights"),
              open.scene.task.weights.string(), std::string("--report"),
              (open.scene.folder / "report").string(), std::string("--methods"),
              std::string("none,cgam"), std::string("--seeds"), std::string("2")})
            words.push_back(word);
        std::reverse(words.begin(), words.end());  // CLI11 wants them so
        app.parse(words);
        cli::checkEvaluateOptions(options);
        const ExperimentTask& task = options;
        return task;
    };
    const auto checkEqual = [](const ExperimentTask& form, const ExperimentTask& line) {
        CHECK(form.data == line.data);
        CHECK(form.weights == line.weights);
        CHECK(form.report == line.report);
        CHECK(form.plan.seeds == line.plan.seeds);
        CHECK(form.plan.protocol.targets == line.plan.protocol.targets);
        CHECK(form.plan.protocol.threshold == line.plan.protocol.threshold);
        CHECK(form.plan.filter.minMask == line.plan.filter.minMask);
        CHECK(form.plan.filter.maxMask == line.plan.filter.maxMask);
        CHECK(form.splitFile == line.splitFile);
        CHECK(form.side == line.side);
        CHECK(form.bootstrap.resamples == line.bootstrap.resamples);
        CHECK(form.bootstrap.seed == line.bootstrap.seed);
        CHECK(methodRowsJson(form.plan.rows) == methodRowsJson(line.plan.rows));
        CHECK(form.overwrite == line.overwrite);
    };
    checkEqual(open.page.form().task().value(), parsed({}));

    threshold->setValue(0.37);
    open.field<QDoubleSpinBox>("min-mask")->setValue(0.05);
    open.field<QDoubleSpinBox>("max-mask")->setValue(0.95);
    open.field<PathField>("split-file")->setText(QStringLiteral("/data/halves.json"));
    CHECK(open.field<QComboBox>("side")->isEnabled());
    open.field<QComboBox>("side")->setCurrentIndex(1);
    open.field<QSpinBox>("resamples")->setValue(1234);
    CHECK(fold->text() == "Advanced (changed)");
    const ExperimentTask task = open.page.form().task().value();
    CHECK(task.plan.protocol.threshold == 0.37);
    checkEqual(task, parsed({"--threshold", "0.37", "--min-mask", "0.05", "--max-mask", "0.95",
                             "--split-file", "/data/halves.json", "--side", "train", "--resamples",
                             "1234"}));
    open.field<QDoubleSpinBox>("min-mask")->setValue(0.96);
    CHECK(open.page.form().task().error().message.find("share of the object") != std::string::npos);
}

TEST_CASE("Red and blue are exchanged in the data sets that are ticked, and in no other") {
    ExperimentScene scene;
    std::mutex mutex;
    std::multiset<std::vector<std::uint8_t>> seen;
    const auto look = [&](const RefineRequest& request) {
        if (request.clicks.size() == 1) {
            const std::lock_guard lock(mutex);
            seen.emplace(request.image->data.begin(), request.image->data.begin() + 3);
        }
        return test::discs(request);
    };
    OpenPage open(look);
    const auto addSet = [&](const char* name, std::uint8_t green) {
        const auto set = open.scene.folder / name;
        test::writeDataSet(set, 1);
        ImageRgb image = test::squareCase("", "", 40, 12).image;
        image.data[0] = 10, image.data[1] = green, image.data[2] = 200;
        writeRgb(set / "images" / "case0.png", image).value();
        open.page.form().addData(nameOf(set));
    };
    addSet("ours", 1);
    addSet("theirs", 2);
    auto* list = open.field<DataSetList>("data");
    list->setCurrentItem(list->topLevelItem(0));
    QTest::keyClick(list, Qt::Key_Delete);  // the page's own
    REQUIRE(list->topLevelItemCount() == 2);
    list->setCurrentItem(list->topLevelItem(1), DataSetList::kPath);
    QTest::keyClick(list, Qt::Key_Space);
    const ExperimentTask task = open.page.form().task().value();
    CHECK(task.swapped == SwappedSets{open.scene.folder / "theirs"});
    open.run();
    const json report = open.scene.report();
    CHECK(report["reading"]["swap_red_blue"] == json{(open.scene.folder / "theirs").string()});
    for (const auto& colour : seen)
        CHECK(colour == (colour[1] == 1 ? std::vector<std::uint8_t>{10, 1, 200}
                                        : std::vector<std::uint8_t>{200, 2, 10}));
    CHECK(seen.count({10, 1, 200}) > 0);
    CHECK(seen.count({200, 2, 10}) > 0);

    QTest::keyClick(list, Qt::Key_Space);
    CHECK(open.page.form().task().value().swapped.empty());
    open.page.form().addData(nameOf(open.scene.folder / "ours" / "."));
    CHECK(list->topLevelItemCount() == 2);  // it is there already
}

TEST_CASE("No two fields of the page have the same key") {
    OpenPage open;
    std::multiset<QChar> keys;
    const auto take = [&](const QString& text) {
        const qsizetype mark = text.indexOf(QLatin1Char('&'));
        if (mark >= 0) keys.insert(text.at(mark + 1).toLower());
    };
    for (const auto* button : open.page.findChildren<QAbstractButton*>())
        take(button->text());
    for (const auto* label : open.page.findChildren<QLabel*>())
        if (label->buddy() != nullptr) take(label->text());
    CHECK(keys.size() > 12);
    for (const QChar key : keys) {
        INFO(QString(key).toStdString());
        CHECK(keys.count(key) == 1);
    }
}
