#include "app/cli/segment_run.h"

#include "app/cli/interrupt.h"
#include "app/cli/scaled_opening.h"
#include "app/cli/segment_report.h"
#include "core/annotation/annotation_files.h"
#include "core/base/file_batch.h"
#include "core/base/input_file.h"
#include "core/base/quoted.h"
#include "core/base/range.h"
#include "core/base/stopwatch.h"
#include "core/checkpoint/model_scale.h"
#include "core/segment/engine_predictor.h"
#include "core/segment/segmentation.h"
#include "core/session/slide_identity.h"
#include "core/slide/slide_bounds.h"
#include "core/tissue/tissue_detection.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

namespace cgam::cli {

namespace {

/// Where the model does not say its scale.
constexpr double kUsualModelMpp = 1.0;

double modelMpp(const SegmentOptions& options, std::ostream& remarks) {
    if (options.mpp) return *options.mpp;
    if (const auto stated = cgam::modelMpp(readTensorFile(options.weights).value())) return *stated;
    remarks << "cgam: " << quoted(options.weights)
            << " does not say for which scale it was trained; " << numberText(kUsualModelMpp)
            << " micrometre per pixel is taken (--mpp says another).\n";
    return kUsualModelMpp;
}

TissueMap tissueOfFile(const std::filesystem::path& file, const SlideInfo& slide,
                       const RegionFrame& frame) {
    AnnotationDocument document = readAnnotations(file).value();
    if (document.origin == PlaneOrigin::Bounds && slide.bounds)
        moveToPlane(document, PlaneOrigin::Bounds, rectangleOf(*slide.bounds));
    Polygons areas;
    for (const Annotation& annotation : document.annotations)
        areas.insert(areas.end(), annotation.areas.begin(), annotation.areas.end());
    if (areas.empty())
        throw ErrorException(badInput(quoted(file) + " holds no areas that could be tissue."));
    TissueMap tissue = tissueInside(areas, frame);
    const SlideLevel& plane = slide.levels.front();
    if (tissue.area(plane.width, plane.height) == 0)
        throw ErrorException(badInput("The areas of " + quoted(file) +
                                      " leave no tissue on the slide: they lie beside it, or are "
                                      "too small. Are they of another slide?"));
    return tissue;
}

TissueMap tissueFor(const SegmentOptions& options, const SlideSource& slide,
                    std::ostream& remarks) {
    const TissueSettings settings;
    const RegionFrame frame = tissueFrame(slide.info(), settings.mpp);
    if (options.tissue == "all") return tissueEverywhere(frame);
    if (options.tissue != "detect") return tissueOfFile(options.tissue, slide.info(), frame);
    TissueFinding found = detectTissue(slide, settings).value();
    if (found.ground == SlideGround::Dark)
        throw ErrorException(badInput(
            quoted(options.slide) +
            " is dark where it has no tissue, as under fluorescence; networks for stained slides "
            "do not know that. --tissue all segments it nevertheless."));
    const SlideLevel& plane = slide.info().levels.front();
    if (found.map.area(plane.width, plane.height) == 0)
        remarks << "cgam: no tissue was found on " << quoted(options.slide) << ".\n";
    return std::move(found.map);
}

/// In 256ths, as the outputs are cut; no probability is above the last of them.
int thresholdSteps(const SegmentOptions& options) {
    constexpr int kLast = 255;
    return std::min(static_cast<int>(std::lround(options.threshold * 256)), kLast);
}

/// What the tiles hang on, and the threshold, which a run that goes on must not change unnoticed:
/// a checkpoint of anything else must not be taken over.
std::string contentText(const SegmentOptions& options, const SlideSource& slide,
                        const SlideIdentity& identity, const SegmentPlan& plan) {
    std::string text = planText(plan) + " slide " + std::to_string(identity.digest) + " " +
                       std::to_string(identity.fileSize) + " weights " +
                       std::to_string(digestOfFile(options.weights).value());
    text += " precision " + std::to_string(static_cast<int>(options.engine.precision));
    if (options.swapRedBlue) text += " red and blue exchanged";
    text += " threshold " + std::to_string(thresholdSteps(options));
    return text + " scale " + numberText(slide.info().mpp->x);
}

std::string minutesText(double seconds) {
    if (seconds < 90) return std::to_string(std::lround(seconds)) + " s";
    if (seconds < 5400) return std::to_string(std::lround(seconds / 60)) + " min";
    const long minutes = std::lround(seconds / 60);
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string interruptedText(const SegmentOptions& options, const TileStore* store,
                            std::size_t all) {
    if (store == nullptr || store->size() == 0)
        return "Segmentation interrupted before a tile was done; nothing is kept. The same command "
               "begins anew.";
    return "Segmentation interrupted; " + std::to_string(store->size()) + " of " +
           std::to_string(all) + " tiles are kept in " + quoted(checkpointOf(options)) +
           ". Run the same command " + (options.resume ? "again" : "with --resume") + " to go on.";
}

SegmentMonitor monitorOn(ProgressLine& progress, const CancelToken& cancel) {
    SegmentMonitor monitor;
    monitor.cancelled = [&cancel] { return cancel.cancelled(); };
    monitor.progress = [&progress](const SegmentProgress& now) {
        std::string text = "tile " + std::to_string(now.done) + " of " + std::to_string(now.all);
        if (now.remaining) text += ", about " + minutesText(*now.remaining) + " left";
        progress.show(text);
    };
    return monitor;
}

void nameSkipped(const SegmentPlan& plan, const SegmentFigures& figures, std::ostream& remarks) {
    for (const SkippedTile& skipped : figures.skipped) {
        const RegionFrame frame = plan.frameOf(skipped.tile);
        remarks << "cgam: the tile at " << std::lround(frame.x) << ", " << std::lround(frame.y)
                << " was skipped: " << printable(skipped.why) << '\n';
    }
    if (!figures.skipped.empty() && figures.done + figures.reused == 0)
        throw ErrorException(badInput(
            "None of the " + std::to_string(figures.skipped.size()) +
            " tiles of the slide could be read. The first: " + figures.skipped.front().why));
}

SegmentFileSettings fileSettings(const SegmentOptions& options, const SlideSource& slide,
                                 const SlideIdentity& identity, double mpp) {
    SegmentFileSettings settings;
    settings.threshold = thresholdSteps(options);
    settings.mpp = mpp;
    settings.slideMpp = *slide.info().mpp;
    settings.slideWidth = slide.width();
    settings.slideHeight = slide.height();
    settings.slide = options.slide.filename().string();
    settings.key = std::to_string(identity.digest) + " " + identity.quickHash;
    settings.origin = options.origin;
    if (options.origin == PlaneOrigin::Bounds) {
        if (!slide.info().bounds)
            throw ErrorException(badInput(
                "The slide has no bounds: places can only count from the slide's corner."));
        settings.bounds = rectangleOf(*slide.info().bounds);
    }
    return settings;
}

}  // namespace

Result<void> runSegment(const SegmentOptions& options, const EngineFactory& makeEngine,
                        std::ostream& out, std::ostream& remarks, ProgressLine& progress,
                        const CancelToken& cancel) {
    std::unique_ptr<TileStore> store;
    std::size_t tiles = 0;
    try {
        const Stopwatch watch;
        const std::unique_ptr<SlideSource> slide =
            openScaled(options.slide, options.slideMpp, options.swapRedBlue);
        const SlideIdentity identity = identifySlide(options.slide, slide->info()).value();
        const double mpp = modelMpp(options, remarks);
        const SegmentFileSettings settings = fileSettings(options, *slide, identity, mpp);
        for (const auto& output : options.outputs())
            if (output) checkWritable(*output).value();
        progress.show("looking for tissue");
        const SegmentPlan plan = planSegmentation(slide->info(), mpp, options.layout,
                                                  tissueFor(options, *slide, remarks))
                                     .value();
        tiles = plan.tiles.size();
        store =
            TileStore::open(checkpointOf(options), contentText(options, *slide, identity, plan),
                            options.resume ? TileStore::Opening::Resume : TileStore::Opening::New)
                .value();
        progress.show("reading the network");
        const std::unique_ptr<Engine> engine = makeEngine(options.weights, options.engine).value();
        EnginePredictor predictor(*engine, cancel);
        const SegmentFigures figures =
            segmentTiles(*slide, plan, predictor, *store, monitorOn(progress, cancel)).value();
        progress.clear();
        nameSkipped(plan, figures, remarks);

        FileBatch files;
        const SegmentTargets targets{options.geojson, options.mask, options.probability,
                                     options.tissueOut};
        const SegmentAreas areas = addSegmentFiles(
            plan, *store, targets, settings, files,
            [&](double share) {
                progress.show("writing: " + std::to_string(static_cast<int>(100 * share)) + " %");
            },
            [&] { return cancel.cancelled(); });
        const SegmentReport report{options,         slide->info(),   plan, figures, areas, settings,
                                   watch.seconds(), engine->device()};
        if (options.json) {
            const std::string text = segmentJson(report);
            files.add(*options.json, std::as_bytes(std::span(text)));
        }
        files.commit();
        store->remove();
        progress.clear();
        out << segmentLine(report) << std::endl;
        return {};
    } catch (const ErrorException& exception) {
        return toldAsInterrupted(exception.error(),
                                 [&] { return interruptedText(options, store.get(), tiles); });
    }
}

}  // namespace cgam::cli
