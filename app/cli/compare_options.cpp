#include "app/cli/compare_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "core/compare/strip_sheet.h"

namespace cgam::cli {

namespace {

void addInputs(CLI::App& command, CompareOptions& options) {
    const char* group = "Input";
    CLI::Option* image =
        addPath(command, "--image", options.image, "Image (PNG, JPEG or TIFF)")->group(group);
    CLI::Option* slide = addPath(command, "--slide", options.slide,
                                 "Slide of which a part is the image: as cgam crop")
                             ->group(group);
    image->excludes(slide);
    CLI::Option* x = addNumber(command, "--x", options.part.x, "PIXELS",
                               "Left edge of the part, in pixels of the slide at full resolution")
                         ->group(group);
    CLI::Option* y =
        addNumber(command, "--y", options.part.y, "PIXELS", "Upper edge of the part, likewise")
            ->group(group);
    slide->needs(x)->needs(y);
    addNumber(command, "--mpp", options.part.mpp, "MICROMETRES",
              "Micrometres per pixel of the part", Range<double>{0.05, 100})
        ->group(group);
    addNumber(command, "--size", options.part.size, "PIXELS", "Side of the part",
              Range<int>{8, 4096})
        ->group(group);
    addNumber(command, "--slide-mpp", options.part.slideMpp, "MICROMETRES",
              "Micrometres per pixel of the slide at full resolution, where the file does not say "
              "it or is wrong",
              Range<double>{0.01, 100})
        ->group(group);
    addPath(command, "--clicks", options.clicks, "Clicks (JSON), in pixels of the image")
        ->required()
        ->group(group);
    addPath(command, "--weights", options.weights, "Network: a PyTorch state dict (.pth)")
        ->required()
        ->group(group);
    addPath(command, "--truth", options.truth,
            "What is right: a mask picture of the image's size (nonzero = object)")
        ->group(group);
}

void addMethods(CLI::App& command, CompareOptions& options) {
    const char* group = "Methods";
    addRowOptions(command, options.rows);
    addNumber(command, "--threshold", options.threshold, "NUMBER",
              "A pixel is in the mask if its probability is greater than this", allowed::kThreshold)
        ->group(group);
    addNumber(command, "--seed", options.seed, "N", "Start of the methods' modules")->group(group);
}

void addOutputs(CLI::App& command, CompareOptions& options) {
    const char* group = "Output";
    addPath(command, "--json", options.json, "Figures of each method and click")->group(group);
    addPath(command, "--csv", options.csv, "The same as a table")->group(group);
    addPath(command, "--html", options.html, "The same as a page, with pictures")->group(group);
    addPath(command, "--strip-out", options.strip,
            "Picture strip (.png, .svg): a row for each method, its mask click by click")
        ->group(group);
}

}  // namespace

void addCompareOptions(CLI::App& command, CompareOptions& options) {
    addInputs(command, options);
    addMethods(command, options);
    addOutputs(command, options);
    addDeviceOptions(command, options.engine.device, options.engine.threads,
                     options.engine.precision);
    command.footer(
        "Each click goes to all methods in turn; masks are those of cgam refine. What a click's\n"
        "features cost counts for the method that stands first.\n"
        "Exit codes: 0 done, 2 wrong usage, 3 unusable input (also: a method broke off; the rest "
        "is\n"
        "written), 4 failure of the machine, 130 stopped by Ctrl-C.\n\n"
        "Example:\n"
        "  cgam compare --image patch.png --clicks clicks.json --weights resnet18s.pth \\\n"
        "      --methods none,fbrs-b,gbrs-bmconv,cgam --truth mask.png --json compare.json \\\n"
        "      --strip-out compare.png");
}

void checkCompareOptions(const CompareOptions& options) {
    if (!options.image && !options.slide)
        throw UsageError("Name the image to work on: --image, or --slide with --x and --y.");
    if (options.image && (options.part.x || options.part.y))
        throw UsageError("--x and --y go with --slide.");
    if (!options.json && !options.csv && !options.html && !options.strip)
        throw UsageError(
            "Nothing to write: name at least one of --json, --csv, --html, --strip-out.");
    if (options.strip)
        if (const Result<void> named = checkStripName(*options.strip); !named)
            throw UsageError(named.error().message);
    FileRoles files{{options.image, options.slide, options.clicks, options.weights, options.truth},
                    {options.json, options.csv, options.html, options.strip}};
    files.inputs.insert(files.inputs.end(), options.rows.settingsFiles.begin(),
                        options.rows.settingsFiles.end());
    checkNoOverwriting(files);
    checkEndings({{"--json", options.json, {".json"}},
                  {"--csv", options.csv, {".csv"}},
                  {"--html", options.html, {".html", ".htm"}}});
}

std::vector<MethodRow> rowsOf(const CompareOptions& options) {
    std::vector<MethodRow> rows = rowsOf(options.rows);
    for (MethodRow& row : rows) {
        row.settings.threshold = options.threshold;
        row.settings.seed = options.seed;
    }
    return rows;
}

}  // namespace cgam::cli
