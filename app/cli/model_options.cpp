#include "app/cli/model_options.h"

#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"

namespace cgam::cli {

void addModelInfoOptions(CLI::App& command, ModelInfoOptions& options) {
    addPath(command, "FILE", options.file, "Network: a PyTorch state dict (.pth)")->required();
    command.add_flag("--json", options.json, "Print one line of JSON");
    command.footer("Example:\n  cgam model info resnet18s.pth --json");
}

void addModelConvertOptions(CLI::App& command, ModelConvertOptions& options) {
    addPath(command, "FILE", options.file, "Network to read")->required();
    addPath(command, "OUT", options.out, "File to write (.pth); not the one that is read")
        ->required();
    addChoice<ModelDType>(command, "--dtype", options.dtype,
                          {{"float16", ModelDType::Float16}, {"float32", ModelDType::Float32}},
                          "Number format of the weights in the new file");
    addNumber(command, "--mpp", options.mpp, "MICROMETRES",
              "Scale that the network is to be used at, micrometres per pixel; without it, that of "
              "the old file",
              Range<double>{0.05, 20});
    command.footer("Example:\n  cgam model convert old.pth new.pth --dtype float16");
}

void addModelSyntheticOptions(CLI::App& command, ModelSyntheticOptions& options) {
    addPath(command, "OUT", options.out, "File to write (.pth)")->required();
    command
        .add_option_function<std::string>(
            "--variant",
            [&options](const std::string& text) {
                if (text.empty()) throw UsageError("--variant needs a name such as resnet18s-64.");
                options.variant = text;
            },
            "Backbone and width: resnet18s-64, resnet18s-128, resnet34-128, resnet50-128, "
            "resnet101-256")
        ->default_str(options.variant)
        ->type_name("NAME");
    addNumber(command, "--seed", options.seed, "N", "Another number, another network");
    command.footer("Example:\n  cgam model synthetic untrained.pth --variant resnet18s-64");
}

void checkModelConvertOptions(const ModelConvertOptions& options) {
    checkNoOverwriting({{options.file}, {options.out}});
    checkEndings({{"OUT", options.out, kTorchEndings}});
}

void checkModelSyntheticOptions(const ModelSyntheticOptions& options) {
    checkEndings({{"OUT", options.out, kTorchEndings}});
}

}  // namespace cgam::cli
