// One key, one thing: letters behind Alt and shortcuts, over whole windows.

#include "app/annotator/experiments_window.h"
#include "app/annotator/segment_controls.h"
#include "tests/window/mnemonics.h"
#include "tests/window/open_window.h"
#include "ui/compare/comparison_window.h"
#include "ui/experiments/experiments_page.h"
#include "ui/panels/choice_bar.h"
#include "ui/panels/hint_bar.h"
#include "ui/panels/scale_question.h"
#include "ui/panels/settings_dialog.h"
#include "ui/panels/start_page.h"
#include "ui/segment/segment_bar.h"

#include <QTabWidget>

namespace cgam::test {

namespace {

void checkNone(const QStringList& doubles) {
    CHECK_THAT(doubles.join('\n').toStdString(), Catch::Equals(""));
}

/// Whatever lies over the slide is shown together with each tab.
void checkTabs(QWidget& window, const std::string& state) {
    auto* tabs = window.findChild<QTabWidget*>();
    REQUIRE(tabs != nullptr);
    for (int i = 0; i < tabs->count(); ++i) {
        tabs->setCurrentIndex(i);
        QApplication::processEvents();
        INFO(state << ", tab " << tabs->tabText(i).toStdString());
        checkNone(mnemonicsShown(window).doubles());
    }
}

void checkKeys(const QWidget& window) {
    CHECK_FALSE(shortcutsOf(window).isEmpty());
    checkNone(shortcutsOf(window).doubles());
    checkNone(doubleMnemonicsInMenus(window));
}

}  // namespace

TEST_CASE("a key that two things have is found") {
    KeyTable table;
    table.addMnemonic(QStringLiteral("&Slide"));
    table.addMnemonic(QStringLiteral("Plain"));
    CHECK(table.doubles().isEmpty());
    table.addMnemonic(QStringLiteral("Other &sign"));
    CHECK(table.doubles() == QStringList{QStringLiteral("Alt+S: &Slide | Other &sign")});
}

TEST_CASE("no two things in the main window have one key") {
    OpenWindow open;
    checkKeys(open.window);
    checkTabs(open.window, "a slide");

    // All bars at once: the worst that can be.
    auto* hints = open.view().findChild<ui::HintBar*>();
    hints->show();
    open.view().findChild<ui::ScaleQuestion*>()->ask(0.25, ui::ScaleOffer::Usual, 1);
    auto* place = open.view().findChild<ui::ChoiceBar*>();
    place->ask(QStringLiteral("How?"), {QStringLiteral("so")});
    open.work().click({300, 300}, 30, true);
    open.waitForMask();
    open.work().click({330, 300}, 30, true);
    open.waitForMask();
    app::SegmentControls& controls = open.window.segmentation();
    const auto waitFor = [&](ui::SegmentWork::State state) {
        REQUIRE(waitUntil([&] { return controls.work().state() == state; }));
    };
    controls.findTissue();
    waitFor(ui::SegmentWork::State::Editing);
    checkTabs(open.window, "tissue");
    controls.work().stop();
    controls.propose();
    waitFor(ui::SegmentWork::State::Asking);
    checkTabs(open.window, "a proposal");
    controls.work().stop();
    // A run is over too soon to be looked at.
    ui::SegmentOffer run;
    run.text = QStringLiteral("Tile");
    run.refuse = QStringLiteral("S&top");
    auto* bar = open.view().findChild<ui::SegmentBar*>();
    bar->offer(run);
    bar->show();
    checkTabs(open.window, "a run");

    open.window.closeSlide();
    QApplication::processEvents();
    checkNone(mnemonicsShown(open.window).doubles());
}

TEST_CASE("no two things in the comparison have one key") {
    OpenWindow open;
    open.work().click({800, 600}, 30, true);
    open.waitForMask();
    open.window.compareMethods();
    REQUIRE(waitUntil([&] {
        return open.window.comparison() != nullptr && open.window.comparison()->work() != nullptr;
    }));
    checkKeys(*open.window.comparison());
    checkNone(mnemonicsShown(*open.window.comparison()).doubles());
}

TEST_CASE("no two things among settings and experiments have one key") {
    ui::SettingsDialog settings({}, nullptr, ui::SettingsDialog::Page::Clicks);
    settings.show();
    checkTabs(settings, "settings");
    OpenWindow open;
    open.window.showExperiments();
    app::ExperimentsWindow& window = open.window.experiments();
    checkTabs(window, "experiments");
}

}  // namespace cgam::test
