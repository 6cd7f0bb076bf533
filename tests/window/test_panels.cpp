#include "tests/base/full_disk.h"
#include "tests/window/open_window.h"
#include "ui/panels/clicks_panel.h"
#include "ui/panels/hint_bar.h"
#include "ui/panels/start_page.h"

#include <QAction>
#include <QApplication>
#include <QDoubleSpinBox>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTabWidget>

namespace cgam::test {

namespace {

template <typename Widget>
Widget& named(app::MainWindow& window, const QString& name) {
    for (Widget* widget : window.findChildren<Widget*>())
        if (widget->accessibleName() == name) return *widget;
    FAIL("There is no " << name.toStdString());
    throw 0;
}

QAction& actionNamed(app::MainWindow& window, const QString& text) {
    for (QAction* action : window.findChildren<QAction*>())
        if (action->text().remove(QLatin1Char('&')) == text) return *action;
    FAIL("There is no action " << text.toStdString());
    throw 0;
}

std::int64_t areaOf(const Document& document) {
    std::int64_t area = 0;
    for (const auto& [key, tile] : document.mask().tiles())
        for (const Cell cell : tile->cells)
            area += labelOf(cell) != 0;
    return area;
}

}  // namespace

TEST_CASE("after the button Delete the keys are for the slide: Ctrl+Z brings the click back") {
    OpenWindow open;
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    open.click({400, 300});
    open.waitForMask();
    auto& panel = *open.window.findChild<ui::ClicksPanel*>();
    open.work().selectClick(open.document().clicks().begin()->first);
    for (auto* button : panel.findChildren<QPushButton*>())
        if (button->text().contains(QLatin1String("Delete"))) {
            button->setFocus();
            button->click();
        }
    REQUIRE(open.document().clicks().empty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
    REQUIRE(open.document().clicks().size() == 1);
}

TEST_CASE("dragging the threshold shows what would be, and letting go is one step for all") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    for (const double x : {250.0, 420.0}) {
        open.click({x, 300});
        open.waitForMask();
    }
    const SlideMask before = open.document().mask();
    const std::int64_t area = areaOf(open.document());
    const std::size_t steps = open.document().content().steps.size();
    auto& slider = named<QSlider>(open.window, QStringLiteral("Threshold of the probability"));
    slider.setSliderDown(true);
    for (const int value : {140, 180, 250, 251}) {
        slider.setValue(value);
        REQUIRE(open.document().mask() == before);
        REQUIRE(open.document().content().steps.size() == steps);
    }
    REQUIRE(open.work().considered().empty());  // no event has waited for it
    Document byHand(open.document().content());
    byHand.setThreshold(*open.work().activeRegion(), 251).value();
    SlideMask shown;
    REQUIRE(waitUntil([&] {
        shown = before;
        shown.apply(open.work().considered());
        return shown == byHand.mask();
    }));
    slider.setSliderDown(false);
    REQUIRE(open.work().considered().empty());
    REQUIRE(open.document().mask() == shown);
    REQUIRE(open.document().content().steps.size() == steps + 1);
    for (const auto& [id, region] : open.document().regions())
        for (const auto& answer : region.answers)
            REQUIRE(answer->threshold == 251);
    REQUIRE(areaOf(open.document()) < area);
    open.work().undo();
    REQUIRE(open.document().mask() == before);
    REQUIRE(slider.value() == 128);
}

TEST_CASE("letting go of the threshold before it is cut comes to the same mask, a little later") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const SlideMask before = open.document().mask();
    const RegionId region = *open.work().activeRegion();
    const std::size_t steps = open.document().content().steps.size();
    Document byHand(open.document().content());
    byHand.setThreshold(region, 220).value();
    auto& slider = named<QSlider>(open.window, QStringLiteral("Threshold of the probability"));
    const auto drag = [&](std::initializer_list<int> values) {
        slider.setSliderDown(true);
        for (const int value : values)
            slider.setValue(value);
        slider.setSliderDown(false);
    };
    drag({150, 250, 220});
    REQUIRE(open.document().mask() == before);
    REQUIRE(open.work().threshold() == 220.0 / kThresholdSteps);
    SECTION("by itself") {
        REQUIRE(waitUntil([&] { return open.document().content().steps.size() == steps + 1; }));
        REQUIRE(open.document().mask() == byHand.mask());
        open.work().undo();
        REQUIRE(open.document().mask() == before);
        REQUIRE(slider.value() == 128);
    }
    SECTION("before whatever the user does next") {
        open.work().undo();  // takes it back, not the click
        REQUIRE(open.document().mask() == before);
        open.work().redo();
        REQUIRE(open.document().mask() == byHand.mask());
    }
    SECTION("before an export") {
        REQUIRE(SlideMask(open.window.exportJob().content.mask) == byHand.mask());
    }
    SECTION("before the slide is closed") {
        const auto file = open.window.slide()->path;
        open.window.closeSlide();
        open.open(file);
        REQUIRE(open.document().mask() == byHand.mask());
    }
    SECTION("though an answer comes first") {
        open.work().answerWaiting();
        open.work().document().brush({{800, 600}}, 3, HandEdit::Add);
        REQUIRE(waitUntil([&] { return open.document().thresholdOf(region) == 220; }));
    }
}

