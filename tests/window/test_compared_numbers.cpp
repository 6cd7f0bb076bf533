#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "tests/window/open_window.h"
#include "ui/compare/comparison_window.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <QProcess>
#include <QRegularExpression>
#include <cmath>

// The numbers in the panes of a comparison, and those of `cgam compare` on the same picture.

using namespace cgam;
using nlohmann::json;

namespace {

std::filesystem::path writeTruth(const test::TemporaryFolder& folder, int width, int height) {
    Mask truth(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col)
            truth.at(row, col) = std::hypot(col - 300, row - 200) < 90 ? 1 : 0;
    writeMask(folder / "truth.png", truth).value();
    return folder / "truth.png";
}

void clickAt(test::OpenWindow& open, QPointF slide, Qt::MouseButton button = Qt::LeftButton) {
    open.view().setView(open.view().view().withScale(0.8).centredOn(slide));
    open.click(open.view().view().toWidget(slide), button);
    open.waitForMask();
}

/// `cgam compare` with the clicks, the methods and the truth of the window.
json compareOnCommandLine(const test::TemporaryFolder& folder, const ui::ComparisonWork& work) {
    const ui::ComparisonRequest& request = work.request();
    writeClicks(folder / "clicks.json", request.clicks).value();
    QString methods;
    for (const LiveRow& row : work.rows())
        if (!row.still)
            methods += (methods.isEmpty() ? QString() : QStringLiteral(",")) +
                       QString::fromStdString(std::string(infoOf(row.method.settings.method).id));
    QProcess process;
    process.start(
        QStringLiteral(CGAM_SCRIPTED),
        {QStringLiteral("compare"), QStringLiteral("--image"), ui::nameOf(folder / "slide.png"),
         QStringLiteral("--clicks"), ui::nameOf(folder / "clicks.json"), QStringLiteral("--truth"),
         ui::nameOf(folder / "truth.png"), QStringLiteral("--weights"),
         ui::nameOf(folder / "truth.png"), QStringLiteral("--methods"), methods,
         QStringLiteral("--threshold"),
         QString::number(work.rows()[0].method.settings.threshold, 'g', 17),
         QStringLiteral("--json"), ui::nameOf(folder / "compare.json")});
    REQUIRE(process.waitForFinished(test::kPatienceMs));
    INFO(process.readAllStandardError().toStdString());
    REQUIRE(process.exitCode() == 0);
    return json::parse(test::contentOf(folder / "compare.json"));
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
    QString text = QStringLiteral("Click %1").arg(shown) + mark +
                   QStringLiteral("%1 iterations").arg(click["iterations"].get<int>()) + mark +
                   QStringLiteral("IoU ") + locale.toString(click["iou"].get<double>(), 'f', 3) +
                   mark;
    if (shown > 1)
        text += QStringLiteral("outside radius %1 px")
                    .arg(locale.toString(click["changed_outside_radius"].get<qlonglong>())) +
                mark;
    return text + QStringLiteral("NoC 85: %1, 90: %2").arg(reached("0.85"), reached("0.90"));
}

QString withoutSeconds(QString caption) {
    return caption.remove(QRegularExpression(QStringLiteral("[0-9.,]+ s \u00b7 ")));
}

}  // namespace

TEST_CASE("The numbers in the panes are those of cgam compare, click by click") {
    test::OpenWindow open;
    open.open(test::writeSlide(open.folder, 600, 400));
    open.window.takeScale(1);
    REQUIRE(open.readMask(writeTruth(open.folder, 600, 400), true).isEmpty());
    clickAt(open, {300, 200});
    clickAt(open, {360, 250});
    clickAt(open, {390, 290}, Qt::RightButton);
    clickAt(open, {240, 160});
    bool shown = false;
    QObject::connect(&open.window, &app::MainWindow::comparisonShown, &open.window,
                     [&](const QString& problem) { shown = problem.isEmpty(); });
    open.window.compareMethods();
    REQUIRE(test::waitUntil([&] { return shown; }));
    ui::ComparisonWindow& window = *open.window.comparison();
    ui::ComparisonWork& work = *window.work();
    REQUIRE(test::waitUntil([&] { return !work.live().running(); }));
    REQUIRE(work.request().image->width == 600);
    REQUIRE(work.request().clicks.size() == 4);

    const json said = compareOnCommandLine(open.folder, work);
    bool outside = false;
    for (std::size_t clicks = 1; clicks <= 4; ++clicks) {
        work.showClicks(clicks);
        QApplication::processEvents();
        for (std::size_t row = 0; row < work.rows().size(); ++row) {
            const LiveRow& shownRow = work.rows()[row];
            if (shownRow.still) continue;
            const std::string id(infoOf(shownRow.method.settings.method).id);
            const QString caption = window.panes().pane(row).caption().text().numbers;
            CHECK(withoutSeconds(caption).toStdString() ==
                  captionOf(said["methods"][id], said["noc"][id], clicks).toStdString());
            outside |= said["methods"][id][clicks - 1]["changed_outside_radius"] > 0;
        }
    }
    CHECK(outside);  // else the test would say little
}
