#pragma once

#include "core/base/file_batch.h"
#include "core/segment/segment_files.h"
#include "tests/segment/scene.h"

#include <functional>

namespace cgam::test {

/// What cgam segment does, with a network that follows a script.
class SegmentTask {
public:
    static constexpr const char* kOutputs[] = {"slide.geojson", "mask.tif", "prob.tif"};

    explicit SegmentTask(std::filesystem::path folder)
        : folder_(std::move(folder)),
          slide_(tissuePicture(900, 700), 1, PictureSlide::Rectangle{450, 350, 2, 2}),
          plan_(planSegmentation(slide_.info(), 1, kSmallTiles, detectTissue(slide_).value().map)
                    .value()) {}

    /// Goes on where it was. `moment` is told of every tile and every part of the files. Throws
    /// ErrorException.
    SegmentFigures run(const std::function<void()>& moment) {
        const auto store =
            TileStore::open(folder_ / "slide.tiles", planText(plan_), TileStore::Opening::Resume)
                .value();
        LocalPredictor predictor;
        SegmentMonitor monitor;
        monitor.progress = [&](const SegmentProgress&) { moment(); };
        const SegmentFigures figures =
            segmentTiles(slide_, plan_, predictor, *store, monitor).value();
        FileBatch files;
        SegmentFileSettings settings;
        settings.mpp = 1;
        settings.slideMpp = {1, 1};
        settings.slide = "slide.png";
        settings.key = "slide";
        addSegmentFiles(plan_, *store,
                        {folder_ / "slide.geojson", folder_ / "mask.tif", folder_ / "prob.tif", {}},
                        settings, files, [&](double) { moment(); });
        files.commit();
        store->remove();
        return figures;
    }

    std::size_t tiles() const { return plan_.tiles.size(); }

private:
    std::filesystem::path folder_;
    PictureSlide slide_;
    SegmentPlan plan_;
};

}  // namespace cgam::test
