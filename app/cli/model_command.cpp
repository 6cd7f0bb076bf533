#include "app/cli/commands.h"
#include "app/cli/option_types.h"
#include "core/base/atomic_file.h"
#include "core/engine_torch/model_file.h"
#include "core/engine_torch/synthetic_weights.h"

#include <nlohmann/json.hpp>

#include <iomanip>
#include <iostream>
#include <memory>

namespace cgam::cli {

namespace {

using Json = nlohmann::ordered_json;

Json countsJson(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
    Json object = Json::object();
    for (const auto& [name, count] : counts)
        object[name] = count;
    return object;
}

std::string modelJson(const ModelInfo& info) {
    Json metadata = Json::object();
    for (const auto& [key, value] : info.metadata)
        metadata[key] = value;
    const Json document = {{"architecture", "deeplabv3plus-dmfm"},
                           {"backbone", info.backbone},
                           {"channels", info.channels},
                           {"parameters", countsJson(info.parameters)},
                           {"refinement_parameters", countsJson(info.refinementParameters)},
                           {"format", info.format},
                           {"dtype", info.dtype},
                           {"metadata", metadata}};
    return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void printCounts(const char* title,
                 const std::vector<std::pair<std::string, std::int64_t>>& counts) {
    std::cout << title << '\n';
    for (const auto& [name, count] : counts)
        std::cout << "  " << std::left << std::setw(18) << name << std::right << std::setw(12)
                  << count << '\n';
}

void printModel(const ModelInfo& info) {
    std::cout << "DeepLabV3+ with DMFM, backbone " << info.backbone << ", " << info.channels
              << " channels\n"
              << "file: " << info.format << ", " << info.dtype << '\n';
    printCounts("trainable parameters", info.parameters);
    printCounts("parameters of the refinement methods", info.refinementParameters);
    if (!info.metadata.empty()) std::cout << "metadata\n";
    for (const auto& [key, value] : info.metadata)
        std::cout << "  " << key << ": " << value << '\n';
    std::cout << std::flush;
}

struct ModelOptions {
    std::filesystem::path file;
    std::filesystem::path out;
    bool json = false;
    ModelDType dtype = ModelDType::Float32;
};

void addInfo(CLI::App& model) {
    CLI::App* command = model.add_subcommand("info", "Say what a network file holds");
    const auto options = std::make_shared<ModelOptions>();
    addPath(*command, "FILE", options->file, "Network: a PyTorch state dict (.pth)")->required();
    command->add_flag("--json", options->json, "Print one line of JSON");
    command->footer("Example:\n  cgam model info resnet18s.pth --json");
    command->callback([options] {
        const ModelInfo info = readModelInfo(options->file).value();
        if (options->json)
            std::cout << modelJson(info) << std::endl;
        else
            printModel(info);
    });
}

void addConvert(CLI::App& model) {
    CLI::App* command =
        model.add_subcommand("convert", "Rewrite a network file as a zip that torch.load reads");
    const auto options = std::make_shared<ModelOptions>();
    addPath(*command, "FILE", options->file, "Network to read")->required();
    addPath(*command, "OUT", options->out, "File to write")->required();
    addChoice<ModelDType>(*command, "--dtype", options->dtype,
                          {{"float16", ModelDType::Float16}, {"float32", ModelDType::Float32}},
                          "Number format of the weights in the new file");
    command->footer("Example:\n  cgam model convert old.pth new.pth --dtype float16");
    command->callback([options] {
        checkWritable(options->out).value();
        convertModel(options->file, options->out, options->dtype).value();
    });
}

struct SyntheticOptions {
    std::filesystem::path out;
    std::string variant = "resnet18s-64";
    std::uint64_t seed = 1;
};

void addSynthetic(CLI::App& model) {
    CLI::App* command = model.add_subcommand(
        "synthetic",
        "Write an untrained network of reproducible numbers, for trying out and tests");
    const auto options = std::make_shared<SyntheticOptions>();
    addPath(*command, "OUT", options->out, "File to write")->required();
    command
        ->add_option("--variant", options->variant,
                     "Backbone and width: resnet18s-64, resnet18s-128, resnet34-128, resnet50-128, "
                     "resnet101-256")
        ->capture_default_str()
        ->type_name("NAME");
    addNumber(*command, "--seed", options->seed, "N", "Another number, another network");
    command->footer("Example:\n  cgam model synthetic untrained.pth --variant resnet18s-64");
    command->callback([options] {
        checkWritable(options->out).value();
        writeSyntheticCheckpoint(options->out, options->variant, options->seed).value();
    });
}

}  // namespace

void addModelCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("model", "Look at network files and convert them");
    command->require_subcommand(1);
    addInfo(*command);
    addConvert(*command);
    addSynthetic(*command);
}

}  // namespace cgam::cli
