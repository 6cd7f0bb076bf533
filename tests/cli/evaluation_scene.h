#pragma once

#include "app/cli/evaluate_run.h"
#include "tests/base/temporary_folder.h"
#include "tests/experiment/data_set_files.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <sstream>
#include <string>

namespace cgam::test {

/// Data sets on disk, and a run of the command on them.
struct EvaluationScene {
    EvaluationScene() {
        folder.write("weights.pth", "weights");
        addSet("set");
        options.data = {folder / "set"};
        options.weights = folder / "weights.pth";
        options.report = folder / "report";
        options.rows.methods = "none,cgam";
        options.bootstrap.resamples = 50;
        options.engine.threads = 2;
    }

    void addSet(const std::string& name) { writeDataSet(folder / name); }

    cli::EngineFactory factory() const {
        return [this](const auto&, const EngineSettings& settings) {
            CHECK(settings.threads == 1);
            return making(maskOf)();
        };
    }
    cli::RunContext context() { return {out, remarks, progress, cancel}; }

    Result<void> run() {
        out.str("");
        remarks.str("");
        cli::checkEvaluateOptions(options);
        return cli::runEvaluate(options, factory(), machine, context());
    }
    nlohmann::json report() const {
        return nlohmann::json::parse(contentOf(folder / "report" / "report.json"));
    }

    TemporaryFolder folder;
    cli::EvaluateOptions options;
    MaskEngine::MaskOf maskOf = discs;
    MachineFacts machine{"a processor", 2, std::nullopt, "cgam test"};
    CancelToken cancel;
    std::ostringstream out, remarks, nowhere;
    cli::ProgressLine progress{nowhere, false};
};

}  // namespace cgam::test
