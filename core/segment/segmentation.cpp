#include "core/segment/segmentation.h"

#include "core/base/free_memory.h"
#include "core/base/stopwatch.h"
#include "core/segment/tile_reader.h"

#include <new>
#include <utility>

namespace cgam {

namespace {

/// Tiles are brought to the disk at least so often.
constexpr double kSyncSeconds = 30;
/// Of the network, between two times that free memory is given back.
constexpr std::size_t kTilesBetweenTrims = 16;

class SegmentRun {
public:
    SegmentRun(const SlideSource& slide, const SegmentPlan& plan, TilePredictor& predictor,
               TileStore& store, const SegmentMonitor& monitor)
        : slide_(slide), plan_(plan), predictor_(predictor), store_(store), monitor_(monitor) {}

    SegmentFigures run() {
        std::vector<TileId> open;
        for (const TileId tile : plan_.tiles)
            if (!store_.has(tile)) open.push_back(tile);
        figures_.reused = plan_.tiles.size() - open.size();
        report();
        TileReader reader(slide_, plan_, open);
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (monitor_.cancelled && monitor_.cancelled())
                throw ErrorException({ErrorKind::Cancelled, "The segmentation was cancelled."});
            take(reader.next());
            report();
        }
        store_.sync();
        figures_.seconds = watch_.seconds();
        return std::move(figures_);
    }

private:
    void take(const TileReader::Read& read) {
        if (!read.pixels) {
            if (read.pixels.error().kind != ErrorKind::BadInput)
                throw ErrorException(read.pixels.error());
            figures_.skipped.push_back({read.tile, read.pixels.error().message});
            return;
        }
        const Stopwatch network;
        const FloatMap probability = predictor_.predict(*read.pixels).value();
        figures_.networkSeconds += network.seconds();
        if (probability.width != plan_.tileWidth() || probability.height != plan_.tileHeight())
            throw ErrorException(runtimeError("The network's answer has the wrong size."));
        store_.add(read.tile, probability);
        if (++figures_.done % kTilesBetweenTrims == 0) giveFreeMemoryBack();
        if (monitor_.tileDone) monitor_.tileDone(read.tile);
        if (sinceSync_.seconds() > kSyncSeconds) {
            store_.sync();
            sinceSync_ = {};
        }
    }

    void report() const {
        if (!monitor_.progress) return;
        SegmentProgress progress;
        const std::size_t now = figures_.done + figures_.skipped.size();
        progress.done = figures_.reused + now;
        progress.all = plan_.tiles.size();
        progress.seconds = watch_.seconds();
        if (figures_.done > 0)
            progress.remaining = progress.seconds / static_cast<double>(now) *
                                 static_cast<double>(progress.all - progress.done);
        monitor_.progress(progress);
    }

    const SlideSource& slide_;
    const SegmentPlan& plan_;
    TilePredictor& predictor_;
    TileStore& store_;
    const SegmentMonitor& monitor_;
    SegmentFigures figures_;
    Stopwatch watch_;
    Stopwatch sinceSync_;
};

}  // namespace

Result<SegmentFigures> segmentTiles(const SlideSource& slide, const SegmentPlan& plan,
                                    TilePredictor& predictor, TileStore& store,
                                    const SegmentMonitor& monitor) {
    try {
        return SegmentRun(slide, plan, predictor, store, monitor).run();
    } catch (const ErrorException& exception) {
        return exception.error();
    } catch (const std::bad_alloc&) {
        return outOfMemory("There is not enough memory to segment the slide.");
    }
}

}  // namespace cgam
