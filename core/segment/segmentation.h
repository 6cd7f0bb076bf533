#pragma once

#include "core/base/result.h"
#include "core/segment/segment_plan.h"
#include "core/segment/tile_predictor.h"
#include "core/segment/tile_store.h"
#include "core/slide/slide_source.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

/// A tile that could not be read and has no answer.
struct SkippedTile {
    TileId tile;
    std::string why;
};

struct SegmentProgress {
    std::size_t done = 0;  ///< tiles with an answer, or skipped
    std::size_t all = 0;
    double seconds = 0;               ///< so far, of this run
    std::optional<double> remaining;  ///< seconds to come; absent before the first answer
};

/// How a segmentation talks to its caller; all on the calling thread, all may be empty.
struct SegmentMonitor {
    std::function<void(const SegmentProgress&)> progress;
    std::function<bool()> cancelled;
    /// A tile has its answer (it is in the store); for those who show the result as it comes.
    std::function<void(TileId)> tileDone;
};

struct SegmentFigures {
    std::size_t reused = 0;  ///< tiles that the store had already
    std::size_t done = 0;    ///< tiles that the network answered in this run
    std::vector<SkippedTile> skipped;
    double seconds = 0;         ///< of this run
    double networkSeconds = 0;  ///< of it, inside the predictor
};

/// Lets the network answer every tile of the plan that the store does not have yet. The next tiles
/// are read by a thread of their own while the network works. A tile that cannot be read is
/// skipped; it is tried again when the run is resumed. Errors: cancelled; those of the predictor;
/// no memory. The store keeps what was done.
Result<SegmentFigures> segmentTiles(const SlideSource& slide, const SegmentPlan& plan,
                                    TilePredictor& predictor, TileStore& store,
                                    const SegmentMonitor& monitor = {});

}  // namespace cgam
