#include "app/cli/commands.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_types.h"
#include "app/cli/progress_line.h"
#include "core/base/atomic_file.h"
#include "core/slide/demo_slide.h"

#include <cstdio>
#include <memory>

namespace cgam::cli {

namespace {

void run(const DemoSlideSettings& settings) {
    // The writer checks the slide's place itself, but the mask comes only after minutes.
    if (settings.maskOut) checkWritable(*settings.maskOut).value();
    ProgressLine progress = progressOnStandardError();
    WriteMonitor monitor;
    monitor.progress = [&](double share) {
        progress.show("writing: " + std::to_string(static_cast<int>(100 * share)) + " %");
    };
    const CancelToken& interrupted = cancelOnInterrupt();
    monitor.cancelled = [&] { return interrupted.cancelled(); };
    writeDemoSlide(settings, monitor).value();
}

}  // namespace

void addDemoSlideCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "demo-slide", "Draw a slide of made-up tissue, with its tumour known exactly");
    const auto settings = std::make_shared<DemoSlideSettings>();
    addNumber(*command, "--width", settings->width, "PIXELS", "Width at full resolution");
    addNumber(*command, "--height", settings->height, "PIXELS", "Height at full resolution");
    addNumber(*command, "--seed", settings->seed, "N", "Another number, another slide");
    addNumber(*command, "--mpp", settings->mpp, "MICROMETRES", "Micrometres per pixel");
    addNumber(*command, "--threads", settings->threads, "N", "Processor threads; 0: all");
    addPath(*command, "--mask", settings->maskOut,
            "Write the tumour as well: a PNG, 0 and 255, smaller than the slide by a power of two "
            "that is noted in it and in a JSON file beside it");
    addPath(*command, "OUT", settings->out, "Slide to write (.svs), a tiled JPEG pyramid")
        ->required();
    command->footer(
        "Example:\n"
        "  cgam demo-slide --width 20000 --height 15000 --seed 7 --mpp 0.5 out.svs --mask "
        "mask.png");
    command->callback([settings] { run(*settings); });
}

}  // namespace cgam::cli
