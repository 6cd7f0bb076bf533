#include "tests/window/open_window.h"
#include "ui/panels/settings_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace cgam::test {

namespace {

template <typename Field>
Field& fieldOf(ui::SettingsDialog& dialog, const QString& name) {
    for (Field* field : dialog.findChildren<Field*>())
        if (field->accessibleName() == name) return *field;
    FAIL("There is no field " << name.toStdString());
    throw 0;
}

QAction& actionNamed(app::MainWindow& window, const QString& begins) {
    for (QAction* action : window.findChildren<QAction*>())
        if (action->text().remove(QLatin1Char('&')).startsWith(begins)) return *action;
    FAIL("There is no action " << begins.toStdString());
    throw 0;
}

/// A square ring of this many pixels a side on the mask, with a square hole in it.
void drawRing(OpenWindow& open, double side, double hole) {
    const auto square = [](double size) {
        const double a = 800 - size / 2;
        const double b = 800 + size / 2;
        return std::vector<SlidePoint>{{a, a - 200}, {b, a - 200}, {b, b - 200}, {a, b - 200}};
    };
    open.work().polygon({square(side), square(hole)}, HandEdit::Add);
}

}  // namespace

TEST_CASE("settings are remembered, fractions among them") {
    ui::Preferences before;
    ui::SettingsDialog dialog(before, nullptr);
    fieldOf<QDoubleSpinBox>(dialog, QStringLiteral("Fill holes up to")).setValue(12345);
    fieldOf<QDoubleSpinBox>(dialog, QStringLiteral("Remove specks below")).setValue(77);
    fieldOf<QDoubleSpinBox>(dialog, QStringLiteral("Zoom of the wheel")).setValue(1.35);
    fieldOf<QLineEdit>(dialog, QStringLiteral("Model folder")).setText(QStringLiteral("/a/b ä"));
    dialog.preferences().save();
    const ui::Preferences after = ui::Preferences::load();
    REQUIRE(after.holeUm2 == 12345);
    REQUIRE(after.speckUm2 == 77);
    REQUIRE(after.wheelZoom == Approx(1.35));
    REQUIRE(after.modelFolder == QStringLiteral("/a/b ä"));
    ui::Preferences().save();
}

TEST_CASE("a number beyond its limits is refused in a sentence, not changed while it is typed") {
    ui::SettingsDialog dialog(ui::Preferences(), nullptr);
    dialog.show();
    const auto& problem = *dialog.findChild<QLabel*>(QStringLiteral("problem"));
    const auto& accept = *dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    auto& cache = fieldOf<QDoubleSpinBox>(dialog, QStringLiteral("Tile cache"));
    CHECK(accept.isEnabled());
    CHECK(problem.isHidden());
    cache.selectAll();
    QTest::keyClicks(&cache, QStringLiteral("655360"));
    CHECK(cache.value() == 655360);
    CHECK_FALSE(accept.isEnabled());
    CHECK(problem.text().startsWith(QStringLiteral("Tile cache: It must be from 64 to 65")));
    CHECK_FALSE(problem.isHidden());
    cache.setValue(1024);
    CHECK(accept.isEnabled());
    CHECK(problem.isHidden());
    CHECK(dialog.preferences().cacheMiB == 1024);
}

TEST_CASE("every field of the settings has a name and a sentence") {
    ui::SettingsDialog dialog(ui::Preferences(), nullptr);
    int fields = 0;
    for (const QWidget* field : dialog.findChildren<QWidget*>()) {
        if (field->accessibleDescription().isEmpty()) continue;
        ++fields;
        REQUIRE_FALSE(field->accessibleName().isEmpty());
        REQUIRE(field->accessibleDescription().endsWith(QLatin1Char('.')));
    }
    REQUIRE(fields == 13);
}

TEST_CASE("holes and specks are tidied by the sizes that the menu names") {
    OpenWindow open;
    ui::Preferences preferences = open.window.preferences();
    preferences.holeUm2 = 399;
    open.window.applyPreferences(preferences);
    drawRing(open, 100, 20);
    const auto inHole = [&] { return labelOf(open.document().mask().cellAt(800, 600)); };
    QAction& fill = actionNamed(open.window, QStringLiteral("Fill holes"));
    REQUIRE(fill.text().contains(QStringLiteral("399")));
    REQUIRE(fill.text().contains(QStringLiteral("µm²")));
    fill.trigger();
    REQUIRE(inHole() == 0);
    preferences.holeUm2 = 400;
    preferences.speckUm2 = 10001;
    open.window.applyPreferences(preferences);
    fill.trigger();
    REQUIRE(inHole() == 1);
    actionNamed(open.window, QStringLiteral("Remove specks")).trigger();
    REQUIRE(inHole() == 0);
    open.work().undo();
    REQUIRE(inHole() == 1);
}

TEST_CASE("sizes are areas of tissue whatever the scale of the slide") {
    OpenWindow open(app::scriptedShelf(), 0.5);  // four pixels a square micrometre
    ui::Preferences preferences = open.window.preferences();
    preferences.holeUm2 = 100;
    open.window.applyPreferences(preferences);
    drawRing(open, 100, 20);  // a hole of 100 um2
    actionNamed(open.window, QStringLiteral("Fill holes")).trigger();
    const auto& grid = open.document().grid();
    REQUIRE(labelOf(open.document().mask().cellAt(std::llround(800 / grid.stepX),
                                                  std::llround(600 / grid.stepY))) == 1);
}

TEST_CASE("a notch of the wheel zooms by the factor of the settings") {
    OpenWindow open;
    ui::Preferences preferences = open.window.preferences();
    preferences.wheelZoom = 1.1;
    open.window.applyPreferences(preferences);
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    QWheelEvent event({400, 300}, open.view().mapToGlobal(QPointF(400, 300)), {}, {0, 120},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&open.view(), &event);
    REQUIRE(open.view().view().scale() == Approx(1.1));
}

}  // namespace cgam::test
