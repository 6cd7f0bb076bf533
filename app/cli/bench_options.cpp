#include "app/cli/bench_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/option_types.h"

namespace cgam::cli {

namespace {

constexpr Range<int> kChannels{8, 1024};

/// Backbones, and the widths that their networks come in.
const Names<std::vector<int>>& usualChannels() {
    static const Names<std::vector<int>> usual = {
        {"resnet18s", {64, 128}}, {"resnet34", {128}}, {"resnet50", {128}}, {"resnet101", {256}}};
    return usual;
}

void setBackbones(const std::string& list, std::vector<std::string>& backbones) {
    backbones = listParts("--backbone", list);
    for (const std::string& name : backbones)
        if (findName(usualChannels(), name) == nullptr)
            throw UsageError("There is no backbone " + quotedText(name) +
                             ". Known backbones: " + joinNames(usualChannels(), ", ") + ".");
}

void setChannels(const std::string& list, std::vector<int>& channels) {
    channels.clear();
    for (const std::string& part : listParts("--channels", list)) {
        channels.push_back(parseNumber("--channels", part, kChannels));
        if (channels.back() % 2 != 0)
            throw UsageError("--channels must be even numbers, not " + quotedText(part) + ".");
    }
}

void setMethods(const std::string& list, std::vector<Method>& methods) {
    methods.clear();
    for (const std::string& id : listParts("--method", list))
        methods.push_back(parseMethod(id));
}

CLI::Option* addList(CLI::App& command, const std::string& flag,
                     const std::function<void(const std::string&)>& set, const std::string& help) {
    return command.add_option_function<std::string>(flag, set, help)->type_name("LIST");
}

}  // namespace

void addBenchOptions(CLI::App& command, BenchOptions& options) {
    addList(
        command, "--backbone",
        [&options](const std::string& list) { setBackbones(list, options.backbones); },
        "Networks, separated by commas: " + joinNames(usualChannels(), ", "))
        ->default_str("resnet18s");
    addList(
        command, "--channels",
        [&options](const std::string& list) { setChannels(list, options.channels); },
        "Widths of the networks, even numbers (" + rangeText(kChannels) +
            ") separated by commas; without it the usual ones: resnet18s 64,128; resnet34 and "
            "resnet50 128; resnet101 256");
    addNumberList(command, "--size", options.settings.sizes,
                  "Sides of the square images in pixels, separated by commas", kBenchSizes);
    addList(
        command, "--method",
        [&options](const std::string& list) { setMethods(list, options.settings.methods); },
        "Methods as in cgam refine, separated by commas")
        ->default_str("cgam");
    addDeviceOptions(command, options.settings.device, options.settings.threads,
                     options.settings.precision);
    addCudaGraphOption(command, options.settings.cudaGraph);
    addChoice<std::vector<ExecutionMode>>(
        command, "--mode", options.settings.modes,
        {{"both", {ExecutionMode::Plain, ExecutionMode::Fast}},
         {"fast", {ExecutionMode::Fast}},
         {"plain", {ExecutionMode::Plain}}},
        "Modes to measure; peak memory is one mode's own only when it runs alone");
    addNumber(command, "--repeats", options.settings.repeats, "N",
              "Measurements of each mode, alternating; medians are reported", kBenchRepeats);
    addPath(command, "--json", options.json, "Write the measurements to this file as well");
    command.footer(
        "Runs the fast and the plain mode in turn in one process, on random weights and a random\n"
        "image, and measures the machine's own convolution rate between them. Seconds are "
        "medians.\n"
        "On a GPU both modes are the same but for --cuda-graph, and no rate is measured.\n\n"
        "Example:\n"
        "  cgam bench --backbone resnet18s,resnet34 --size 400 --json bench.json");
}

BenchSettings benchSettingsOf(const BenchOptions& options) {
    BenchSettings settings = options.settings;
    settings.variants.clear();
    for (const std::string& backbone : options.backbones) {
        const std::vector<int>& usual = *findName(usualChannels(), backbone);
        for (const int channels : options.channels.empty() ? usual : options.channels)
            settings.variants.push_back(backbone + "-" + std::to_string(channels));
    }
    return settings;
}

}  // namespace cgam::cli
