#include "core/experiment/report_files.h"

#include "core/base/atomic_file.h"
#include "core/base/quoted.h"
#include "core/evaluate/report_charts.h"
#include "core/evaluate/report_html.h"
#include "core/evaluate/report_markdown.h"
#include "core/evaluate/row_style.h"
#include "core/experiment/report_folder.h"
#include "core/io/image_codecs.h"
#include "core/io/image_files.h"
#include "core/plot/raster.h"

#include <span>
#include <vector>

namespace cgam {

namespace {

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

std::vector<Strip> stripsOf(const ExperimentTask& task, Experiment& experiment,
                            const Evaluation& evaluation, const Figures& figures,
                            const CancelToken& cancel) {
    if (task.strips <= 0 || !hasImageCodecs()) return {};
    return makeStrips(evaluation, casesToShow(evaluation, static_cast<std::size_t>(task.strips)),
                      rowsToDraw(evaluation.plan, figures), experiment.cases, *experiment.crew,
                      cancel)
        .value();
}

}  // namespace

Result<void> writeText(const std::filesystem::path& path, const std::string& text) {
    return writeFile(path, std::as_bytes(std::span(text)));
}

Result<void> writeReport(const ExperimentTask& task, Experiment& experiment,
                         const Evaluation& evaluation, const Figures& figures,
                         const StageListener& stage, const CancelToken& cancel) {
    const std::filesystem::path& folder = task.report;
    const ReportFacts& facts = experiment.facts;
    try {
        stage(ExperimentStage::WritingReport);
        removeStaleFiles(task).value();
        writeText(folder / "per_case.csv", perCaseCsv(evaluation)).value();
        writeText(folder / "clicks.jsonl", clicksJsonLines(evaluation)).value();
        writeText(folder / "report.json", reportJson(evaluation, figures, facts)).value();
        writeText(folder / "report.md", reportMarkdown(evaluation, figures, facts)).value();
        writeCharts(folder, evaluation, figures);
        stage(ExperimentStage::Pictures);
        const std::vector<Strip> strips = stripsOf(task, experiment, evaluation, figures, cancel);
        writeText(folder / "report.html", reportHtml(evaluation, figures, facts, strips)).value();
    } catch (const ErrorException& exception) {
        const Error& error = exception.error();
        if (error.kind != ErrorKind::Cancelled) return error;
        return Error{error.kind, "all runs are kept in " + quoted(experiment.journal) +
                                     ", and the report lacks only report.html"};
    }
    return {};
}

}  // namespace cgam
