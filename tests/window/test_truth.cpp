#include "tests/window/open_window.h"
#include "ui/panels/choice_bar.h"

#include <QAction>
#include <QComboBox>
#include <QStatusBar>

namespace cgam::test {

namespace {

const char* kSquare =
    R"({"type":"Polygon","coordinates":[[[600,400],[900,400],[900,700],[600,400]]]})";

/// A slide with a click and a loaded truth.
struct Compared {
    Compared() {
        open.click({400, 300});
        open.waitForMask();
        truth = open.folder.write("truth.geojson", kSquare);
        REQUIRE(open.readMask(truth, true).isEmpty());
        REQUIRE(waitUntil([&] { return std::filesystem::exists(open.window.sessionFile()); }));
    }
    /// The slide closed and opened, until its truth was read or could not be.
    QString again() {
        const auto slide = open.window.slide()->path;
        open.window.closeSlide();
        REQUIRE_FALSE(box().isChecked());
        std::optional<QString> problem;
        const auto here = std::make_unique<QObject>();
        QObject::connect(&open.window, &app::MainWindow::maskRead, here.get(),
                         [&](const QString& sentence) { problem = sentence; });
        open.open(slide);
        REQUIRE(waitUntil([&] { return problem.has_value(); }));
        return *problem;
    }
    QAction& box() { return *open.window.layerActions().truth; }
    const ui::TruthLayer& layer() { return open.window.layers().truth(); }

    OpenWindow open;
    std::filesystem::path truth;
};

}  // namespace

TEST_CASE("without a truth its box is neither ticked nor to be ticked") {
    OpenWindow open;
    const QAction& box = *open.window.layerActions().truth;
    REQUIRE_FALSE(box.isEnabled());
    REQUIRE_FALSE(box.isChecked());
    REQUIRE(open.readMask(open.folder.write("truth.geojson", kSquare), true).isEmpty());
    REQUIRE(box.isEnabled());
    REQUIRE(box.isChecked());
    REQUIRE(open.window.layers().truth().isVisible());
}

TEST_CASE("a loaded truth is there again with its session") {
    Compared compared;
    const auto iou = compared.layer().agreement().iou();
    REQUIRE(iou);
    REQUIRE(compared.again().isEmpty());
    REQUIRE(compared.layer().hasTruth());
    REQUIRE(compared.layer().agreement().iou() == iou);
    REQUIRE(compared.box().isEnabled());
    REQUIRE(compared.box().isChecked());
    // A session of another slide begins without it.
    const TemporaryFolder other;
    compared.open.open(writeSlide(other, 900, 900));
    compared.open.window.takeScale(1);
    REQUIRE_FALSE(compared.layer().hasTruth());
    REQUIRE_FALSE(compared.box().isChecked());
    compared.open.click({300, 300});
    compared.open.waitForMask();
    REQUIRE(waitUntil([&] { return std::filesystem::exists(compared.open.window.sessionFile()); }));
    const Result<SessionContent> kept = readSession(compared.open.window.sessionFile());
    REQUIRE(kept);
    REQUIRE(kept->settings.count(app::kTruthSetting) == 0);
}

TEST_CASE("a truth whose file is gone is said, and its box is off; the work is all there") {
    Compared compared;
    const SlideMask mask = compared.open.document().mask();
    std::filesystem::rename(compared.truth, compared.open.folder / "elsewhere.geojson");
    REQUIRE_FALSE(compared.again().isEmpty());
    const QString said = compared.open.window.statusBar()->currentMessage();
    INFO(said.toStdString());
    REQUIRE(said.contains(QStringLiteral("truth.geojson")));
    REQUIRE_FALSE(compared.layer().hasTruth());
    REQUIRE_FALSE(compared.box().isEnabled());
    REQUIRE_FALSE(compared.box().isChecked());
    REQUIRE(compared.open.document().mask() == mask);
    // It is taken up again where it comes back.
    std::filesystem::rename(compared.open.folder / "elsewhere.geojson", compared.truth);
    REQUIRE(compared.again().isEmpty());
    REQUIRE(compared.layer().hasTruth());
}

TEST_CASE("where a person was asked how the truth lies nobody is asked again") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const auto file = open.folder / "mask.png";
    QImage picture(200, 100, QImage::Format_Grayscale8);
    picture.fill(255);
    REQUIRE(picture.save(ui::nameOf(file), "PNG"));
    std::optional<QString> problem;
    QObject::connect(&open.window, &app::MainWindow::maskRead,
                     [&](const QString& sentence) { problem = sentence; });
    open.window.readMask(file, true);
    auto& bar = *open.window.findChild<ui::ChoiceBar*>();
    REQUIRE(waitUntil([&] { return bar.isVisible(); }));
    auto& answers = *bar.findChild<QComboBox*>();
    REQUIRE(answers.count() == 2);
    answers.setCurrentIndex(1);
    QTest::keyClick(&answers, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    const auto iou = open.window.layers().truth().agreement().iou();
    const auto slide = open.window.slide()->path;
    open.window.closeSlide();
    problem.reset();
    open.open(slide);
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE_FALSE(bar.isVisible());
    REQUIRE(open.window.layers().truth().agreement().iou() == iou);
    // Another file of that name, which says itself how it lies.
    picture = QImage(400, 300, QImage::Format_Grayscale8);
    picture.fill(255);
    REQUIRE(picture.save(ui::nameOf(file), "PNG"));
    open.window.closeSlide();
    problem.reset();
    open.open(slide);
    REQUIRE(waitUntil([&] { return problem.has_value(); }));
    REQUIRE(problem->isEmpty());
    REQUIRE(open.window.layers().truth().hasTruth());
}

}  // namespace cgam::test