TEST_CASE("two drags of the threshold are two steps, keys in a row are one") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const RegionId region = *open.work().activeRegion();
    const std::size_t steps = open.document().content().steps.size();
    auto& slider = named<QSlider>(open.window, QStringLiteral("Threshold of the probability"));
    const auto isSet = [&](int threshold) {
        return waitUntil([&] { return open.document().thresholdOf(region) == threshold; });
    };
    for (const int value : {160, 200}) {
        slider.setSliderDown(true);
        slider.setValue(value - 10);
        slider.setValue(value);
        slider.setSliderDown(false);
        REQUIRE(isSet(value));
    }
    REQUIRE(open.document().content().steps.size() == steps + 2);
    for (int i = 1; i <= 3; ++i) {
        QTest::keyClick(&slider, Qt::Key_Right);
        REQUIRE(isSet(200 + i));
    }
    REQUIRE(open.document().content().steps.size() == steps + 3);
    for (const int value : {200, 160, 128}) {
        open.work().undo();
        REQUIRE(open.document().thresholdOf(region) == value);
        REQUIRE(slider.value() == value);
    }
}

TEST_CASE("the probability of every answered window of the region is on the screen") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(0.8).centredOn({800, 600}));
    open.work().document().placement.widest = 0;
    open.window.layerActions().probability->setChecked(true);
    const auto coloured = [&](QPointF slide) {
        const QPointF at = open.view().view().toWidget(slide);
        const auto colour = [&] {
            while (!open.view().areLayersComplete() || !open.view().isSharp())
                QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            const QImage picture = open.view().grab().toImage();
            return picture.pixel((at * picture.devicePixelRatio()).toPoint());
        };
        const QRgb with = colour();
        open.window.layerActions().probability->setChecked(false);
        const QRgb without = colour();
        open.window.layerActions().probability->setChecked(true);
        return with != without;
    };
    for (const double x : {500.0, 700.0, 900.0, 1100.0}) {
        open.work().click({x, 600}, 15, true);
        open.waitForMask();
    }
    REQUIRE(open.document().regions().size() == 1);
    const auto& answers = open.document().regions().begin()->second.answers;
    REQUIRE_FALSE(answers.back()->window.holds(450, 550));
    // Worked out beside the window: by the first answer only, and by the last.
    REQUIRE(waitUntil([&] { return coloured({450, 550}) && coloured({1150, 550}); }));
    // What a hand has drawn over was decided by no probability, and comes back with undo.
    REQUIRE(coloured({800, 550}));
    open.work().brush({{800, 550}}, 20, HandEdit::Erase);
    open.work().endBrush();
    REQUIRE(waitUntil([&] { return !coloured({800, 550}); }));
    open.work().undo();
    REQUIRE(waitUntil([&] { return coloured({800, 550}); }));
    // The same while nobody looks and what was asked for before is still on its way.
    REQUIRE(coloured({1150, 550}));
    open.work().brush({{800, 550}}, 20, HandEdit::Erase);
    open.work().endBrush();
    open.window.layerActions().probability->setChecked(false);
    open.work().brush({{1150, 550}}, 20, HandEdit::Erase);
    open.work().endBrush();
    QTest::qWait(500);
    open.window.layerActions().probability->setChecked(true);
    REQUIRE(waitUntil([&] { return !coloured({1150, 550}) && !coloured({800, 550}); }));
}

