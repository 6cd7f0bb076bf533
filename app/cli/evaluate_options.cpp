#include "app/cli/evaluate_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/option_types.h"
#include "app/cli/report_inputs.h"
#include "app/cli/swapped_sets.h"

#include <utility>

namespace cgam::cli {

namespace {

constexpr Range<double> kTargets{0, 1, true};
constexpr Range<double> kFactors{0.01, 100};

std::vector<double> parseTargets(const std::string& text) {
    std::vector<double> targets;
    for (const std::string& part : listParts("--targets", text))
        targets.push_back(parseNumber("--targets", part, kTargets));
    return ascending(std::move(targets));
}

/// "0.5:0.7"; either end may be left out.
void parseRange(const std::string& text, const std::string& flag, std::optional<double>& least,
                std::optional<double>& most) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || text.size() < 2)
        throw UsageError(flag + " takes a range such as 0.5:0.7, not " + quotedText(text) + ".");
    least = most = std::nullopt;
    if (colon > 0) least = parseNumber(flag, text.substr(0, colon), allowed::kShare);
    if (colon + 1 < text.size()) most = parseNumber(flag, text.substr(colon + 1), allowed::kShare);
    if (least && most && *least > *most)
        throw UsageError(flag + " must go from a smaller to a greater number, not " +
                         quotedText(text) + ".");
}

void addInputs(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Input";
    command
        .add_option("--data", options.data,
                    "Data set: a folder with images/ and masks/ (same base names; nonzero = "
                    "object) and perhaps index.csv, or a packed file. May be given several times")
        ->required()
        ->type_name("DIR")
        ->group(group);
    addPath(command, "--weights", options.weights, "Network: a PyTorch state dict (.pth)")
        ->required()
        ->group(group);
    addSwitch(command, "--ignore-128", options.ignore128,
              "Mask pixels of value 128 count neither for nor against")
        ->group(group);
    addSwappedSets(command, options.swapped)->group(group);
}

void addCases(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Cases";
    CaseFilter& filter = options.plan.filter;
    addText(command, "--class", filter.className, "NAME", "Only cases of this class (index.csv)")
        ->group(group);
    addText(command, "--split", filter.split, "NAME", "Only cases of this split (index.csv)")
        ->group(group);
    addPath(command, "--split-file", options.splitFile,
            "Only cases of groups on one side (--side) of a split as cgam split writes it")
        ->group(group);
    addChoice<SplitSide>(command, "--side", options.side,
                         {{"train", SplitSide::Train}, {"val", SplitSide::Val}},
                         "Which side of --split-file")
        ->group(group);
    addNumber(command, "--min-mask", filter.minMask, "NUMBER", "Smallest share of the object",
              allowed::kShare)
        ->group(group);
    addNumber(command, "--max-mask", filter.maxMask, "NUMBER", "Largest share of the object",
              allowed::kShare)
        ->group(group);
    command
        .add_option_function<std::string>(
            "--initial-iou",
            [&filter](const std::string& text) {
                parseRange(text, "--initial-iou", filter.minInitialIou, filter.maxInitialIou);
            },
            "Only cases whose initial IoU, of the network alone, lies in this range, as 0.5:0.7")
        ->type_name("LOW:HIGH")
        ->group(group);
    addChoice<bool>(command, "--initial", filter.initialWithoutClick,
                    {{"first-click", false}, {"no-click", true}},
                    "What counts as initial: after the first click of the centre robot, which no "
                    "method optimises (our reading of the paper), or before any click")
        ->group(group);
    addNumber(command, "--limit", filter.limit, "N",
              "At most N cases, taken from the groups (patients) in turn; 0: all",
              Range<int>{0, 1'000'000})
        ->group(group);
}

void addFrame(CLI::App& command, FrameSettings& frame) {
    const char* group = "Size";
    CLI::Option* size =
        addNumber(command, "--size", frame.size, "PIXELS",
                  "Resize each case so that its longer side has so many pixels; nothing is cut "
                  "off; image bilinear or averaged, mask nearest",
                  Range<int>{8, kMaxFrameSide})
            ->group(group);
    CLI::Option* scale = addNumber(command, "--scale", frame.scale, "NUMBER",
                                   "Resize each case by a factor; 1: as they are. Without any "
                                   "of these three, to the scale the network is made for, where "
                                   "it and that of the case are known",
                                   kFactors)
                             ->group(group);
    CLI::Option* mpp =
        addNumber(command, "--um-per-px", frame.umPerPx, "MICROMETRES",
                  "Resize each case to this scale, by the um_per_px that index.csv gives for it",
                  kFactors)
            ->group(group);
    size->excludes(scale)->excludes(mpp);
    scale->excludes(mpp);
}

