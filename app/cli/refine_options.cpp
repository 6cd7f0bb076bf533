#include "app/cli/refine_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/file_roles.h"
#include "app/cli/option_types.h"
#include "app/cli/output_names.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"
#include "core/evaluate/method_rows.h"
#include "core/io/image_files.h"

#include <set>
#include <string>

namespace cgam::cli {

namespace {

std::string methodIds() {
    std::string ids;
    for (const MethodInfo& info : allMethods()) {
        if (!ids.empty()) ids += ", ";
        ids += info.id;
    }
    return ids;
}

void parseLegacy(const std::string& list, LegacyBehaviour& legacy) {
    legacy = {};
    for (const std::string& part : listParts("--legacy", list)) {
        if (part == "border")
            legacy.border = true;
        else if (part == "radius")
            legacy.radius = true;
        else if (part == "region")
            legacy.region = true;
        else
            throw UsageError("--legacy does not know " + quotedText(part) +
                             "; it takes a list of border, radius, region.");
    }
}

void addInputs(CLI::App& command, RefineOptions& options) {
    const char* group = "Input";
    addPath(command, "--image", options.image,
            "Image to segment: PNG, JPEG, TIFF (8-bit RGB is best), or a tensor file (.pt) with "
            "\"image\", uint8 [height, width, 3]. At most 4096 x 4096 pixels")
        ->required()
        ->group(group);
    addPath(command, "--clicks", options.clicks,
            "Clicks in the order they were made, in pixels of the image, as JSON: "
            R"([{"x":120.5,"y":80,"radius":25,"positive":true}, ...])")
        ->required()
        ->group(group);
    addPath(command, "--weights", options.weights, "Network: a PyTorch state dict (.pth)")
        ->required()
        ->group(group);
    addPath(command, "--module-init", options.moduleStart,
            "Start values of the CGAM module, a state dict (convf.weight, ...), instead of random "
            "ones")
        ->group(group);
    addPath(
        command, "--state-in", options.stateIn,
        "Continue from a state saved with --state-out: only the clicks after those it was saved "
        "after are computed")
        ->group(group);
}

void addOutputs(CLI::App& command, RefineOptions& options) {
    const auto add = [&](const char* flag, std::optional<std::filesystem::path>& target,
                         const char* help) {
        addPath(command, flag, target, help)->group("Output");
    };
    add("--mask-out", options.maskOut,
        "Mask after the last click: 0 and 255 (.png), 0 and 1 (.pt)");
    add("--prob-out", options.probabilityOut,
        "Probability after the last click: 0..255 for 0..1 (.png), float32 (.pt)");
    add("--attention-out", options.attentionOut,
        "Attention after the last click as a heat map of the region the network saw: blue below 1, "
        "red above, the range noted in the file (.png), or as float64 (.pt)");
    add("--overlay-out", options.overlayOut,
        "Image with mask and clicks drawn over it (.png), or as uint8 (.pt)");
    add("--dump", options.dump,
        "Dictionary for torch.load: logits_T, mask_T, attention_T, losses_T (iteration, hinge, "
        "consistency) for each click T");
    add("--state-out", options.stateOut, "State after the last click, for --state-in");
}

/// "hinge_disc=0.9,paint_disc=0.9": settings by the names that settings files have for them.
void applySettings(const std::string& list, MethodSettings& settings) {
    std::set<std::string> names;
    for (const std::string& part : listParts("--set", list)) {
        const std::size_t sign = part.find('=');
        if (sign == std::string::npos)
            throw UsageError("--set takes NAME=VALUE, not " + quotedText(part) + ".");
        const std::string name = part.substr(0, sign);
        if (!names.insert(name).second)
            throw UsageError("--set has " + quotedText(name) + " twice.");
        const Result<void> set = setMember(settings, name, part.substr(sign + 1));
        if (!set) throw UsageError("--set: " + set.error().message + ".");
    }
}

void addMethod(CLI::App& command, MethodSettings& settings) {
    const char* group = "Method";
    command
        .add_option_function<std::string>(
            "--method", [&settings](const std::string& id) { settings.method = parseMethod(id); },
            "One of " + methodIds())
        ->type_name("NAME")
        ->default_str(std::string(infoOf(settings.method).id))
        ->group(group);
    addNumber(command, "--threshold", settings.threshold, "NUMBER",
              "A pixel is in the mask if its probability is greater than this", allowed::kThreshold)
        ->group(group);
    addSwitch(command, "--flip", settings.flip,
              "Average with the mirrored image (not for CGAM and G-BRS)")
        ->group(group);
    addNumber(command, "--net-clicks-limit", settings.networkClicksLimit, "N",
              "Clicks that the network itself sees; without it 8, 5 for distmap-brs and rgb-brs, "
              "all for none",
              allowed::kNetworkClicks)
        ->group(group);
    command
        .add_option_function<std::string>(
            "--legacy",
            [&settings](const std::string& list) { parseLegacy(list, settings.legacy); },
            "Behave as the published code where this program corrects it: a comma-separated list "
            "of border, radius, region")
        ->type_name("LIST")
        ->group(group);
    command
        .add_option_function<std::string>(
            "--set", [&settings](const std::string& list) { applySettings(list, settings); },
            "Any setting by its name in settings files, those of cgam-plus among them: a "
            "comma-separated list such as hinge_disc=0.9,paint_disc=0.9")
        ->type_name("LIST")
        ->group(group);
}

void addModuleNumbers(CLI::App& command, MethodSettings& settings) {
    const char* group = "CGAM and G-BRS";
    addNumber(command, "--iterations", settings.iterations, "N", "Adam steps a click, at most",
              allowed::kIterations)
        ->group(group);
    addNumber(command, "--learning-rate", settings.learningRate, "NUMBER", "Learning rate of Adam",
              allowed::kLearningRate)
        ->group(group);
    addNumber(command, "--lambda", settings.lambda, "NUMBER",
              "Weight of the consistency outside the newest click's disc", allowed::kLambda)
        ->group(group);
    addSwitch(command, "--early-stop", settings.earlyStop,
              "Stop as soon as every clicked place is right by a margin")
        ->group(group);
    addNumber(command, "--radius-factor", settings.radiusFactor, "NUMBER",
              "Discs are drawn with the radius of the click times this", allowed::kRadiusFactor)
        ->group(group);
    addChoice<bool>(command, "--norm", settings.instanceNorm, {{"instance", true}, {"none", false}},
                    "Norm at the end of the CGAM module")
        ->group(group);
    addChoice<bool>(command, "--click-pixels", settings.singlePixelClicks,
                    {{"3x3", false}, {"1x1", true}}, "Pixels a click that the loss looks at")
        ->group(group);
    addNumber(command, "--seed", settings.seed, "N", "Random start of the module")->group(group);
}

void addBrsNumbers(CLI::App& command, MethodSettings& settings) {
    const char* group = "f-BRS, DistMap-BRS, RGB-BRS";
    addNumber(command, "--max-evaluations", settings.maxFunctionEvaluations, "N",
              "Evaluations of the loss a click, at most; tested between L-BFGS steps",
              allowed::kFunctionEvaluations)
        ->group(group);
    addNumber(command, "--min-iou-diff", settings.minIouDifference, "NUMBER",
              "Stop when the mask changes by less than this; 0: never", allowed::kShare)
        ->group(group);
}

void addZoomIn(CLI::App& command, ZoomInSettings& zoom) {
    const char* group = "Zoom-in";
    addSwitch(command, "--zoom-in", zoom.enabled, "Let the network see the object enlarged")
        ->group(group);
    addNumber(command, "--zoom-target-size", zoom.targetSize, "PIXELS",
              "Longest side of the region as the network sees it", allowed::kZoomTargetSize)
        ->group(group);
    addNumber(command, "--zoom-min-crop-size", zoom.minCropSize, "PIXELS",
              "Smallest side of the region in the image", allowed::kZoomMinCropSize)
        ->group(group);
    addNumber(command, "--zoom-expansion-ratio", zoom.expansionRatio, "NUMBER",
              "Region size relative to the object", allowed::kZoomExpansionRatio)
        ->group(group);
    addNumber(command, "--zoom-skip-clicks", zoom.skipClicks, "N", "Clicks before zoom-in begins",
              allowed::kZoomSkipClicks)
        ->group(group);
    addNumber(command, "--zoom-recompute-iou", zoom.recomputeThresholdIou, "NUMBER",
              "Choose a new region when its overlap with the old one falls below this",
              allowed::kShare)
        ->group(group);
    addNumber(command, "--zoom-prob-thresh", zoom.probabilityThreshold, "NUMBER",
              "Probability above which a pixel belongs to the object that is zoomed to",
              allowed::kShare)
        ->group(group);
}

void addExecution(CLI::App& command, RefineOptions& options) {
    addDeviceOptions(command, options.engine.device, options.engine.threads,
                     options.engine.precision);
    addChoice<ExecutionMode>(command, "--mode", options.engine.mode,
                             {{"fast", ExecutionMode::Fast}, {"plain", ExecutionMode::Plain}},
                             "fast: hand-written kernels; plain: autograd through the modules")
        ->group("Machine");
    addCudaGraphOption(command, options.engine.cudaGraph);
    addNumber(command, "--intermediate-every", options.intermediateEvery, "N",
              "Put the mask of every N-th iteration into --dump as intermediate_T_I; 0: none",
              Range<int>{0, allowed::kIterations.most})
        ->group("Output");
}

void checkFiles(const RefineOptions& options) {
    for (const auto& picture :
         {options.maskOut, options.probabilityOut, options.attentionOut, options.overlayOut})
        if (picture)
            if (const Result<void> named = checkPictureName(*picture); !named)
                throw UsageError(named.error().message);
    checkNoOverwriting({{options.image, options.clicks, options.weights, options.moduleStart},
                        {options.maskOut, options.probabilityOut, options.attentionOut,
                         options.overlayOut, options.dump, options.stateOut}});
    // The state that is continued may be replaced by the one that continues it, by nothing else.
    checkNoOverwriting({{options.stateIn},
                        {options.maskOut, options.probabilityOut, options.attentionOut,
                         options.overlayOut, options.dump}});
    checkEndings({{"--dump", options.dump, kTorchEndings}});
    checkOwnFormat("--state-out", options.stateOut);
}

}  // namespace

void addRefineOptions(CLI::App& command, RefineOptions& options) {
    addInputs(command, options);
    addOutputs(command, options);
    addMethod(command, options.settings);
    addModuleNumbers(command, options.settings);
    addBrsNumbers(command, options.settings);
    addZoomIn(command, options.settings.zoomIn);
    addExecution(command, options);
    command.footer(
        "Prints one JSON object a click to standard output (seconds are wall time; the loss is "
        "that\n"
        "of the last iteration), progress to standard error. Exit codes: 0 done, 2 wrong usage,\n"
        "3 unusable input, 4 failure of the machine, 130 stopped by Ctrl-C.\n\n"
        "Example:\n"
        "  cgam refine --image patch.png --clicks clicks.json --weights resnet18s.pth \\\n"
        "      --method cgam --mask-out mask.png --overlay-out overlay.png");
}

void checkRefineOptions(const RefineOptions& options) {
    checkFiles(options);
    const Result<void> settings = validate(options.settings);
    if (!settings) throw UsageError(settings.error().message);
    if (options.attentionOut && !infoOf(options.settings.method).hasAttention)
        throw UsageError("--attention-out: the method " +
                         std::string(infoOf(options.settings.method).id) +
                         " has no attention map.");
    if (options.moduleStart && !usesAttention(options.settings.method))
        throw UsageError("--module-init belongs to the method cgam.");
    if (options.intermediateEvery > 0 && !options.dump)
        throw UsageError("--intermediate-every needs --dump, where the masks go.");
}

std::string remarkOnOutputs(const RefineOptions& options) {
    for (const auto& output : {options.maskOut, options.probabilityOut, options.attentionOut,
                               options.overlayOut, options.dump, options.stateOut})
        if (output) return {};
    return "no file will be written; --mask-out, --overlay-out, --prob-out or --attention-out asks "
           "for a picture of the result.";
}

std::string remarkOnImage(const RefineOptions& options) {
    static const std::set<std::string> kEndings{".svs", ".ndpi", ".mrxs", ".scn",
                                                ".vms", ".vmu",  ".bif",  ".svslide"};
    if (kEndings.count(endingOf(options.image)) == 0) return {};
    return quoted(options.image) +
           " is a slide, taken here as one image at full resolution; cgam crop cuts a patch of "
           "it at the scale that the network knows.";
}

}  // namespace cgam::cli
