#include "app/cli/bench_report.h"
#include "app/cli/commands.h"
#include "app/cli/engine_options.h"
#include "core/base/atomic_file.h"
#include "core/engine_torch/bench.h"

#include <iostream>
#include <memory>
#include <optional>
#include <span>

namespace cgam::cli {

namespace {

struct BenchOptions {
    std::vector<std::string> backbones = {"resnet18s"};
    std::vector<int> channels;
    std::vector<std::string> methods = {"cgam"};
    std::optional<std::filesystem::path> json;
    BenchSettings settings;
};

/// Widths that the networks of this backbone come in.
std::vector<int> usualChannels(const std::string& backbone) {
    if (backbone == "resnet18s") return {64, 128};
    if (backbone == "resnet34" || backbone == "resnet50") return {128};
    if (backbone == "resnet101") return {256};
    throw UsageError("There is no backbone '" + backbone +
                     "'. Known backbones: resnet18s, resnet34, resnet50, resnet101.");
}

BenchSettings settingsOf(const BenchOptions& options) {
    BenchSettings settings = options.settings;
    settings.variants.clear();
    for (const std::string& backbone : options.backbones) {
        const std::vector<int> usual = usualChannels(backbone);
        for (const int channels : options.channels.empty() ? usual : options.channels)
            settings.variants.push_back(backbone + "-" + std::to_string(channels));
    }
    settings.methods.clear();
    for (const std::string& id : options.methods)
        settings.methods.push_back(parseMethod(id));
    return settings;
}

void run(const BenchOptions& options) {
    const BenchSettings settings = settingsOf(options);
    if (options.json) checkWritable(*options.json).value();
    const BenchReport report =
        runBench(settings, [](const std::string& line) { std::cerr << line << '\n'; }).value();
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
    command
        ->add_option("--backbone", options->backbones,
                     "Networks: a comma-separated list of resnet18s, resnet34, resnet50, resnet101")
        ->delimiter(',')
        ->type_name("LIST")
        ->default_str("resnet18s");
    command
        ->add_option("--channels", options->channels,
                     "Widths of the networks, a comma-separated list; without it the usual ones: "
                     "resnet18s 64,128; resnet34 and resnet50 128; resnet101 256")
        ->delimiter(',')
        ->type_name("LIST")
        ->check(between(8, 1024));
    command
        ->add_option("--size", options->settings.sizes,
                     "Sides of the square images in pixels (8 to 4096), a comma-separated list")
        ->delimiter(',')
        ->type_name("LIST")
        ->default_str("400")
        ->check(between(8, 4096));
    command
        ->add_option("--method", options->methods,
                     "Methods as in cgam refine, a comma-separated list")
        ->delimiter(',')
        ->type_name("LIST")
        ->default_str("cgam");
    addDeviceOptions(*command, options->settings.device, options->settings.threads,
                     options->settings.precision);
    addChoice<std::vector<ExecutionMode>>(
        *command, "--mode", options->settings.modes,
        {{"both", {ExecutionMode::Plain, ExecutionMode::Fast}},
         {"fast", {ExecutionMode::Fast}},
         {"plain", {ExecutionMode::Plain}}},
        "Modes to measure; peak memory is one mode's own only when it runs alone");
    addNumber(*command, "--repeats", options->settings.repeats, "1..1000",
              "Measurements of each mode, alternating; medians are reported")
        ->check(between(1, 1000));
    addPath(*command, "--json", options->json, "Write the measurements to this file as well");
    command->footer(
        "Runs the fast and the plain mode in turn in one process, on random weights and a random\n"
        "image, and measures the machine's own convolution rate between them. Seconds are "
        "medians.\n\n"
        "Example:\n"
        "  cgam bench --backbone resnet18s,resnet34 --size 400 --json bench.json");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
