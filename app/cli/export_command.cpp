#include "app/cli/commands.h"
#include "app/cli/file_roles.h"
#include "app/cli/interrupt.h"
#include "app/cli/option_types.h"
#include "app/cli/progress_line.h"
#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/picture_export.h"
#include "core/session/session.h"

#include <cstdio>
#include <memory>
#include <system_error>
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
};

/// The slide of a session, where it is still there; a null pointer where it is not and was not
/// named.
std::unique_ptr<SlideSource> slideOf(const Options& options, const SlideIdentity& identity) {
    const std::filesystem::path path = options.slide.value_or(identity.path);
    std::error_code none;
    if (!options.slide && !std::filesystem::exists(path, none)) return nullptr;
    std::unique_ptr<SlideSource> slide = openSlide(path).value();
    if (!isSameSlide(identity, identifySlide(path, slide->info()).value()))
        throw ErrorException(
            badInput(quoted(path) + " is not the slide of this session: its content differs."));
    return slide;
}

std::vector<Path> targetsOf(const Options& options) {
    return {options.mask,      options.labels,  options.overlay, options.probability,
            options.attention, options.geojson, options.asapXml};
}

void checkTargets(const Options& options) {
    const std::vector<Path> targets = targetsOf(options);
    checkNoOverwriting({{options.session, options.slide}, targets});
    bool any = false;
    for (const Path& target : targets) {
        if (!target) continue;
        any = true;
        checkWritable(*target).value();
    }
    if (!any)
        throw UsageError(
            "Nothing to write: name at least one of --mask, --labels, --overlay, --probability, "
            "--attention, --geojson, --asap-xml.");
}

void run(const Options& options) {
    checkTargets(options);
    const SessionContent content = readSession(options.session).value();
    const std::unique_ptr<SlideSource> slide = slideOf(options, content.slide);
    ExportSource source;
    source.document = &content.document;
    source.slide = content.slide;
    source.pixels = slide.get();
    if (slide) source.bounds = slide->info().bounds;

    ExportScope scope;
    AnnotationSettings annotations;
    scope.region = annotations.region = options.region;
    scope.mpp = options.mpp;
    annotations.clicks = options.clicks;
    annotations.origin = options.origin;
    annotations.separateParts = options.separateParts;

    ProgressLine progress = progressOnStandardError();
    const CancelToken& interrupted = cancelOnInterrupt();
    const auto monitorFor = [&](const std::filesystem::path& target) {
        WriteMonitor monitor;
        monitor.progress = [&progress, name = target.filename().string()](double share) {
            progress.show(name + ": " + std::to_string(static_cast<int>(100 * share)) + " %");
        };
        monitor.cancelled = [&interrupted] { return interrupted.cancelled(); };
        return monitor;
    };
    if (options.mask)
        exportMask(*options.mask, source, scope, 0, monitorFor(*options.mask)).value();
    if (options.labels)
        exportLabels(*options.labels, source, scope, monitorFor(*options.labels)).value();
    if (options.overlay)
        exportOverlay(*options.overlay, source, scope, monitorFor(*options.overlay)).value();
    if (options.probability)
        exportProbability(*options.probability, source, scope, monitorFor(*options.probability))
            .value();
    if (options.attention) exportAttention(*options.attention, source, scope).value();
    if (options.geojson) exportGeoJson(*options.geojson, source, annotations).value();
    if (options.asapXml) exportAsapXml(*options.asapXml, source, annotations).value();
}

/// The same, with a sentence about what an interrupted export has written.
void runTold(const Options& options) {
    try {
        run(options);
    } catch (const ErrorException& exception) {
        const Error& error = exception.error();
        throw ErrorException(toldAsInterrupted(error, [&] {
            return "Export interrupted. " + error.message +
                   " Files before it are whole; the same command writes all of them anew.";
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
    command->footer(
        "Example:\n"
        "  cgam export case.cgam --geojson case.geojson --mask case_mask.png --mpp 2");
    command->callback([options] { runTold(*options); });
}

}  // namespace cgam::cli