void addProtocol(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Protocol";
    Protocol& protocol = options.plan.protocol;
    command
        .add_option_function<std::string>(
            "--targets",
            [&protocol](const std::string& text) { protocol.targets = parseTargets(text); },
            withRange("IoUs for NoC and NoF; a run ends when it reaches the highest", kTargets))
        ->default_str("0.85,0.90")
        ->type_name("LIST")
        ->group(group);
    addNumber(command, "--max-clicks", protocol.maxClicks, "N", "Clicks a case, at most",
              Range<int>{1, 1000})
        ->group(group);
    addNumber(command, "--threshold", protocol.threshold, "NUMBER",
              "A pixel is in the mask if its probability is greater than this; the same for all "
              "methods",
              allowed::kThreshold)
        ->group(group);
    addChoice<RobotKind>(command, "--robot", protocol.robot,
                         {{"centre", RobotKind::Centre}, {"jitter", RobotKind::Jitter}},
                         "centre: clicks in the deepest point of the largest error; jitter: "
                         "anywhere in that error, with a radius of 50 to 150 %")
        ->group(group);
    addNumber(command, "--seeds", options.seeds, "N",
              "Runs with seeds 0 .. N-1 (module start, jitter). Methods that no seed can change "
              "are run once",
              Range<int>{1, 1000})
        ->group(group);
    addNumber(command, "--resamples", options.bootstrap.resamples, "N",
              "Bootstrap resamples of the groups for the 95 % intervals", Range<int>{0, 1'000'000})
        ->group(group);
}

void addMachine(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Machine";
    addChoice(command, "--device", options.engine.device, deviceNames(),
              "Where to compute; auto takes CUDA if present")
        ->group(group);
    addNumber(command, "--threads", options.engine.threads, "N",
              "Cases computed at the same time, each on one processor; 0: as many as the "
              "processors this process may use (2 at most on a GPU). Results do not hang on it, "
              "times do",
              allowed::kThreads)
        ->group(group);
    addChoice(command, "--precision", options.engine.precision, precisionNames(),
              "Number format of the computation")
        ->group(group);
}

void addOutput(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Output";
    addPath(command, "--report", options.report,
            "Folder for report.json, per_case.csv, clicks.jsonl, report.html, pictures of the "
            "curves, and journal.jsonl, from which a run that was killed goes on")
        ->required()
        ->type_name("DIR")
        ->group(group);
    command
        .add_flag("--overwrite", options.overwrite,
                  "Replace the report of another experiment that is in the folder. (The same one "
                  "goes on, also with further methods, seeds or cases)")
        ->group(group);
    addNumber(command, "--strips", options.strips, "N",
              "Cases shown in report.html as picture strips", Range<int>{0, 100})
        ->group(group);
    command
        .add_flag("--keep-going", options.keepGoing,
                  "End with exit code 0 although cases had to be skipped")
        ->group(group);
}

}  // namespace

void addCommonEvaluationOptions(CLI::App& command, EvaluateOptions& options) {
    addInputs(command, options);
    addCases(command, options);
    addFrame(command, options.plan.frame);
    addProtocol(command, options);
    addMachine(command, options);
    addOutput(command, options);
}

void addEvaluateOptions(CLI::App& command, EvaluateOptions& options) {
    addRowOptions(command, options.rows);
    addCommonEvaluationOptions(command, options);
    command.footer(
        "Protocol: the robot clicks, the method answers, the IoU is taken, until the highest\n"
        "target or the last click. NoC: number of the first click that reaches a target, the\n"
        "maximum if none does; NoF: cases that never do. Flip averaging is off for all.\n"
        "Exit codes: 0 done, 2 wrong usage, 3 unusable input (also: cases were skipped), 4 "
        "failure\n"
        "of the machine, 130 stopped by Ctrl-C. The same command goes on where it was.\n\n"
        "Example:\n"
        "  cgam evaluate --data ebhi_seg --class adenocarcinoma --split val --weights "
        "resnet18s.pth \\\n"
        "      --methods none,fbrs-b,gbrs-bmconv,cgam --seeds 3 --report results");
}

void checkCommonEvaluationOptions(EvaluateOptions& options) {
    checkReportInputs(options);
    EvaluationPlan& plan = options.plan;
    if (plan.filter.minMask > plan.filter.maxMask)
        throw UsageError("--min-mask lies above --max-mask.");
    checkSwappedSets(options.swapped, {options.data.begin(), options.data.end()});
    plan.seeds = firstSeeds(options.seeds);
}

void checkEvaluateOptions(EvaluateOptions& options) {
    checkCommonEvaluationOptions(options);
    options.plan.rows = rowsOf(options.rows);
}

}  // namespace cgam::cli
