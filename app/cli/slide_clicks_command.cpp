#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/slide_clicks_run.h"
#include "core/engine_torch/torch_engine.h"

#include <iostream>
#include <memory>

namespace cgam::cli {

void addSlideClicksCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "slide-clicks", "Let a simulated user refine a part of a slide, click by click");
    const auto options = std::make_shared<SlideClicksOptions>();
    addSlideClicksOptions(*command, *options);
    command->callback([options] {
        checkSlideClicksOptions(*options);
        const CancelToken& interrupted = cancelOnInterrupt();
        ProgressLine progress = progressOnStandardError();
        runSlideClicks(*options, makeTorchEngine, std::cout, progress, interrupted).value();
    });
}

}  // namespace cgam::cli
