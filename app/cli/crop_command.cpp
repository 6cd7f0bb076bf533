#include "app/cli/commands.h"
#include "app/cli/file_roles.h"
#include "app/cli/slide_options.h"
#include "core/base/file_batch.h"
#include "core/io/image_files.h"
#include "core/slide/region_reader.h"

#include <memory>
#include <optional>

namespace cgam::cli {

namespace {

struct CropOptions {
    SlideOptions slide;
    std::optional<double> x;  // both are always there once the command line is parsed
    std::optional<double> y;
    double mpp = 1.0;
    int size = 400;
    std::filesystem::path out;
    std::optional<std::filesystem::path> mask;
};

void run(const CropOptions& options) {
    if (options.mask.has_value() != options.slide.annotations.has_value())
        throw UsageError("--mask-out and --annotations go together.");
    const TruthReading& reading = options.slide.truth;
    if (!options.slide.annotations &&
        (!reading.classes.empty() || reading.origin || !reading.holes.groups.empty()))
        throw UsageError(
            "--class, --origin and --holes say how --annotations are read, which are not given.");
    checkNoOverwriting(
        {{options.slide.slide, options.slide.annotations}, {options.out, options.mask}});
    for (const auto& target : {options.mask, std::optional(options.out)}) {
        if (!target) continue;
        if (const Result<void> named = checkPictureName(*target); !named)
            throw UsageError(named.error().message);
        checkWritable(*target).value();
    }
    const std::unique_ptr<SlideSource> slide = openSlide(options.slide.slide).value();
    const RegionFrame frame = frameAtMpp(scaleOfSlide(options.slide, slide->info()), options.mpp,
                                         *options.x, *options.y, options.size, options.size);
    const auto misses = [](double start, double length, std::int64_t whole) {
        return start + length <= 0 || start >= static_cast<double>(whole);
    };
    if (misses(frame.x, frame.width * frame.stepX, slide->width()) ||
        misses(frame.y, frame.height * frame.stepY, slide->height()))
        throw ErrorException(badInput("The patch lies outside " + quoted(options.slide.slide) +
                                      ", which is " + std::to_string(slide->width()) + " x " +
                                      std::to_string(slide->height()) + " pixels."));
    const ImageRgb patch = regionOf(options.slide, *slide, frame);
    FileBatch files;
    files.add(options.out, encodeRgb(options.out, patch, options.mpp).value());
    if (options.mask) {
        const SlideTruth truth =
            SlideTruth::read(*options.slide.annotations, slide->info(), options.slide.truth)
                .value();
        files.add(*options.mask,
                  encodeMask(*options.mask, truth.inFrame(frame), options.mpp).value());
    }
    files.commit();
}

}  // namespace

void addCropCommand(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("crop", "Cut one square patch from a slide, for cgam refine");
    const auto options = std::make_shared<CropOptions>();
    addSlideOptions(*command, options->slide);
    addNumber(*command, "--x", options->x, "PIXELS",
              "Left edge of the patch, in pixels of the slide at full resolution")
        ->required();
    addNumber(*command, "--y", options->y, "PIXELS", "Upper edge of the patch, likewise")
        ->required();
    addNumber(*command, "--mpp", options->mpp, "MICROMETRES", "Micrometres per pixel of the patch",
              Range<double>{0.05, 100});
    addNumber(*command, "--size", options->size, "PIXELS", "Side of the patch",
              Range<int>{8, 4096});
    addPath(*command, "--mask-out", options->mask,
            "Write the object in the patch as well (PNG, 0 and 255), from --annotations");
    addPath(*command, "OUT", options->out, "Picture to write (PNG)")->required();
    command->footer(
        "Example:\n  cgam crop slide.svs --x 12000 --y 8400 --mpp 1 --size 400 patch.png");
    command->callback([options] { run(*options); });
}

}  // namespace cgam::cli
