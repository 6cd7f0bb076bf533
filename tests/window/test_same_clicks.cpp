#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "tests/window/open_window.h"
#include "ui/compare/comparison_window.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <QProcess>
#include <QRegularExpression>
#include <algorithm>
#include <cmath>

// The same clicks on a slide, in the panes of a comparison and on the command line.

using namespace cgam;
using nlohmann::json;

namespace {

std::filesystem::path writeTruth(const test::TemporaryFolder& folder, int width, int height) {
    Mask truth(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col)
            truth.at(row, col) = std::hypot(col - 240, row - 180) < 80 ? 1 : 0;
    writeMask(folder / "truth.png", truth).value();
    return folder / "truth.png";
}

void clickAt(test::OpenWindow& open, QPointF slide, Qt::MouseButton button = Qt::LeftButton) {
    open.view().setView(open.view().view().withScale(0.8).centredOn(slide));
    open.click(open.view().view().toWidget(slide), button);
    open.waitForMask();
}

void runCommand(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(CGAM_SCRIPTED), arguments);
    REQUIRE(process.waitForFinished(test::kPatienceMs));
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    REQUIRE(process.exitCode() == 0);
}

QString idOf(const LiveRow& row) {
    return QString::fromStdString(std::string(infoOf(row.method.settings.method).id));
}

QString thresholdOf(const LiveRow& row) {
    return QString::number(row.method.settings.threshold, 'g', 17);
}

/// `cgam compare` with the clicks, the methods and the truth of the window.
json compareOnCommandLine(const test::TemporaryFolder& folder, const ui::ComparisonWork& work) {
    QStringList methods;
    for (const LiveRow& row : work.rows())
        if (!row.still) methods << idOf(row);
    runCommand(
        {QStringLiteral("compare"), QStringLiteral("--image"), ui::nameOf(folder / "slide.png"),
         QStringLiteral("--clicks"), ui::nameOf(folder / "clicks.json"), QStringLiteral("--truth"),
         ui::nameOf(folder / "truth.png"), QStringLiteral("--weights"),
         ui::nameOf(folder / "truth.png"), QStringLiteral("--methods"),
         methods.join(QLatin1Char(',')), QStringLiteral("--threshold"), thresholdOf(work.rows()[0]),
         QStringLiteral("--json"), ui::nameOf(folder / "compare.json")});
    return json::parse(test::contentOf(folder / "compare.json"));
}

/// The mask of `cgam refine` with the same clicks.
Mask refineOnCommandLine(const test::TemporaryFolder& folder, const LiveRow& row) {
    runCommand({QStringLiteral("refine"), QStringLiteral("--image"),
                ui::nameOf(folder / "slide.png"), QStringLiteral("--clicks"),
                ui::nameOf(folder / "clicks.json"), QStringLiteral("--weights"),
                ui::nameOf(folder / "truth.png"), QStringLiteral("--method"), idOf(row),
                QStringLiteral("--threshold"), thresholdOf(row), QStringLiteral("--mask-out"),
                ui::nameOf(folder / "mask.png")});
    // 255 in the object.
    const ImageRgb picture = readRgb(folder / "mask.png").value();
    Mask mask(picture.width, picture.height);
    for (std::size_t i = 0; i < mask.data.size(); ++i)
        mask.data[i] = picture.data[3 * i] != 0 ? 1 : 0;
    return mask;
}

