#pragma once

#include "tests/experiment/experiment_scene.h"
#include "ui/experiments/case_table.h"
#include "ui/experiments/chart_view.h"
#include "ui/experiments/experiment_form.h"
#include "ui/experiments/experiments_page.h"
#include "ui/experiments/table_one.h"
#include "ui/slide/paths.h"

#include <catch2/catch.hpp>

#include <QCheckBox>
#include <QSpinBox>
#include <QTest>
#include <string>
#include <string_view>

namespace cgam::test {

inline constexpr int kPatienceMs = 30'000;

/// A page with a data set, two methods and engines of a function.
struct OpenPage {
    explicit OpenPage(MaskEngine::MaskOf maskOf = discs) {
        ui::ExperimentMeans means;
        means.models = {{QStringLiteral("model"), scene.task.weights, 1.0}};
        means.source = [maskOf](const ui::ModelEntry& model, auto...) {
            EngineSource source;
            source.name = model.name.toStdString();
            source.make = [maskOf](DeviceChoice) { return making(maskOf)(); };
            return source;
        };
        means.machine = &ExperimentScene::machine;
        page.setMeans(means);
        page.form().addData(ui::nameOf(scene.folder / "set"));
        page.form().setReport(ui::nameOf(scene.folder / "report"));
        for (const MethodInfo& info : allMethods())
            box(info.id)->setChecked(info.method == Method::None || info.method == Method::Cgam);
        field<QSpinBox>("seeds")->setValue(2);
        QObject::connect(&page, &ui::ExperimentsPage::ended, &page, [this] { ++ends; });
        page.resize(1200, 800);
    }

    template <typename Widget>
    Widget* field(const char* name) {
        auto* found = page.form().findChild<Widget*>(QLatin1String(name));
        REQUIRE(found != nullptr);
        return found;
    }
    QCheckBox* box(std::string_view name) { return field<QCheckBox>(std::string(name).c_str()); }
    void waitForEnd(int count) {
        REQUIRE(QTest::qWaitFor([&] { return ends >= count; }, kPatienceMs));
    }
    void run() {
        const int before = ends;
        page.run();
        waitForEnd(before + 1);
    }
    QString cell(int line, int column) { return page.table().item(line, column)->text(); }

    ExperimentScene scene;
    ui::ExperimentsPage page;
    int ends = 0;
};

}  // namespace cgam::test
