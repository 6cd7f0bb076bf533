#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/machine_facts.h"
#include "app/cli/tune_run.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addTuneCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "tune", "Find the best settings of each method, with the same effort for all");
    const auto options = std::make_shared<TuneOptions>();
    addTuneOptions(*command, *options);
    command->callback([options] {
        const CancelToken& interrupted = cancelOnInterrupt();
        checkTuneOptions(*options);
        ProgressLine progress = progressOnStandardError();
        runTune(*options, makeTorchEngine, machineFacts(),
                {std::cout, std::cerr, progress, interrupted})
            .value();
    });
}

}  // namespace cgam::cli