/// What a pane says about a click, in the words of its caption, without the seconds.
QString captionOf(const json& clicks, const json& noc, std::size_t shown) {
    const json& click = clicks.at(shown - 1);
    const QLocale locale;
    const QString mark = QStringLiteral(" \u00b7 ");
    const auto reached = [&](const char* target) {
        const json& at = noc.at(target);
        const bool known = at.is_number() && at.get<std::size_t>() <= shown;
        return known ? QString::number(at.get<int>()) : QStringLiteral("\u2013");
    };
    const int iterations = click["iterations"].get<int>();
    const QString effort = shown == 1 ? QStringLiteral("the network alone")
                           : iterations <= 1 && click["early_stop"].get<bool>()
                               ? QStringLiteral("no step was needed")
                               : QStringLiteral("%1 iterations").arg(iterations);
    QString text = QStringLiteral("Click %1").arg(shown) + mark + effort + mark +
                   QStringLiteral("IoU ") + locale.toString(click["iou"].get<double>(), 'f', 3) +
                   mark;
    if (shown > 1)
        text += QStringLiteral("outside radius %1 px")
                    .arg(locale.toString(click["changed_outside_radius"].get<qlonglong>())) +
                mark;
    return text + QStringLiteral("NoC 85: %1, 90: %2").arg(reached("0.85"), reached("0.90"));
}

Image<std::uint8_t> cut(const Image<std::uint8_t>& levels, const GridRect& part) {
    Image<std::uint8_t> found(part.width, part.height);
    for (int row = 0; row < part.height; ++row)
        for (int col = 0; col < part.width; ++col)
            found.at(row, col) =
                levels.at(static_cast<int>(part.y) + row, static_cast<int>(part.x) + col);
    return found;
}

QString withoutSeconds(QString caption) {
    return caption.remove(QRegularExpression(QStringLiteral("[0-9.,]+ s \u00b7 ")));
}

}  // namespace

TEST_CASE("Clicks give the same masks and numbers in slide, panes, cgam compare and cgam refine") {
    test::OpenWindow open;
    open.open(test::writeSlide(open.folder, 480, 360));
    open.window.takeScale(1);
    REQUIRE(open.readMask(writeTruth(open.folder, 480, 360), true).isEmpty());
    clickAt(open, {240, 180});
    clickAt(open, {290, 220});
    clickAt(open, {320, 260}, Qt::RightButton);
    clickAt(open, {190, 140});
    bool shown = false;
    QObject::connect(&open.window, &app::MainWindow::comparisonShown, &open.window,
                     [&](const QString& problem) { shown = problem.isEmpty(); });
    open.window.compareMethods();
    REQUIRE(test::waitUntil([&] { return shown; }));
    ui::ComparisonWindow& window = *open.window.comparison();
    ui::ComparisonWork& work = *window.work();
    REQUIRE(test::waitUntil([&] { return !work.live().running(); }));
    REQUIRE(work.request().image->width == 480);
    REQUIRE(work.request().clicks.size() == 4);
    writeClicks(open.folder / "clicks.json", work.request().clicks).value();
    const json said = compareOnCommandLine(open.folder, work);

    bool outside = false;
    for (std::size_t row = 0; row < work.rows().size(); ++row) {
        const LiveRow& shownRow = work.rows()[row];
        if (shownRow.still) continue;
        const std::string id = idOf(shownRow).toStdString();
        INFO(id);
        for (std::size_t clicks = 1; clicks <= 4; ++clicks) {
            work.showClicks(clicks);
            QApplication::processEvents();
            const QString caption = window.panes().pane(row).caption().text().numbers;
            CHECK(withoutSeconds(caption).toStdString() ==
                  captionOf(said["methods"][id], said["noc"][id], clicks).toStdString());
            const Mask& mask = *work.shownMask(row);
            CHECK(said["methods"][id][clicks - 1]["mask_area"] ==
                  std::count(mask.data.begin(), mask.data.end(), 1));
            outside |= said["methods"][id][clicks - 1]["changed_outside_radius"] > 0;
        }
        const Mask refined = refineOnCommandLine(open.folder, shownRow);
        CHECK(*work.shownMask(row) == refined);
        if (row > 0) continue;
        // The first row is the method that answered the slide's own clicks, in a window of them.
        const auto answer = open.work().newestAnswer();
        REQUIRE(answer);
        CHECK(unpackLevels(answer->probability) ==
              cut(work.shownAnswer(row)->levels, answer->window));
    }
    CHECK(outside);  // else the test would say little
}
