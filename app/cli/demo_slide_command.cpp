#include "app/cli/commands.h"
#include "app/cli/demo_options.h"
#include "app/cli/interrupt.h"
#include "app/cli/progress_line.h"
#include "core/slide/demo_slide.h"

#include <memory>

namespace cgam::cli {

namespace {

void run(const DemoSlideSettings& settings) {
    checkDemoSlideOptions(settings);
    ProgressLine progress = progressOnStandardError();
    WriteMonitor monitor;
    monitor.progress = [&](double share) {
        progress.show("writing: " + std::to_string(static_cast<int>(100 * share)) + " %");
    };
    const CancelToken& interrupted = cancelOnInterrupt();
    monitor.cancelled = [&] { return interrupted.cancelled(); };
    const Result<void> written = writeDemoSlide(settings, monitor);
    if (!written)
        throw ErrorException(toldAsInterrupted(written.error(), [] {
            return "Drawing the slide interrupted; nothing was written. The same command begins "
                   "anew.";
        }));
}

}  // namespace

void addDemoSlideCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "demo-slide", "Draw a slide of made-up tissue, with its tumour known exactly");
    const auto settings = std::make_shared<DemoSlideSettings>();
    addDemoSlideOptions(*command, *settings);
    command->callback([settings] { run(*settings); });
}

}  // namespace cgam::cli
