#pragma once

#include "core/base/result.h"
#include "core/segment/segment_plan.h"
#include "core/slide/slide_source.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace cgam {

/// Reads tiles ahead on a thread of its own; at most kAhead wait. Slide and plan must outlive it.
class TileReader {
public:
    static constexpr std::size_t kAhead = 2;

    struct Read {
        TileId tile;
        Result<std::shared_ptr<const ImageRgb>> pixels;
    };

    TileReader(const SlideSource& slide, const SegmentPlan& plan, std::vector<TileId> tiles);
    /// Ends the thread after the tile that it reads.
    ~TileReader();

    /// The next tile in the order given; waits for it. Call once for each.
    Read next();

private:
    void run();
    Read read(TileId tile) const;

    const SlideSource& slide_;
    const SegmentPlan& plan_;
    const std::vector<TileId> tiles_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Read> ready_;
    bool ending_ = false;
    std::thread thread_;
};

}  // namespace cgam
