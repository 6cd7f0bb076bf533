#include "app/cli/commands.h"
#include "app/cli/model_options.h"
#include "app/cli/option_values.h"
#include "app/cli/printable_json.h"
#include "core/base/atomic_file.h"
#include "core/base/utf8.h"
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
    return printableJson(document.dump(-1, ' ', false, Json::error_handler_t::replace));
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
        std::cout << "  " << printable(key) << ": " << printable(value) << '\n';
    std::cout << std::flush;
}

void addInfo(CLI::App& model) {
    CLI::App* command = model.add_subcommand("info", "Say what a network file holds");
    const auto options = std::make_shared<ModelInfoOptions>();
    addModelInfoOptions(*command, *options);
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
    const auto options = std::make_shared<ModelConvertOptions>();
    addModelConvertOptions(*command, *options);
    command->callback([options] {
        checkModelConvertOptions(*options);
        checkWritable(options->out).value();
        convertModel(options->file, options->out, options->dtype, options->mpp).value();
    });
}

void addSynthetic(CLI::App& model) {
    CLI::App* command = model.add_subcommand(
        "synthetic",
        "Write an untrained network of reproducible numbers, for trying out and tests");
    const auto options = std::make_shared<ModelSyntheticOptions>();
    addModelSyntheticOptions(*command, *options);
    command->callback([options] {
        if (const Result<void> known = checkVariantName(options->variant); !known)
            throw UsageError("--variant: " + known.error().message);
        checkModelSyntheticOptions(*options);
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
