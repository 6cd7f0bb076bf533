#include "tests/window/open_window.h"
#include "ui/panels/class_button.h"
#include "ui/panels/classes_panel.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace cgam::test {

namespace {

QPushButton& buttonOf(const QWidget& panel, const QString& text) {
    for (QPushButton* button : panel.findChildren<QPushButton*>())
        if (button->text().remove(QLatin1Char('&')).startsWith(text)) return *button;
    FAIL("There is no such button.");
    throw 0;
}

}  // namespace

TEST_CASE("the picture of the chosen class is made anew for another colour only") {
    OpenWindow open;
    const auto& button = *open.window.findChild<ui::ClassButton*>();
    const qint64 before = button.icon().cacheKey();
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(button.icon().cacheKey() == before);
    open.window.findChild<ui::ClassesPanel*>()->recolourChosen(QColor(10, 20, 230));
    REQUIRE(button.icon().cacheKey() != before);
}

TEST_CASE("QuPath's class Tumor is shown as the interface spells it, and kept as QuPath does") {
    OpenWindow open;
    auto& list = *open.window.findChild<ui::ClassesPanel*>()->findChild<QListWidget*>();
    const auto& button = *open.window.findChild<ui::ClassButton*>();
    const auto& classes = open.document().classes();
    const auto isTumour = [&] {
        return list.item(0)->text() == QStringLiteral("Tumour") &&
               button.text() == QStringLiteral("Tumour") && classes[0].name == "Tumor";
    };
    REQUIRE(isTumour());
    REQUIRE(list.item(0)->toolTip().contains(QStringLiteral("Tumor,")));
    list.item(0)->setText(QStringLiteral(" Tumour "));
    REQUIRE(isTumour());
    REQUIRE(open.document().content().steps.empty());
    list.item(0)->setText(QStringLiteral("Gland"));
    REQUIRE(classes[0].name == "Gland");
    REQUIRE(button.text() == QStringLiteral("Gland"));
    REQUIRE(list.item(0)->toolTip().isEmpty());
    list.item(0)->setText(QStringLiteral("Tumour"));
    REQUIRE(isTumour());
}

TEST_CASE("classes are added, renamed and recoloured, and mask and undo follow") {
    OpenWindow open;
    auto& panel = *open.window.findChild<ui::ClassesPanel*>();
    auto& list = *panel.findChild<QListWidget*>();
    const auto& classes = open.document().classes();
    REQUIRE(list.count() == 1);
    buttonOf(panel, QStringLiteral("Add")).click();
    REQUIRE(classes.size() == 2);
    REQUIRE(open.document().label == 2);
    list.item(1)->setText(QStringLiteral("Nekrose ä"));
    REQUIRE(classes[1].name == "Nekrose ä");
    list.item(1)->setText(QStringLiteral("Tumor"));  // there is one already
    REQUIRE(classes[1].name == "Nekrose ä");
    REQUIRE(list.item(1)->text() == QStringLiteral("Nekrose ä"));
    panel.recolourChosen(QColor(10, 20, 230));
    REQUIRE(classes[1].colour == std::array<std::uint8_t, 3>{10, 20, 230});

    // What is clicked now is of the chosen class, and drawn in its colour.
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.window.clickTool().circle().setRadius(30);
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(open.document().regions().begin()->second.label == 2);
    open.window.layers().mask().setStyle(ui::MaskLayer::Style::Fill);
    open.window.layers().mask().setOpacity(1);
    open.window.layers().clicks().setVisible(false);
    const QPoint inside(400, 340);
    // Layers are drawn bit by bit.
    REQUIRE(waitUntil([&] {
        const QColor seen =
            open.view().grab().toImage().pixelColor(inside * open.view().devicePixelRatioF());
        return seen.blue() > 200 && seen.red() < 60;
    }));

    buttonOf(panel, QStringLiteral("Remove")).click();  // in use
    REQUIRE(classes.size() == 2);
    for (int i = 0; i < 4; ++i)
        open.work().undo();
    REQUIRE(classes.size() == 1);
    REQUIRE(list.count() == 1);
    REQUIRE(open.document().label == 1);
}

TEST_CASE("Return ends the renaming of a class, whatever the tool") {
    OpenWindow open;
    auto& panel = *open.window.findChild<ui::ClassesPanel*>();
    auto& list = *panel.findChild<QListWidget*>();
    open.window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    open.window.setTool(app::Tool::Polygon);
    buttonOf(panel, QStringLiteral("Add")).click();
    auto* field = list.findChild<QLineEdit*>();
    REQUIRE(field != nullptr);
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("Necrosis"));
    QTest::keyClick(field, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return open.document().classes().at(1).name == "Necrosis"; }));
}

TEST_CASE("keys choose the class, which follows the region that is taken up again") {
    OpenWindow open;
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    auto& panel = *open.window.findChild<ui::ClassesPanel*>();
    const auto& button = *open.window.findChild<ui::ClassButton*>();
    open.click({400, 300});
    open.waitForMask();
    buttonOf(panel, QStringLiteral("Add")).click();
    open.view().setFocus();
    REQUIRE(button.text() == QStringLiteral("Class 2"));
    open.click({405, 300});
    open.waitForMask();
    REQUIRE(open.document().regions().size() == 2);
    QTest::keyClick(&open.view(), Qt::Key_L);
    REQUIRE(open.document().label == 1);
    REQUIRE(button.text() == QStringLiteral("Tumour"));
    QTest::keyClick(&open.view(), Qt::Key_L, Qt::ShiftModifier);
    REQUIRE(open.document().label == 2);
    open.work().selectClick(open.document().clicks().begin()->first);
    REQUIRE(open.document().label == 1);
}

TEST_CASE("classes are in the session") {
    OpenWindow open;
    auto& panel = *open.window.findChild<ui::ClassesPanel*>();
    buttonOf(panel, QStringLiteral("Add")).click();
    panel.recolourChosen(QColor(1, 2, 3));
    const auto classes = open.document().classes();
    const auto slide = open.window.slide()->path;
    open.window.closeSlide();
    open.open(slide);
    REQUIRE(open.document().classes() == classes);
}

}  // namespace cgam::test
