#include "app/cli/slide_clicks_run.h"

#include "app/cli/interrupt.h"
#include "app/cli/scaled_opening.h"
#include "app/cli/slide_clicks_report.h"
#include "core/base/made_folder.h"
#include "core/engine/recommended_settings.h"
#include "core/io/image_files.h"
#include "core/io/overlay.h"
#include "core/refinement/slide_robot.h"
#include "core/slide/region_reader.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <vector>

namespace cgam::cli {

namespace {

/// The part about a place, moved and cut to lie on the slide.
GridRect partOf(const SlideClicksOptions& options, const WorkingGrid& grid) {
    const auto side = [&](std::int64_t length) {
        return static_cast<int>(std::min<std::int64_t>(length, options.size));
    };
    const auto start = [](double middle, int length, std::int64_t all) {
        return std::clamp<std::int64_t>(std::llround(middle) - length / 2, 0, all - length);
    };
    const int width = side(grid.width);
    const int height = side(grid.height);
    const double x = options.x ? *options.x / grid.stepX : static_cast<double>(grid.width) / 2;
    const double y = options.y ? *options.y / grid.stepY : static_cast<double>(grid.height) / 2;
    return {start(x, width, grid.width), start(y, height, grid.height), width, height};
}

SlideRobotTask taskOf(const SlideClicksOptions& options, const SlideSource& slide) {
    const SlideInfo& info = slide.info();
    SlideRobotTask task;
    task.slide = &slide;
    task.grid = makeGrid(info.levels.front().width, info.levels.front().height,
                         options.mpp / info.mpp->x, options.mpp / info.mpp->y);
    const GridRect part = partOf(options, task.grid);
    const TruthMap truth =
        truthOf(SlideTruth::read(*options.slide.annotations, info, options.slide.truth)
                    .value()
                    .inFrame(frameOf(part, task.grid)));
    if (std::count(truth.data.begin(), truth.data.end(), kObject) == 0)
        throw ErrorException(badInput("Nothing is marked in " + quoted(*options.slide.annotations) +
                                      " in this part of the slide."));
    if (options.regions)
        task.parts = partsOf(part, truth, *options.regions);
    else
        task.parts = {{part, truth}};
    if (task.parts.empty())
        throw ErrorException(
            badInput("No region of this part of the slide is marked between 5 % "
                     "and 95 %; choose another size with --regions."));
    task.settings = recommendedSettings(options.method);
    task.clicks = options.clicks;
    return task;
}

/// The rows that are tried, window by window.
std::vector<SlideClicksRow> rowsOf(const SlideClicksOptions& options) {
    std::vector<SlideClicksRow> rows;
    for (const int window : options.windows)
        for (const bool carryOver : options.carryOver)
            for (const bool goOn : options.goOn)
                rows.push_back({window, carryOver, goOn});
    return rows;
}

/// The runs with the largest window, all else being equal.
const std::vector<SlideRobotRun>& largestOf(const SlideClicksRow& row,
                                            const std::vector<SlideClicksRow>& rows,
                                            const std::vector<std::vector<SlideRobotRun>>& runs) {
    const auto alike = [&](const SlideClicksRow& other) {
        return other.carryOver == row.carryOver && other.goOn == row.goOn;
    };
    std::size_t largest = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!alike(rows[i])) continue;
        if (!alike(rows[largest]) || rows[i].window > rows[largest].window) largest = i;
    }
    return runs[largest];
}

std::string pictureName(const SlideClicksRow& row, std::size_t region, int click) {
    return "window-" + std::to_string(row.window) + (row.carryOver ? "-carried" : "") +
           (row.goOn ? "-on" : "-cut") + "-region-" + std::to_string(region + 1) + "-click-" +
           (click < 10 ? "0" : "") + std::to_string(click) + ".png";
}

void writePicture(const std::filesystem::path& path, const SlideSource& slide,
                  const RegionFrame& frame, const Mask& mask, const Clicks& clicks) {
    const ImageRgb tissue = readRegion(slide, frame).value();
    writeRgb(path, drawOverlay(tissue, mask, clicks)).value();
}

}  // namespace

Result<void> runSlideClicks(const SlideClicksOptions& options, const EngineFactory& makeEngine,
                            std::ostream& out, ProgressLine& progress, const CancelToken& cancel) {
    try {
        std::optional<MadeFolder> pictures;
        if (options.pictures) pictures.emplace(*options.pictures);
        const std::unique_ptr<SlideSource> slide =
            openScaled(options.slide.slide, options.slide.mpp, options.slide.swapRedBlue);
        SlideRobotTask task = taskOf(options, *slide);
        progress.show("reading the network");
        const std::unique_ptr<Engine> engine = makeEngine(options.weights, options.engine).value();
        const std::vector<SlideClicksRow> rows = rowsOf(options);
        std::vector<std::vector<SlideRobotRun>> runs;
        for (const SlideClicksRow& row : rows) {
            task.placement.window = row.window;
            task.placement.continued = row.goOn ? PlacementSettings{}.continued : 0;
            task.carryOver = row.carryOver;
            std::size_t region = 0;
            Clicks made;
            const auto tell = [&](std::size_t part, const SlideRobotStep& step, const Mask& mask) {
                progress.clear();
                if (part != region) made.clear();
                made.push_back(step.click);
                region = part;
                const auto click = static_cast<int>(made.size());
                out << clickLine(row, region, click, step) << std::endl;
                if (options.pictures)
                    writePicture(*options.pictures / pictureName(row, region, click), *slide,
                                 frameOf(task.parts[part].frame, task.grid), mask, made);
            };
            runs.push_back(clickSlide(*engine, task, cancel, tell).value());
        }
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::vector<SlideRobotRun>& reference = largestOf(rows[i], rows, runs);
            for (std::size_t region = 0; region < runs[i].size(); ++region)
                out << regionLine(rows[i], region, runs[i][region], reference[region]) << std::endl;
            if (runs[i].size() > 1) out << meanLine(rows[i], runs[i], options.clicks) << std::endl;
        }
        return {};
    } catch (const ErrorException& exception) {
        return toldAsInterrupted(exception.error(), [] {
            return "Clicking interrupted; the lines and pictures of the clicks so far are whole. "
                   "The "
                   "same command begins anew.";
        });
    }
}

}  // namespace cgam::cli