TEST_CASE("after a number the window's keys work again") {
    OpenWindow open;
    REQUIRE(QTest::qWaitForWindowActive(&open.window));
    auto& radius = named<QDoubleSpinBox>(open.window, QStringLiteral("Radius of clicks and brush"));
    const auto type = [&](const QString& text) {
        radius.setFocus();
        radius.selectAll();
        QTest::keyClicks(&radius, text);
        REQUIRE(radius.hasFocus());
    };
    SECTION("a letter is a shortcut, and the number is taken") {
        type(QStringLiteral("55"));
        QTest::keyClick(&radius, Qt::Key_B);
        REQUIRE(open.window.tool() == app::Tool::Brush);
        REQUIRE(open.view().hasFocus());
        REQUIRE(open.window.brushTool().circle().radius() > 0);
        REQUIRE_FALSE(radius.text().contains(QLatin1Char('b')));
    }
    SECTION("Return takes it and goes back to the slide") {
        type(QStringLiteral("33"));
        QTest::keyClick(&radius, Qt::Key_Return);
        REQUIRE(open.view().hasFocus());
        REQUIRE(open.window.clickTool().circle().radius() == Approx(33));
        REQUIRE(open.document().clicks().empty());
    }
    SECTION("Escape brings the old one back and goes back to the slide") {
        const double before = open.window.clickTool().circle().radius();
        type(QStringLiteral("77"));
        QTest::keyClick(&radius, Qt::Key_Escape);
        REQUIRE(open.view().hasFocus());
        REQUIRE(open.window.clickTool().circle().radius() == before);
        REQUIRE(radius.value() == Approx(before));
    }
    SECTION("the field of the selected click likewise") {
        open.click({400, 300});
        open.waitForMask();
        auto& field =
            named<QDoubleSpinBox>(open.window, QStringLiteral("Radius of the selected click"));
        field.setFocus();
        QTest::keyClick(&field, Qt::Key_M);
        REQUIRE_FALSE(open.window.layerActions().mask->isChecked());
        REQUIRE(open.view().hasFocus());
    }
}

TEST_CASE("the window can be made as small as 720 x 480, with everything in reach") {
    OpenWindow open;
    open.click({400, 300});
    open.waitForMask();
    const QSize least = open.window.minimumSizeHint();
    INFO(least.width() << " x " << least.height());
    REQUIRE(least.width() <= 720);
    REQUIRE(least.height() <= 480);
    open.window.resize(720, 480);
    QApplication::processEvents();
    REQUIRE(open.window.size() == QSize(720, 480));
    REQUIRE(open.view().width() >= 300);
    // What is said over the slide stays in it, and no panel with controls needs scrolling sideways.
    for (const ui::HintBar* hints : open.view().findChildren<ui::HintBar*>())
        REQUIRE(open.view().rect().contains(hints->geometry()));
    auto* tabs = open.window.findChild<QTabWidget*>();
    for (int tab = 0; tab < 2; ++tab) {
        tabs->setCurrentIndex(tab);
        QApplication::processEvents();
        const auto* area = qobject_cast<QScrollArea*>(tabs->widget(tab));
        REQUIRE(area != nullptr);
        REQUIRE(area->horizontalScrollBar()->maximum() == 0);
    }
    open.window.closeSlide();
    REQUIRE(open.window.startPage().isVisible());
    REQUIRE(open.window.minimumSizeHint().width() <= 720);
}

