#include "app/cli/ablate_run.h"
#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/machine_facts.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addAblateCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "ablate", "Measure what CGAM's click maps bring: proper, random or none");
    const auto options = std::make_shared<AblateOptions>();
    addAblateOptions(*command, *options);
    command->callback([options] {
        const CancelToken& interrupted = cancelOnInterrupt();
        checkAblateOptions(*options);
        ProgressLine progress = progressOnStandardError();
        runEvaluate(options->evaluation, makeTorchEngine, machineFacts(),
                    {std::cout, std::cerr, progress, interrupted})
            .value();
    });
}

}  // namespace cgam::cli
