#include "app/cli/train_charts.h"

#include "core/base/counted.h"
#include "core/io/image_files.h"
#include "core/plot/line_chart.h"
#include "core/plot/raster.h"

#include <string>
#include <utility>
#include <vector>

namespace cgam::cli {
namespace {

LineChart lossChart(const std::vector<EpochRow>& epochs) {
    LineChart chart;
    chart.title = "Training";
    chart.xLabel = "epoch";
    chart.yLabel = "loss, mean of the epoch";
    ChartSeries series;
    series.label = "loss";
    series.colour = seriesColour(1);
    series.marks = false;
    for (const EpochRow& row : epochs) {
        series.x.push_back(row.epoch);
        series.y.push_back(row.loss);
    }
    chart.series.push_back(std::move(series));
    return chart;
}

/// A curve over the validations; `value` takes it from their scores.
template <typename Value>
ChartSeries validationSeries(const TrainHistory& history, std::string label, std::size_t number,
                             Value value) {
    ChartSeries series;
    series.label = std::move(label);
    series.colour = seriesColour(number);
    for (const ValidationRow& row : history.validations) {
        series.x.push_back(row.epoch);
        series.y.push_back(value(row.scores));
    }
    return series;
}

LineChart iouChart(const TrainHistory& history) {
    LineChart chart;
    chart.title = "Validation: the network alone";
    chart.xLabel = "epoch";
    chart.yLabel = "mean IoU";
    for (std::size_t i = 0; i < ValidationScores::kClicks.size(); ++i) {
        const int clicks = ValidationScores::kClicks[i];
        chart.series.push_back(validationSeries(
            history, "after " + counted(static_cast<std::size_t>(clicks), "click", "clicks"), i + 1,
            [i](const ValidationScores& scores) { return scores.iouAfter[i]; }));
    }
    return chart;
}

LineChart nocChart(const TrainHistory& history) {
    LineChart chart;
    chart.title = "Validation: the network alone";
    chart.xLabel = "epoch";
    chart.yLabel = "mean number of clicks";
    chart.series.push_back(validationSeries(
        history, "NoC@85", 1, [](const ValidationScores& scores) { return scores.noc85; }));
    chart.series.push_back(validationSeries(
        history, "NoC@90", 2, [](const ValidationScores& scores) { return scores.noc90; }));
    return chart;
}

Result<void> write(const std::filesystem::path& file, const LineChart& chart) {
    const Result<ImageRgb> picture = rasterOf(drawingOf(chart));
    if (!picture) return picture.error();
    return writeRgb(file, *picture);
}

}  // namespace

Result<void> writeTrainingCharts(const std::filesystem::path& folder, const TrainHistory& history) {
    if (!canDrawRaster() || history.epochs.empty()) return {};
    if (Result<void> done = write(folder / "loss.png", lossChart(history.epochs)); !done)
        return done;
    if (history.validations.empty()) return {};
    if (Result<void> done = write(folder / "validation_iou.png", iouChart(history)); !done)
        return done;
    return write(folder / "validation_noc.png", nocChart(history));
}

}  // namespace cgam::cli
