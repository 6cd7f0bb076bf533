#include "app/cli/commands.h"
#include "app/cli/file_roles.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "app/cli/progress_line.h"
#include "app/cli/separate_outputs.h"
#include "core/annotation/placed_mask.h"
#include "core/base/quoted.h"
#include "core/base/utf8.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/picture_export.h"
#include "core/session/rescued_mask.h"
#include "core/session/session.h"
#include "core/session/session_colours.h"
#include "core/slide/swapped_slide.h"

#include <algorithm>
#include <functional>
#include <iostream>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace cgam::cli {

namespace {

using Path = std::optional<std::filesystem::path>;

struct Options {
    std::filesystem::path session;
    Path slide;
    Path mask, labels, overlay, probability, attention, geojson, asapXml;
    std::optional<double> mpp;
    std::optional<std::uint64_t> region;
    PlaneOrigin origin = PlaneOrigin::Slide;
    ExportedClicks clicks = ExportedClicks::Points;
    bool separateParts = false;
    bool rescue = false;
};

using Slide = Result<std::unique_ptr<SlideSource>>;

/// The slide of a session, or what is wrong with it; a null pointer where it is not there and was
/// not named.
Slide slideOf(const Options& options, const SessionContent& content) {
    const SlideIdentity& identity = content.slide;
    const std::filesystem::path path = options.slide.value_or(identity.path);
    std::error_code none;
    if (!options.slide && !std::filesystem::exists(path, none))
        return std::unique_ptr<SlideSource>();
    Slide slide = openSlide(path);
    if (!slide) return slide;
    const Result<SlideIdentity> found = identifySlide(path, (*slide)->info());
    if (!found) return found.error();
    if (!isSameSlide(identity, *found))
        return badInput(quoted(path) + " is not the slide of this session: its content differs.");
    if (!isExchanged(content.settings)) return slide;
    return std::unique_ptr<SlideSource>(std::make_unique<SwappedSlide>(std::move(slide).value()));
}

std::vector<Path> targetsOf(const Options& options) {
    return {options.mask,      options.labels,  options.overlay, options.probability,
            options.attention, options.geojson, options.asapXml};
}

/// No file that is read is written over, nor one that is written by another.
void checkOverwriting(const Options& options, const Path& slide) {
    FileRoles files{{options.session, slide}, targetsOf(options)};
    for (const Path& picture :
         {options.mask, options.labels, options.overlay, options.probability, options.attention})
        if (picture) files.outputs.emplace_back(placementPath(*picture));
    checkNoOverwriting(files);
}

void checkTargets(const Options& options) {
    const std::vector<Path> targets = targetsOf(options);
    if (std::none_of(targets.begin(), targets.end(), [](const Path& path) { return !!path; }))
        throw UsageError(
            "Nothing to write: name at least one of --mask, --labels, --overlay, --probability, "
            "--attention, --geojson, --asap-xml.");
    checkOverwriting(options, options.slide);
    checkEndings({{"--mask", options.mask, kPictureEndings},
                  {"--labels", options.labels, kPictureEndings},
                  {"--overlay", options.overlay, kPictureEndings},
                  {"--probability", options.probability, kPictureEndings},
                  {"--attention", options.attention, kPictureEndings},
                  {"--geojson", options.geojson, kGeoJsonEndings},
                  {"--asap-xml", options.asapXml, {".xml"}}});
}

/// Whether any file takes something from the slide itself; the others follow from the session.
bool needsSlide(const Options& options) {
    return options.overlay || (options.geojson && options.origin == PlaneOrigin::Bounds);
}

/// Says what is wrong with the slide before it is used.
template <typename Export>
Result<void> withSlide(const Slide& slide, const char* what, Export&& run) {
    if (!slide) return slide.error();
    if (*slide == nullptr)
        return badInput(std::string(what) + " needs the slide, which is not there.");
    return run();
}

WriteMonitor monitorFor(ProgressLine& progress, const std::filesystem::path& target) {
    WriteMonitor monitor;
    monitor.progress = [&progress, name = target.filename().string()](double share) {
        progress.show(name + ": " + std::to_string(static_cast<int>(100 * share)) + " %");
    };
    monitor.cancelled = [&interrupted = cancelOnInterrupt()] { return interrupted.cancelled(); };
    return monitor;
}

std::vector<SeparateOutput> outputsOf(const Options& options, const Slide& slide,
                                      const ExportSource& source, ProgressLine& progress) {
    using File = std::filesystem::path;
    ExportScope scope;
    AnnotationSettings annotations;
    scope.region = annotations.region = options.region;
    scope.mpp = options.mpp;
    annotations.clicks = options.clicks;
    annotations.origin = options.origin;
    annotations.separateParts = options.separateParts;

    std::vector<SeparateOutput> outputs;
    const auto add = [&](const Path& file, std::function<Result<void>(const File&)> write) {
        if (file) outputs.push_back({*file, std::move(write)});
    };
    add(options.geojson, [=, &slide, &source](const File& file) -> Result<void> {
        if (annotations.origin == PlaneOrigin::Slide)
            return exportGeoJson(file, source, annotations);
        return withSlide(slide, "Counting from the scanned part (--origin bounds)",
                         [&] { return exportGeoJson(file, source, annotations); });
    });
    add(options.asapXml,
        [=, &source](const File& file) { return exportAsapXml(file, source, annotations); });
    add(options.mask, [=, &source, &progress](const File& file) {
        return exportMask(file, source, scope, 0, monitorFor(progress, file));
    });
    add(options.labels, [=, &source, &progress](const File& file) {
        return exportLabels(file, source, scope, monitorFor(progress, file));
    });
    add(options.probability, [=, &source, &progress](const File& file) {
        return exportProbability(file, source, scope, monitorFor(progress, file));
    });
    add(options.attention,
        [=, &source](const File& file) { return exportAttention(file, source, scope); });
    add(options.overlay, [=, &slide, &source, &progress](const File& file) {
        return withSlide(slide, "An overlay", [&] {
            return exportOverlay(file, source, scope, monitorFor(progress, file));
        });
    });
    return outputs;
}

SessionContent rescuedContent(const std::filesystem::path& session) {
    RescuedMask rescued = rescueMask(session).value();
    if (rescued.lostTiles > 0)
        std::cerr << "cgam: At least " << rescued.lostTiles << " pieces of the mask, each of "
                  << kTileSide << " x " << kTileSide
                  << " mask pixels, cannot be read and are left empty.\n";
    return std::move(rescued.content);
}

SessionContent contentOf(const Options& options) {
    if (options.rescue) return rescuedContent(options.session);
    Result<SessionContent> content = readSession(options.session);
    if (content) return std::move(*content);
    throw ErrorException(withRescueAdvice(content.error(), options.session));
}

void run(const Options& options) {
    checkTargets(options);
    const SessionContent content = contentOf(options);
    checkOverwriting(options, content.slide.path);
    const Slide slide = slideOf(options, content);
    if (!slide && !needsSlide(options))
        std::cerr << "cgam: " << printable(slide.error().message) << " Nothing is taken from it.\n";
    ExportSource source;
    source.document = &content.document;
    source.slide = content.slide;
    if (slide && *slide) {
        source.pixels = slide->get();
        source.bounds = (*slide)->info().bounds;
    }
    ProgressLine progress = progressOnStandardError();
    writeSeparately(outputsOf(options, slide, source, progress));
}

/// The same, with a sentence about what an interrupted export has written.
void runTold(const Options& options) {
    try {
        run(options);
    } catch (const ErrorException& exception) {
        const Error& error = exception.error();
        throw ErrorException(toldAsInterrupted(error, [&] {
            return "Export interrupted. " + error.message +
                   " The same command writes all of them anew.";
        }));
    }
}

}  // namespace

