#include "app/cli/evaluate_options.h"

#include "app/cli/engine_options.h"
#include "app/cli/option_types.h"

#include <algorithm>
#include <iterator>
#include <charconv>
#include <cmath>

namespace cgam::cli {

namespace {

double parseNumber(const std::string& text, const std::string& flag) {
    double value = 0;
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value))
        throw UsageError(flag + ": '" + text + "' is not a number.");
    return value;
}

std::vector<double> parseTargets(const std::string& text) {
    std::vector<double> targets;
    for (const std::string& part : splitList(text, "--targets")) {
        targets.push_back(parseNumber(part, "--targets"));
        if (!(targets.back() > 0 && targets.back() <= 1))
            throw UsageError("--targets: an IoU lies between 0 and 1, not at " + part + ".");
    }
    if (targets.empty()) throw UsageError("--targets needs at least one IoU, such as 0.90.");
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    return targets;
}

/// "0.5:0.7"; either end may be left out.
void parseRange(const std::string& text, const std::string& flag, std::optional<double>& least,
                std::optional<double>& most) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || text.size() < 2)
        throw UsageError(flag + " takes a range such as 0.5:0.7.");
    if (colon > 0) least = parseNumber(text.substr(0, colon), flag);
    if (colon + 1 < text.size()) most = parseNumber(text.substr(colon + 1), flag);
    for (const std::optional<double>& end : {least, most})
        if (end && !(*end >= 0 && *end <= 1))
            throw UsageError(flag + ": both ends lie between 0 and 1.");
    if (least && most && *least > *most)
        throw UsageError(flag + ": the range " + text + " is empty.");
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
}

void addCases(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Cases";
    CaseFilter& filter = options.plan.filter;
    command.add_option("--class", filter.className, "Only cases of this class (index.csv)")
        ->type_name("NAME")
        ->group(group);
    command.add_option("--split", filter.split, "Only cases of this split (index.csv)")
        ->type_name("NAME")
        ->group(group);
    command
        .add_option("--split-file", options.splitFile,
                    "Only cases of groups on one side (--side) of a split as cgam split writes it")
        ->type_name("FILE")
        ->group(group);
    addChoice<SplitSide>(command, "--side", options.side,
                         {{"train", SplitSide::Train}, {"val", SplitSide::Val}},
                         "Which side of --split-file")
        ->group(group);
    addNumber(command, "--min-mask", filter.minMask, "0..1", "Smallest share of the object")
        ->check(between(0.0, 1.0))
        ->group(group);
    addNumber(command, "--max-mask", filter.maxMask, "0..1", "Largest share of the object")
        ->check(between(0.0, 1.0))
        ->group(group);
    command
        .add_option("--initial-iou", options.initialIou,
                    "Only cases whose initial IoU, of the network alone, lies in this range, as "
                    "0.5:0.7")
        ->type_name("LOW:HIGH")
        ->group(group);
    addChoice<bool>(command, "--initial", filter.initialWithoutClick,
                    {{"first-click", false}, {"no-click", true}},
                    "What counts as initial: after the first click of the centre robot, which no "
                    "method optimises (our reading of the paper), or before any click")
        ->group(group);
    addNumber(command, "--limit", filter.limit, "N",
              "At most N cases, taken from the groups (patients) in turn; 0: all")
        ->check(between(0, 1000000))
        ->group(group);
}

void addFrame(CLI::App& command, FrameSettings& frame) {
    const char* group = "Size";
    CLI::Option* size =
        command.add_option("--size", frame.size,
                           "Resize each case so that its longer side has N pixels (nothing is cut "
                           "off; image bilinear or averaged, mask nearest)");
    CLI::Option* scale = command.add_option("--scale", frame.scale, "Resize each case by a factor");
    CLI::Option* mpp = command.add_option(
        "--um-per-px", frame.umPerPx,
        "Resize each case to this scale, by the um_per_px that index.csv gives for it");
    size->check(between(8, kMaxFrameSide))->type_name("N")->group(group);
    scale->check(between(0.01, 100.0))->type_name("FACTOR")->group(group);
    mpp->check(between(0.01, 100.0))->type_name("UM")->group(group);
    size->excludes(scale)->excludes(mpp);
    scale->excludes(mpp);
}

