#include "app/cli/evaluation_parts.h"

#include "app/cli/engine_options.h"
#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/base/sha256.h"
#include "core/base/stopwatch.h"
#include "core/checkpoint/model_scale.h"
#include "core/data/data_set.h"
#include "core/evaluate/report_charts.h"
#include "core/evaluate/report_html.h"
#include "core/evaluate/report_markdown.h"
#include "core/evaluate/row_style.h"
#include "core/io/file_access.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"
#include "core/plot/raster.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <span>
#include <system_error>
#include <utility>

namespace cgam::cli {

namespace {

constexpr std::size_t kMaxWeightsBytes = std::size_t{4} << 30;

std::string fileNameOf(const std::filesystem::path& path) {
    const auto name = path.filename();
    return (name.empty() ? path.parent_path().filename() : name).string();
}

/// Names before the cases of each data set where there are several; they differ.
std::vector<std::string> prefixesOf(const std::vector<std::string>& data) {
    if (data.size() < 2) return std::vector<std::string>(data.size());
    std::vector<std::string> prefixes;
    std::set<std::string> used;
    for (const std::string& path : data) {
        const std::string name = fileNameOf(path);
        std::string unique = name;
        for (int number = 2; !used.insert(unique).second; ++number)
            unique = name + "-" + std::to_string(number);
        prefixes.push_back(unique + "/");
    }
    return prefixes;
}

/// Groups on the wanted side of the split file; nothing without one.
std::optional<std::vector<std::string>> groupsOfSplit(const EvaluateOptions& options,
                                                      const CaseList& cases,
                                                      const std::vector<std::string>& ownGroups) {
    if (options.splitFile.empty()) return std::nullopt;
    const GroupSplit split = readSplit(options.splitFile).value();
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < ownGroups.size(); ++i)
        if (split.sideOf(ownGroups[i]) == options.side) groups.push_back(cases.entries[i].group);
    return groups;
}

struct OpenCases {
    CaseList list;
    std::vector<std::string> ownGroups;  ///< as the data sets name them
};

OpenCases openCases(const EvaluateOptions& options) {
    struct Place {
        std::size_t set;
        std::size_t index;
    };
    auto sets = std::make_shared<std::vector<DataSet>>();
    auto places = std::make_shared<std::vector<Place>>();
    const std::vector<std::string> prefixes = prefixesOf(options.data);
    OpenCases opened;
    CaseList& list = opened.list;
    for (std::size_t s = 0; s < options.data.size(); ++s) {
        const CaseReading reading{{options.ignore128},
                                  channelsOf(options.data[s], options.swapped)};
        sets->push_back(DataSet::open(options.data[s], reading).value());
        const std::vector<CaseEntry>& entries = sets->back().entries();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            CaseEntry entry = entries[i];
            opened.ownGroups.push_back(entry.group);
            entry.name = prefixes[s] + entry.name;
            entry.group = prefixes[s] + entry.group;
            list.entries.push_back(std::move(entry));
            places->push_back({s, i});
        }
    }
    list.read = [sets, places](std::size_t i) {
        const Place& place = places->at(i);
        return sets->at(place.set).read(place.index);
    };
    return opened;
}

void makeReportFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder))
        throw ErrorException(badInput("The report folder " + quoted(folder) + " cannot be made: " +
                                      (error ? error.message() : "a file is in its place") + "."));
    checkWritable(folder / "report.json").value();
}

void writeChart(const std::filesystem::path& path, const Drawing& drawing) {
    writeRgb(path, rasterOf(drawing).value()).value();
}

/// The curves as pictures, where this build can draw them.
void writeCharts(const std::filesystem::path& folder, const Evaluation& evaluation,
                 const Figures& figures) {
    if (!canDrawRaster()) return;
    writeChart(folder / "miou_by_click.png", iouChart(evaluation, figures));
    for (const double target : evaluation.plan.protocol.targets)
        writeChart(folder / ("reached_" + targetPercent(target) + ".png"),
                   reachedChart(evaluation, figures, target));
    if (evaluation.plan.rows.size() > 1)
        writeChart(folder / "noc_differences.png",
                   differenceChart(evaluation, figures, bestRow(figures)));
}

std::string minutes(double seconds) {
    char text[32];
    std::snprintf(text, sizeof text, "%d:%02d", static_cast<int>(seconds) / 60,
                  static_cast<int>(seconds) % 60);
    return text;
}

}  // namespace