void addExportCommand(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("export", "Write masks, polygons and pictures of a session");
    const auto options = std::make_shared<Options>();
    addPath(*command, "SESSION", options->session, "Session (.cgam)")->required();
    addPath(*command, "--slide", options->slide, "The slide, if it no longer lies where it did");
    addPath(*command, "--geojson", options->geojson, "Polygons and clicks, for QuPath");
    addPath(*command, "--asap-xml", options->asapXml, "Polygons and clicks, for ASAP");
    addPath(*command, "--mask", options->mask, "PNG, 0 and 255, placed by a JSON beside it");
    addPath(*command, "--labels", options->labels, "PNG with a palette: n is class n");
    addPath(*command, "--overlay", options->overlay, "PNG of the slide with masks and clicks");
    addPath(*command, "--probability", options->probability, "PNG of the tumour probability");
    addPath(*command, "--attention", options->attention, "PNG of the newest attention map");
    addNumber(*command, "--mpp", options->mpp, "MICROMETRES",
              "Size of a pixel of the pictures; default: as the masks have it",
              Range<double>{0.01, 1000});
    addNumber(*command, "--region", options->region, "N",
              "Only the region of this number; default: the whole slide",
              Range<std::uint64_t>{1, std::uint64_t{1} << 53});
    addChoice<PlaneOrigin>(*command, "--origin", options->origin,
                           {{"slide", PlaneOrigin::Slide}, {"bounds", PlaneOrigin::Bounds}},
                           "What places in GeoJSON count from on slides with bounds: the corner of "
                           "the slide, or of its scanned part as QuPath shows it");
    addChoice<ExportedClicks>(*command, "--clicks", options->clicks,
                              {{"off", ExportedClicks::None},
                               {"points", ExportedClicks::Points},
                               {"ellipses", ExportedClicks::Ellipses}},
                              "Whether clicks ride along with polygons");
    addSwitch(*command, "--separate", options->separateParts,
              "An annotation for each part of a mask instead of each class");
    addSwitch(
        *command, "--rescue", options->rescue,
        "Of a damaged session what is left of its mask; its clicks, areas and history are not "
        "looked at");
    command->footer(
        "Each file is written for itself: one that cannot be written is named, and keeps none of\n"
        "the others from it. Only an overlay needs the pixels of the slide.\n\n"
        "Example:\n"
        "  cgam export case.cgam --geojson case.geojson --mask case_mask.png --mpp 2");
    command->callback([options] { runTold(*options); });
}

}  // namespace cgam::cli
