#include "app/cli/commands.h"
#include "app/cli/option_types.h"
#include "core/base/atomic_file.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/model/click_maps.h"
#include "core/model/robot_clicker.h"
#include "core/synth/tissue.h"

#include <memory>
#include <optional>

namespace cgam::cli {

namespace {

struct DemoPatchOptions {
    int size = 400;
    double mpp = 1.0;
    std::uint64_t seed = 7;
    std::filesystem::path out;
    std::optional<std::filesystem::path> mask, clicks;
};

/// Clicks that need no network: the deepest place of the tumour, of what is not tumour, and twice
/// of the tumour that the discs before do not cover.
Clicks demoClicks(const Mask& tumour) {
    TruthMap truth(tumour.width, tumour.height);
    for (std::size_t i = 0; i < truth.data.size(); ++i)
        truth.data[i] = tumour.data[i] ? kObject : kBackground;
    const ImageSize size{tumour.height, tumour.width};
    const Mask nothing(tumour.width, tumour.height);
    const Mask everything(tumour.width, tumour.height, 1, 1);
    Clicks clicks = {robotClick(truth, nothing, {})};
    clicks.push_back(robotClick(truth, everything, clicks));
    for (int i = 0; i < 2; ++i)
        clicks.push_back(robotClick(truth, clickDiscs(clicks, size).positive, clicks));
    return clicks;
}

void run(const DemoPatchOptions& options) {
    for (const auto& target : {options.mask, std::optional(options.out)})
        if (target) checkPictureTarget(*target).value();
    if (options.clicks) checkWritable(*options.clicks).value();
    const DemoPatch patch = demoPatch(options.seed, options.size, options.mpp);
    writeRgb(options.out, patch.image).value();
    if (options.mask) writeMask(*options.mask, patch.tumour).value();
    if (options.clicks) writeClicks(*options.clicks, demoClicks(patch.tumour)).value();
}

}  // namespace

void addDemoPatchCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "demo-patch", "Draw a square of made-up tissue with a tumour border, and clicks for it");
    const auto options = std::make_shared<DemoPatchOptions>();
    addNumber(*command, "--size", options->size, "64..4096", "Side in pixels")
        ->check(between(64, 4096));
    addNumber(*command, "--mpp", options->mpp, "0.05..32", "Micrometres per pixel")
        ->check(between(0.05, 32.0));
    addNumber(*command, "--seed", options->seed, "N", "Another number, another patch");
    addPath(*command, "--mask", options->mask, "Write the tumour as well (PNG, 0 and 255)");
    addPath(*command, "--clicks", options->clicks,
            "Write four clicks for cgam refine as well (JSON)");
    addPath(*command, "OUT", options->out, "Picture to write (PNG)")->required();
    command->footer(
        "Example:\n"
        "  cgam demo-patch --size 400 --mpp 1 --seed 7 patch.png --mask mask.png --clicks "
        "clicks.json");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
