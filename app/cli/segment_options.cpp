#include "app/cli/segment_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"

#include <algorithm>

namespace cgam::cli {

namespace {

void addOutputs(CLI::App& command, SegmentOptions& options) {
    const char* group = "Output";
    addPath(command, "--out", options.geojson,
            "Polygons (GeoJSON): tumour, and tissue that could not be segmented")
        ->group(group);
    addPath(command, "--mask", options.mask, "Mask as a TIFF pyramid (.tif), 0 and 255")
        ->group(group);
    addPath(command, "--prob", options.probability,
            "Tumour probability as a TIFF pyramid (.tif), in 256ths")
        ->group(group);
    addPath(command, "--tissue-out", options.tissueOut,
            "The tissue that was found (GeoJSON), to be corrected and given to --tissue")
        ->group(group);
    addPath(command, "--json", options.json, "Figures of the run: areas, seconds, memory, tiles")
        ->group(group);
    addChoice<PlaneOrigin>(command, "--origin", options.origin,
                           {{"slide", PlaneOrigin::Slide}, {"bounds", PlaneOrigin::Bounds}},
                           "What places in GeoJSON count from on slides with bounds: the corner "
                           "of the slide, or of its scanned part as QuPath shows it")
        ->group(group);
    command
        .add_flag("--resume", options.resume,
                  "Go on with a run of the same command that was ended; begin one if there is none")
        ->group(group);
    addPath(command, "--checkpoint", options.checkpoint,
            "Where finished tiles wait until all are done; default: the first output's name with "
            ".tiles behind it")
        ->group(group);
}

void addTiles(CLI::App& command, TileLayout& layout) {
    const char* group = "Tiles";
    addNumber(command, "--tile", layout.side, "PIXELS",
              "Side of the pictures that the network sees, at its scale", Range<int>{16, 8192})
        ->group(group);
    addNumber(command, "--overlap", layout.overlap, "PIXELS", "Shared with the next tile",
              Range<int>{0, 4096})
        ->group(group);
    addNumber(command, "--margin", layout.margin, "PIXELS",
              "Thrown away along a tile's border, where the network lacks surroundings",
              Range<int>{0, 2048})
        ->group(group);
}

}  // namespace

void addSegmentOptions(CLI::App& command, SegmentOptions& options) {
    addPath(command, "SLIDE", options.slide, "Slide, or a plain image as a slide of one level")
        ->required();
    addPath(command, "--weights", options.weights, "Network: a PyTorch state dict (.pth)")
        ->required();
    addNumber(command, "--slide-mpp", options.slideMpp, "MICROMETRES",
              "Micrometres per pixel of the slide at full resolution, where the file does not say "
              "it or is wrong",
              Range<double>{0.01, 100});
    command.add_flag("--swap-red-blue", options.swapRedBlue,
                     "Exchange red and blue of the slide, which was stored the wrong way round");
    addNumber(command, "--mpp", options.mpp, "MICROMETRES",
              "Micrometres per pixel that the network was trained for; default: what its file "
              "says, else 1",
              Range<double>{0.05, 100});
    addNumber(command, "--threshold", options.threshold, "NUMBER",
              "A pixel is tumour if its probability is greater; to the nearest 256th below 1",
              Range<double>{1.0 / 512, 1, false, true});
    addText(command, "--tissue", options.tissue, "WORD",
            "Where to look: detect (tissue as it is found), all, or the name of a file: within its "
            "areas (GeoJSON, ASAP's XML)");
    addOutputs(command, options);
    addTiles(command, options.layout);
    addDeviceOptions(command, options.engine.device, options.engine.threads,
                     options.engine.precision);
    command.footer(
        "Nothing is written until all is done; then all files appear together. A tile that cannot\n"
        "be read is named, left out and marked in the GeoJSON as \"Not segmented\".\n"
        "Exit codes: 0 done, 2 wrong usage, 3 unusable input, 4 failure of the machine, 130\n"
        "stopped by Ctrl-C (go on with --resume).\n\n"
        "Example:\n"
        "  cgam segment slide.svs --weights resnet18s.pth --out slide.geojson \\\n"
        "      --mask slide-mask.tif --prob slide-prob.tif --json slide.json");
}

std::filesystem::path checkpointOf(const SegmentOptions& options) {
    if (options.checkpoint) return *options.checkpoint;
    for (const auto& output : options.outputs())
        if (output) return output->string() + ".tiles";
    return {};
}

void checkSegmentOptions(const SegmentOptions& options) {
    const auto outputs = options.outputs();
    if (std::none_of(outputs.begin(), outputs.end(), [](const auto& path) { return !!path; }))
        throw UsageError(
            "Nothing to write: name at least one of --out, --mask, --prob, --tissue-out, --json.");
    if (const Result<void> layout = checkLayout(options.layout); !layout)
        throw UsageError(layout.error().message);
    FileRoles files{{options.slide, options.weights}, outputs};
    if (options.tissue != "detect" && options.tissue != "all")
        files.inputs.emplace_back(options.tissue);
    files.outputs.emplace_back(checkpointOf(options));
    checkNoOverwriting(files);
    checkEndings({{"--out", options.geojson, kGeoJsonEndings},
                  {"--mask", options.mask, kTiffEndings},
                  {"--prob", options.probability, kTiffEndings},
                  {"--tissue-out", options.tissueOut, kGeoJsonEndings},
                  {"--json", options.json, {".json"}}});
    checkOwnFormat("--checkpoint", options.checkpoint);
}

}  // namespace cgam::cli