void addProtocol(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Protocol";
    Protocol& protocol = options.plan.protocol;
    command
        .add_option("--targets", options.targets,
                    "IoUs for NoC and NoF; a run ends when it reaches the highest")
        ->capture_default_str()
        ->type_name("LIST")
        ->group(group);
    addNumber(command, "--max-clicks", protocol.maxClicks, "N", "Clicks a case, at most")
        ->check(between(1, 1000))
        ->group(group);
    addNumber(command, "--threshold", protocol.threshold, "0..1",
              "A pixel is in the mask if its probability is above this; the same for all methods")
        ->group(group);
    addChoice<RobotKind>(command, "--robot", protocol.robot,
                         {{"centre", RobotKind::Centre}, {"jitter", RobotKind::Jitter}},
                         "centre: clicks in the deepest point of the largest error; jitter: "
                         "anywhere in that error, with a radius of 50 to 150 %")
        ->group(group);
    addNumber(command, "--seeds", options.seeds, "N",
              "Runs with seeds 0 .. N-1 (module start, jitter). Methods that no seed can change "
              "are run once")
        ->check(between(1, 1000))
        ->group(group);
    addNumber(command, "--resamples", options.bootstrap.resamples, "N",
              "Bootstrap resamples of the groups for the 95 % intervals")
        ->check(between(0, 1000000))
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
              "times do")
        ->check(between(0, 1024))
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
    addNumber(command, "--strips", options.strips, "N",
              "Cases shown in report.html as picture strips")
        ->check(between(0, 100))
        ->group(group);
    command
        .add_flag("--keep-going", options.keepGoing,
                  "End with exit code 0 although cases had to be skipped")
        ->group(group);
}

}  // namespace

std::vector<std::string> splitList(const std::string& text, const std::string& flag) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t comma = std::min(text.find(',', begin), text.size());
        parts.push_back(text.substr(begin, comma - begin));
        if (parts.back().empty()) throw UsageError(flag + ": '" + text + "' has an empty part.");
        begin = comma + 1;
    }
    return parts;
}

std::vector<MethodRow> rowsOfMethods(const std::string& methods) {
    std::vector<MethodRow> rows;
    for (const std::string& id : splitList(methods, "--methods")) {
        MethodRow row{id, {}};
        row.settings.method = parseMethod(id);
        rows.push_back(row);
    }
    return rows;
}

void addCommonEvaluationOptions(CLI::App& command, EvaluateOptions& options) {
    addInputs(command, options);
    addCases(command, options);
    addFrame(command, options.plan.frame);
    addProtocol(command, options);
    addMachine(command, options);
    addOutput(command, options);
}

void addEvaluateOptions(CLI::App& command, EvaluateOptions& options) {
    const char* group = "Methods";
    command
        .add_option("--methods", options.methods,
                    "Methods at the paper's settings, a list; empty (\"\") for none")
        ->capture_default_str()
        ->type_name("LIST")
        ->group(group);
    command
        .add_option("--settings", options.settingsFiles,
                    "Further rows from a file, as cgam tune writes it: {\"cgam@best\": "
                    "{\"method\":\"cgam\", \"learning_rate\":0.01}, ...}. May be given several "
                    "times")
        ->type_name("FILE")
        ->group(group);
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
    EvaluationPlan& plan = options.plan;
    plan.protocol.targets = parseTargets(options.targets);
    if (!(plan.protocol.threshold > 0 && plan.protocol.threshold < 1))
        throw UsageError("The threshold must lie between 0 and 1.");
    if (!options.initialIou.empty())
        parseRange(options.initialIou, "--initial-iou", plan.filter.minInitialIou,
                   plan.filter.maxInitialIou);
    if (plan.filter.minMask > plan.filter.maxMask)
        throw UsageError("--min-mask lies above --max-mask.");
    plan.seeds.clear();
    for (int seed = 0; seed < options.seeds; ++seed)
        plan.seeds.push_back(static_cast<std::uint64_t>(seed));
}

void checkEvaluateOptions(EvaluateOptions& options) {
    checkCommonEvaluationOptions(options);
    std::vector<MethodRow>& rows = options.plan.rows;
    rows = rowsOfMethods(options.methods);
    addRowsOfFiles(rows, options.settingsFiles);
    checkLabels(rows);
}

void addRowsOfFiles(std::vector<MethodRow>& rows, const std::vector<std::string>& files) {
    for (const std::string& file : files) {
        std::vector<MethodRow> more = readMethodRows(file).value();
        std::move(more.begin(), more.end(), std::back_inserter(rows));
    }
}

void checkLabels(const std::vector<MethodRow>& rows) {
    if (rows.empty()) throw UsageError("--methods or --settings must name at least one method.");
    for (auto row = rows.begin(); row != rows.end(); ++row)
        if (std::any_of(rows.begin(), row,
                        [&](const MethodRow& other) { return other.label == row->label; }))
            throw UsageError("Two rows have the name '" + row->label + "'.");
}

}  // namespace cgam::cli
