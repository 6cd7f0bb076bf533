#include "app/cli/commands.h"
#include "app/cli/demo_options.h"
#include "core/base/file_batch.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/model/click_maps.h"
#include "core/model/robot_clicker.h"
#include "core/synth/tissue.h"

#include <memory>

namespace cgam::cli {

namespace {

/// Clicks that need no network: the deepest place of the tumour, of what is not tumour, and twice
/// of the tumour that the discs before do not cover.
Clicks demoClicks(const Mask& tumour) {
    const TruthMap truth = truthOf(tumour);
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
    checkDemoPatchOptions(options);
    for (const auto& target : {std::optional(options.out), options.mask, options.clicks})
        if (target) checkWritable(*target).value();
    const DemoPatch patch = demoPatch(options.seed, options.size, options.mpp);
    FileBatch files;
    files.add(options.out, encodeRgb(options.out, patch.image, options.mpp).value());
    if (options.mask)
        files.add(*options.mask, encodeMask(*options.mask, patch.tumour, options.mpp).value());
    if (options.clicks) files.add(*options.clicks, encodeClicks(demoClicks(patch.tumour)));
    files.commit();
}

}  // namespace

void addDemoPatchCommand(CLI::App& app) {
    CLI::App* command = app.add_subcommand(
        "demo-patch", "Draw a square of made-up tissue with a tumour border, and clicks for it");
    const auto options = std::make_shared<DemoPatchOptions>();
    addDemoPatchOptions(*command, *options);
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
