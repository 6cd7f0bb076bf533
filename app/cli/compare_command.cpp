#include "app/cli/commands.h"
#include "app/cli/compare_run.h"
#include "app/cli/interrupt.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addCompareCommand(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("compare", "Send the same clicks through several methods");
    const auto options = std::make_shared<CompareOptions>();
    addCompareOptions(*command, *options);
    command->callback([options] {
        checkCompareOptions(*options);
        const CancelToken& interrupted = cancelOnInterrupt();
        ProgressLine progress = progressOnStandardError();
        runCompare(*options, makeTorchEngine, std::cout, progress, interrupted).value();
    });
}

}  // namespace cgam::cli
