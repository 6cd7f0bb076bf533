#include "app/annotator/experiments_window.h"
#include "tests/experiment/experiment_scene.h"
#include "tests/window/open_window.h"
#include "ui/experiments/experiment_form.h"

#include <catch2/catch.hpp>

#include <QAction>
#include <QMenuBar>

using namespace cgam;

namespace {

/// A window whose only model has a file, as experiments need one, and engines of a script.
struct ExperimentingWindow {
    ExperimentingWindow() : window(shelf()) {
        window.setSessionFolder(scene.folder / "sessions");
        window.show();
    }

    ui::EngineShelf shelf() {
        ui::EngineShelf shelf = test::slowShelf(script);
        shelf.models = [file = scene.task.weights](const std::filesystem::path&) {
            return std::vector<ui::ModelEntry>{{QStringLiteral("slow"), file, 1.0}};
        };
        return shelf;
    }

    ui::ExperimentsPage& fillPage() {
        ui::ExperimentsPage& page = window.experiments().page();
        page.form().addData(ui::nameOf(scene.folder / "set"));
        page.form().setReport(ui::nameOf(scene.folder / "report"));
        return page;
    }

    test::ExperimentScene scene;
    std::shared_ptr<test::Script> script = std::make_shared<test::Script>();
    app::MainWindow window;
};

}  // namespace

TEST_CASE("Experiments are opened from the menu and know the program's models") {
    ExperimentingWindow open;
    QAction* wanted = nullptr;
    for (QMenu* menu : open.window.menuBar()->findChildren<QMenu*>())
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("E&xperiments ...")) wanted = action;
    REQUIRE(wanted != nullptr);
    wanted->trigger();
    app::ExperimentsWindow& experiments = open.window.experiments();
    CHECK(experiments.isVisible());
    REQUIRE(experiments.page().form().model() != nullptr);
    CHECK(experiments.page().form().model()->file == open.scene.task.weights);
}

TEST_CASE("Closing the experiments during the first run ends it and leaves nothing behind") {
    ExperimentingWindow open;
    ui::ExperimentsPage& page = open.fillPage();
    open.window.showExperiments();
    open.script->hold();
    const int before = static_cast<int>(open.script->requests().size());
    page.run();
    REQUIRE(
        test::waitUntil([&] { return static_cast<int>(open.script->requests().size()) > before; }));
    CHECK(page.busy());
    open.window.experiments().close();
    CHECK(test::waitUntil([&] { return !page.busy(); }));
    // Not one run was finished; test_whole_experiment.cpp shows what is kept where some were.
    CHECK_FALSE(std::filesystem::exists(open.scene.folder / "report"));
}

TEST_CASE("The program ends in order while an experiment runs") {
    int alive = -1;
    {
        ExperimentingWindow open;
        const std::shared_ptr<test::Script> script = open.script;
        script->hold();
        open.fillPage().run();
        REQUIRE(test::waitUntil([&] { return !script->requests().empty(); }));
        open.window.close();
        CHECK(open.window.stopEngine());
        alive = script->alive();
    }
    CHECK(alive == 0);
}
