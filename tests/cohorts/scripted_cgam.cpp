// `cgam refine`, `compare`, `evaluate` and `segment` with scripted networks, for tests of what
// stands around them.

#include "app/cli/compare_run.h"
#include "app/cli/evaluate_run.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_values.h"
#include "app/cli/segment_run.h"
#include "core/engine/scripted_engine.h"
#include "tests/cli/dark_engine.h"

#include <iostream>
#include <memory>

using namespace cgam;

namespace {

Result<void> segment(cli::SegmentOptions& options, cli::ProgressLine& progress) {
    cli::checkSegmentOptions(options);
    return cli::runSegment(
        options,
        [](const auto&, const auto&) -> Result<std::unique_ptr<Engine>> {
            return std::unique_ptr<Engine>(std::make_unique<test::DarkEngine>());
        },
        std::cout, std::cerr, progress, cli::cancelOnInterrupt());
}

/// The engine of `cgam-annotator --engine scripted`, which is made of no file.
Result<std::unique_ptr<Engine>> windowsEngine(const std::filesystem::path&, const EngineSettings&) {
    return makeScriptedEngine();
}

Result<void> evaluate(cli::EvaluateOptions& options, cli::ProgressLine& progress) {
    cli::checkEvaluateOptions(options);
    options.weights.clear();
    return cli::runEvaluate(options, windowsEngine, machineFacts(CGAM_VERSION, {}),
                            {std::cout, std::cerr, progress, cli::cancelOnInterrupt()});
}

Result<void> refine(const cli::RefineOptions& options, cli::ProgressLine& progress) {
    cli::checkRefineOptions(options);
    return cli::runRefine(options, windowsEngine, std::cout, progress, cli::cancelOnInterrupt());
}

Result<void> compare(const cli::CompareOptions& options, cli::ProgressLine& progress) {
    cli::checkCompareOptions(options);
    return cli::runCompare(options, windowsEngine, std::cout, progress, cli::cancelOnInterrupt());
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app;
    cli::SegmentOptions segmentOptions;
    cli::EvaluateOptions evaluateOptions;
    cli::CompareOptions compareOptions;
    cli::RefineOptions refineOptions;
    cli::addSegmentOptions(*app.add_subcommand("segment"), segmentOptions);
    cli::addEvaluateOptions(*app.add_subcommand("evaluate"), evaluateOptions);
    cli::addCompareOptions(*app.add_subcommand("compare"), compareOptions);
    cli::addRefineOptions(*app.add_subcommand("refine"), refineOptions);
    app.require_subcommand(1);
    Result<void> done;
    app.parse(argc, argv);
    cli::ProgressLine progress = cli::progressOnStandardError();
    if (app.got_subcommand("segment")) done = segment(segmentOptions, progress);
    if (app.got_subcommand("evaluate")) done = evaluate(evaluateOptions, progress);
    if (app.got_subcommand("refine")) done = refine(refineOptions, progress);
    if (app.got_subcommand("compare")) done = compare(compareOptions, progress);
    if (done) return 0;
    std::cerr << "cgam: " << done.error().message << '\n';
    if (done.error().kind == ErrorKind::Cancelled) return 130;
    return done.error().kind == ErrorKind::BadInput ? 3 : 4;
} catch (const std::exception& error) {
    std::cerr << "cgam: " << error.what() << '\n';
    return 2;
}
