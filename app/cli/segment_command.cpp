#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/segment_run.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addSegmentCommand(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("segment", "Segment the tissue of a whole slide, without clicks");
    const auto options = std::make_shared<SegmentOptions>();
    addSegmentOptions(*command, *options);
    command->callback([options] {
        checkSegmentOptions(*options);
        const CancelToken& interrupted = cancelOnInterrupt();
        ProgressLine progress = progressOnStandardError();
        runSegment(*options, makeTorchEngine, std::cout, std::cerr, progress, interrupted).value();
    });
}

}  // namespace cgam::cli
