#include "app/cli/demo_options.h"

#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "core/engine/settings.h"
#include "core/io/image_files.h"
#include "core/slide/pyramid_writer.h"
#include "core/synth/tissue.h"

namespace cgam::cli {

void addDemoPatchOptions(CLI::App& command, DemoPatchOptions& options) {
    addNumber(command, "--size", options.size, "PIXELS", "Side of the square", kDemoPatchSides);
    addNumber(command, "--mpp", options.mpp, "NUMBER", "Micrometres per pixel", kTissueMpp);
    addNumber(command, "--seed", options.seed, "N", "Another number, another patch");
    addPath(command, "--mask", options.mask, "Write the tumour as well (PNG, 0 and 255)");
    addPath(command, "--clicks", options.clicks,
            "Write four clicks for cgam refine as well (JSON)");
    addPath(command, "OUT", options.out, "Picture to write (PNG)")->required();
    command.footer(
        "Example:\n"
        "  cgam demo-patch --size 400 --mpp 1 --seed 7 patch.png --mask mask.png --clicks "
        "clicks.json");
}

void addDemoSlideOptions(CLI::App& command, DemoSlideSettings& settings) {
    addNumber(command, "--width", settings.width, "PIXELS", "Width at full resolution",
              kSlideSides);
    addNumber(command, "--height", settings.height, "PIXELS", "Height at full resolution",
              kSlideSides);
    addNumber(command, "--seed", settings.seed, "N", "Another number, another slide");
    addNumber(command, "--mpp", settings.mpp, "NUMBER", "Micrometres per pixel", kSlideMpp);
    addNumber(command, "--threads", settings.threads, "N", "Processor threads; 0: all",
              Range<unsigned>{0, unsigned{allowed::kThreads.most}});
    addPath(command, "--mask", settings.maskOut,
            "Write the tumour as well: a PNG, 0 and 255, smaller than the slide by a power of two "
            "that is noted in it and in a JSON file beside it");
    addPath(command, "OUT", settings.out,
            "Slide to write (.svs or .tif), a tiled JPEG pyramid in the form of Aperio's scanners")
        ->required();
    command.footer(
        "Example:\n"
        "  cgam demo-slide --width 20000 --height 15000 --seed 7 --mpp 0.5 out.svs --mask "
        "mask.png");
}

void checkDemoPatchOptions(const DemoPatchOptions& options) {
    for (const auto& picture : {options.mask, std::optional(options.out)})
        if (picture)
            if (const Result<void> named = checkPictureName(*picture); !named)
                throw UsageError(named.error().message);
    checkNoOverwriting({{}, {options.out, options.mask, options.clicks}});
    checkEndings({{"--clicks", options.clicks, {".json"}}});
}

void checkDemoSlideOptions(const DemoSlideSettings& settings) {
    if (const Result<void> checked = checkDemoSlide(settings); !checked)
        throw UsageError(checked.error().message);
    std::optional<std::filesystem::path> description;
    if (settings.maskOut) description = demoMaskPlace(*settings.maskOut);
    checkNoOverwriting({{}, {settings.out, settings.maskOut, description}});
}

}  // namespace cgam::cli
