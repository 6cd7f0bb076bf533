#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/refine_run.h"
#include "core/engine_torch/devices.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addRefineCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand("refine", "Segment an image by clicks");
    const auto options = std::make_shared<RefineOptions>();
    addRefineOptions(*command, *options);
    command->callback([options] {
        const CancelToken& interrupted = cancelOnInterrupt();
        checkRefineOptions(*options);
        for (const std::string& remark :
             {blasWarning(), remarkOnImage(*options), remarkOnOutputs(*options)})
            if (!remark.empty()) std::cerr << "cgam: " << remark << '\n';
        ProgressLine progress = progressOnStandardError();
        runRefine(*options, makeTorchEngine, std::cout, progress, interrupted).value();
    });
}

}  // namespace cgam::cli
