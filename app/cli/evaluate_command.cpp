#include "app/cli/commands.h"
#include "app/cli/evaluate_run.h"
#include "app/cli/interrupt.h"
#include "app/cli/machine_facts.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addEvaluateCommand(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("evaluate", "Compare methods on labelled cases with a simulated user");
    const auto options = std::make_shared<EvaluateOptions>();
    addEvaluateOptions(*command, *options);
    command->callback([options] {
        const CancelToken& interrupted = cancelOnInterrupt();
        checkEvaluateOptions(*options);
        const std::string warning = blasWarning();
        if (!warning.empty()) std::cerr << "cgam: " << warning << '\n';
        ProgressLine progress = progressOnStandardError();
        runEvaluate(*options, makeTorchEngine, machineFacts(),
                    {std::cout, std::cerr, progress, interrupted})
            .value();
    });
}

}  // namespace cgam::cli
