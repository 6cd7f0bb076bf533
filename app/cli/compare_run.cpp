#include "app/cli/compare_run.h"

#include "app/cli/image_for_methods.h"
#include "app/cli/interrupt.h"
#include "app/cli/scaled_opening.h"
#include "core/base/atomic_file.h"
#include "core/base/file_batch.h"
#include "core/base/quoted.h"
#include "core/compare/comparison_page.h"
#include "core/compare/comparison_tables.h"
#include "core/compare/strip_sheet.h"
#include "core/evaluate/report.h"
#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "core/slide/region_reader.h"

#include <algorithm>
#include <cstdio>
#include <span>

namespace cgam::cli {

namespace {

ImageRgb readImage(const std::filesystem::path& path, const std::vector<MethodRow>& rows) {
    std::vector<Method> methods;
    methods.reserve(rows.size());
    for (const MethodRow& row : rows)
        methods.push_back(row.settings.method);
    return readImageFor(path, methods);
}

ImageRgb readPart(const std::filesystem::path& path, const SlidePart& part) {
    const std::unique_ptr<SlideSource> slide = openScaled(path, part.slideMpp);
    return readRegion(*slide, frameAtMpp(*slide->info().mpp, part.mpp, *part.x, *part.y, part.size,
                                         part.size))
        .value();
}

TruthMap readTruth(const std::filesystem::path& path, const ImageRgb& image) {
    const Image<std::uint8_t> mask = readMaskValues(path).value();
    if (mask.width != image.width || mask.height != image.height)
        throw ErrorException(badInput(quoted(path) + " has " + std::to_string(mask.width) + " x " +
                                      std::to_string(mask.height) + " pixels, the image " +
                                      std::to_string(image.width) + " x " +
                                      std::to_string(image.height) + "."));
    return truthOf(mask);
}

ComparisonTask readTask(const CompareOptions& options) {
    ComparisonTask task;
    task.rows = rowsOf(options);
    task.clicks = readClicks(options.clicks).value();
    task.name = (options.image ? *options.image : *options.slide).filename().string();
    task.image =
        std::make_shared<const ImageRgb>(options.image ? readImage(*options.image, task.rows)
                                                       : readPart(*options.slide, options.part));
    checkClicks(task.clicks, task.image->width, task.image->height).value();
    if (options.truth) task.truth = readTruth(*options.truth, *task.image);
    return task;
}

void writeFiles(const CompareOptions& options, const ComparisonTask& task,
                const std::vector<ComparedMethod>& methods) {
    FileBatch files;
    const auto addText = [&](const std::optional<std::filesystem::path>& path, const auto& text) {
        if (!path) return;
        const std::string content = text();
        files.add(*path, std::as_bytes(std::span(content)));
    };
    addText(options.json, [&] { return comparisonJson(task, methods); });
    addText(options.csv, [&] { return comparisonCsv(task, methods); });
    addText(options.html, [&] { return comparisonHtml(task, methods); });
    if (options.strip)
        files.add(*options.strip, encodeStrip(*options.strip, task, methods).value());
    files.commit();
}

/// "cgam: 4 clicks, 57 iterations, 1.92 s, IoU 0.913, NoC@85 2, NoC@90 4".
std::string methodLine(const ComparedMethod& method) {
    double seconds = 0;
    int iterations = 0;
    for (const ComparedClick& click : method.clicks) {
        seconds += click.seconds;
        iterations += click.iterations;
    }
    char numbers[64];
    std::snprintf(numbers, sizeof numbers, "%zu clicks, %d iterations, %.2f s",
                  method.clicks.size(), iterations, seconds);
    std::string line = printable(method.row.label) + ": " + numbers;
    if (method.clicks.empty() || !method.clicks.back().iou) return line;
    std::snprintf(numbers, sizeof numbers, ", IoU %.3f", *method.clicks.back().iou);
    line += numbers;
    for (const double target : kComparisonTargets) {
        const std::optional<int> clicks = clicksTo(method, target);
        line += ", NoC@" + targetPercent(target) + " " +
                (clicks ? std::to_string(*clicks) : "not reached");
    }
    return line;
}

}  // namespace

Result<void> runCompare(const CompareOptions& options, const EngineFactory& makeEngine,
                        std::ostream& out, ProgressLine& progress, const CancelToken& cancel) {
    try {
        const ComparisonTask task = readTask(options);
        for (const auto& output : {options.json, options.csv, options.html, options.strip})
            if (output) checkWritable(*output).value();
        progress.show("reading the network");
        const std::unique_ptr<Engine> engine = makeEngine(options.weights, options.engine).value();
        const std::vector<ComparedMethod> methods =
            compareMethods(*engine, task, cancel, [&](std::size_t row, const ComparedClick& click) {
                progress.show("click " + std::to_string(click.click) + " of " +
                              std::to_string(task.clicks.size()) + ": " + task.rows[row].label);
            }).value();
        writeFiles(options, task, methods);
        progress.clear();
        for (const ComparedMethod& method : methods)
            out << methodLine(method) << '\n';
        for (const ComparedMethod& method : methods)
            if (!method.failure.empty())
                return badInput(quotedText(method.row.label) + " broke off after " +
                                std::to_string(method.clicks.size()) +
                                " clicks: " + method.failure);
        return {};
    } catch (const ErrorException& exception) {
        return toldAsInterrupted(exception.error(), [] {
            return "Comparison interrupted; nothing was written. The same command begins anew.";
        });
    }
}

}  // namespace cgam::cli
