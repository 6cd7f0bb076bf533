#include "tests/ui/comparison_fixture.h"
#include "ui/compare/row_dialog.h"
#include "ui/compare/row_names.h"

#include <QComboBox>

namespace cgam::test {

namespace {

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

}  // namespace cgam::test