TEST_CASE("all exports are reported together, with size of pixels and clicks as chosen") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    for (const double x : {380.0, 420.0}) {
        open.click({x, 300});
        open.waitForMask();
    }
    QStringList said;
    QObject::connect(&open.window, &app::MainWindow::exported, &open.view(),
                     [&](const QString& sentence) { said.append(sentence); });
    const auto exportAll = [&] {
        said.clear();
        open.window.exportAll();
        REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
        QTest::qWait(0);
        REQUIRE(said.size() == 1);
    };
    const auto folder = open.window.slide()->path.parent_path();
    const auto width = [&](const char* name) { return QImage(ui::nameOf(folder / name)).width(); };
    exportAll();
    INFO(said.front().toStdString());
    REQUIRE(said.front().contains(QStringLiteral("7 files and 5 JSON files")));
    REQUIRE(said.front().contains(ui::nameOf(folder)));
    const auto written = std::filesystem::directory_iterator(folder);
    REQUIRE(std::count_if(begin(written), end(written), [](const auto& entry) {
                return entry.path().filename().string().find("-cgam") != std::string::npos;
            }) == 7 + 5);
    REQUIRE(width("slide-cgam_mask.png") == 1600);
    const auto geojson = [&] { return contentOf(folder / "slide-cgam.geojson"); };
    REQUIRE(geojson().find("\"Point\"") != std::string::npos);

    actionNamed(open.window, QStringLiteral("4 µm")).trigger();
    actionNamed(open.window, QStringLiteral("As circles of their radius")).trigger();
    exportAll();
    REQUIRE(width("slide-cgam_mask.png") == 400);
    REQUIRE(geojson().find("\"Point\"") == std::string::npos);
    REQUIRE(app::ExportChoices::load().mpp == 4);
    REQUIRE(app::ExportChoices::load().clicks == ExportedClicks::Ellipses);

    // One that cannot be written is named, and the others are.
    std::filesystem::remove(folder / "slide-cgam_labels.png");
    std::filesystem::create_directories(folder / "slide-cgam_labels.png" / "in the way");
    exportAll();
    INFO(said.front().toStdString());
    REQUIRE(said.front().contains(QStringLiteral("7 files and 5 JSON files")));
    app::ExportChoices().save();
}

TEST_CASE("with a full disk every export that was not written is named") {
    OpenWindow open;
    open.view().setView(open.view().view().withScale(1).centredOn({800, 600}));
    open.click({400, 300});
    open.waitForMask();
    REQUIRE(waitUntil([&] { return open.window.sessionFile().has_filename(); }));
    QString said;
    QObject::connect(&open.window, &app::MainWindow::exported, &open.view(),
                     [&](const QString& sentence) { said = sentence; });
    {
        const FullDisk full(100);
        open.window.exportAll();
        REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
    }
    INFO(said.toStdString());
    const auto* notice = open.window.findChild<QMessageBox*>();
    REQUIRE(notice != nullptr);
    INFO(notice->informativeText().toStdString());
    REQUIRE(notice->text().startsWith(QStringLiteral("6 of 6")));
    for (const char* ending : {"-cgam.geojson", "-cgam.xml", "-cgam_mask.png", "-cgam_labels.png",
                               "-cgam_overlay.png", "-cgam_probability.png"}) {
        INFO(ending);
        const QString name = QStringLiteral("slide") + QString::fromLatin1(ending);
        REQUIRE(said.contains(name));
        REQUIRE(notice->informativeText().contains(name));
    }
}

}  // namespace cgam::test
