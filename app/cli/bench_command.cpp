#include "app/cli/bench_options.h"
#include "app/cli/bench_report.h"
#include "app/cli/commands.h"
#include "app/cli/output_names.h"
#include "core/base/atomic_file.h"
#include "core/engine_torch/bench.h"

#include <iostream>
#include <memory>
#include <span>

namespace cgam::cli {

namespace {

void run(const BenchOptions& options) {
    checkEndings({{"--json", options.json, {".json"}}});
    if (options.json) checkWritable(*options.json).value();
    const BenchReport report = runBench(benchSettingsOf(options), [](const std::string& line) {
                                   std::cerr << line << '\n';
                               }).value();
    std::cout << benchTable(report) << std::flush;
    if (options.json) {
        const std::string text = benchJson(report);
        writeFile(*options.json, std::as_bytes(std::span(text))).value();
    }
}

}  // namespace

void addBenchCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("bench", "Measure the engine on this machine");
    const auto options = std::make_shared<BenchOptions>();
    addBenchOptions(*command, *options);
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