EvaluationJob prepareEvaluation(const EvaluateOptions& options, const EngineFactory& makeEngine,
                                const MachineFacts& machine, const RunContext& context) {
    EvaluationJob job;
    job.plan = options.plan;
    FrameSettings& frame = job.plan.frame;
    if (!frame.scale && !frame.size && !frame.umPerPx) frame.modelMpp = modelMpp(options.weights);
    OpenCases opened = openCases(options);
    job.cases = std::move(opened.list);
    job.plan.filter.groups = groupsOfSplit(options, job.cases, opened.ownGroups);
    makeReportFolder(options.report);
    job.journal = options.report / "journal.jsonl";
    context.progress.show("reading the network");
    job.facts = {options.title,
                 fileNameOf(options.weights),
                 sha256Hex(readFile(options.weights, kMaxWeightsBytes).value()),
                 options.data,
                 machine.cpu,
                 machine.cores,
                 machine.gpu,
                 machine.program,
                 options.paperTable};
    EngineSettings single = options.engine;
    single.threads = 1;
    const int workers = options.engine.threads > 0 ? options.engine.threads : machine.cores;
    job.crew = std::make_unique<EngineCrew>(
        [makeEngine, weights = options.weights, single] { return makeEngine(weights, single); },
        static_cast<unsigned>(workers));
    // Results of another precision or kind of device are not bit for bit the same.
    job.plan.engineText = machine.program + '|' + job.facts.weightsSha256 + '|' +
                          nameOf(precisionNames(), options.engine.precision) + '|' +
                          job.crew->device();
    return job;
}

void writeText(const std::filesystem::path& path, const std::string& text) {
    writeFile(path, std::as_bytes(std::span(text))).value();
}

EvaluationProgress progressOf(const RunContext& context, std::string before) {
    struct Place {
        Stopwatch watch;
        std::size_t first = 0;
    };
    return [&context, before = std::move(before), place = std::make_shared<Place>()](
               std::size_t done, std::size_t all) {
        if (place->first == 0) place->first = done;
        const auto since = static_cast<double>(done - place->first + 1);
        const double left = place->watch.seconds() / since * static_cast<double>(all - done);
        context.progress.show(before + "run " + std::to_string(done) + " of " +
                              std::to_string(all) + ", about " + minutes(left) + " left");
    };
}

void tellReused(const EvaluationJob& job, const Evaluation& evaluation, const RunContext& context) {
    context.progress.clear();
    if (evaluation.reused > 0)
        context.remarks << "cgam: " << evaluation.reused << " runs were taken from "
                        << quoted(job.journal) << "; delete it to compute them again.\n";
}

Evaluation evaluateJob(EvaluationJob& job, const RunContext& context) {
    context.progress.show("choosing cases");
    Evaluation evaluation =
        evaluate(job.plan, job.cases, *job.crew, job.journal, context.cancel, progressOf(context))
            .value();
    tellReused(job, evaluation, context);
    return evaluation;
}

void writeReport(const EvaluateOptions& options, EvaluationJob& job, const Evaluation& evaluation,
                 const Figures& figures, const RunContext& context) {
    const std::filesystem::path& folder = options.report;
    writeText(folder / "per_case.csv", perCaseCsv(evaluation));
    writeText(folder / "clicks.jsonl", clicksJsonLines(evaluation));
    writeText(folder / "report.json", reportJson(evaluation, figures, job.facts));
    writeText(folder / "report.md", reportMarkdown(evaluation, figures, job.facts));
    writeCharts(folder, evaluation, figures);
    context.progress.show("pictures");
    std::vector<Strip> strips;
    if (options.strips > 0 && hasImageCodecs())
        strips = makeStrips(
                     evaluation, casesToShow(evaluation, static_cast<std::size_t>(options.strips)),
                     rowsToDraw(evaluation.plan, figures), job.cases, *job.crew, context.cancel)
                     .value();
    writeText(folder / "report.html", reportHtml(evaluation, figures, job.facts, strips));
    context.progress.clear();
}

Result<void> verdictOn(const EvaluateOptions& options, const Evaluation& evaluation,
                       const Figures& figures, const RunContext& context) {
    for (const SkippedCase& skipped : evaluation.skipped)
        context.remarks << "cgam: skipped: " << skipped.why << '\n';
    int failures = 0;
    for (std::size_t row = 0; row < figures.methods.size(); ++row) {
        const int count = figures.methods[row].failures;
        failures += count;
        if (count > 0)
            context.remarks << "cgam: " << evaluation.plan.rows[row].label << " broke off " << count
                            << " runs; they count as not reaching a target.\n";
    }
    for (const EvaluatedCase& one : evaluation.cases)
        for (const RowRun& run : one.runs)
            if (!run.run.failure.empty())
                context.remarks << "cgam: '" << one.entry.name << "', "
                                << evaluation.plan.rows[run.row].label << ", click "
                                << run.run.clicks.size() + 1 << ": " << run.run.failure << '\n';
    if (options.keepGoing) return {};
    const std::string report = "The report in " + quoted(options.report) + " is of the other " +
                               std::to_string(evaluation.cases.size()) +
                               "; with --keep-going this counts as a good end.";
    if (!evaluation.skipped.empty())
        return badInput(std::to_string(evaluation.skipped.size()) +
                        (evaluation.skipped.size() == 1 ? " case was" : " cases were") +
                        " unusable and skipped. " + report);
    if (failures > 0)
        return runtimeError("Methods broke off " + std::to_string(failures) +
                            " runs. The report in " + quoted(options.report) +
                            " is complete; with --keep-going this counts as a good end.");
    return {};
}

}  // namespace cgam::cli
