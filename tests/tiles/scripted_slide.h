#pragma once

#include "core/slide/slide_source.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace cgam::test {

/// A slide in memory whose pixels are a function of the place, which can be told to fail, to wait
/// and to count.
class ScriptedSlide : public SlideSource {
public:
    /// Colour 0xRRGGBB of a level-0 pixel.
    using Colour = std::function<std::uint32_t(std::int64_t x, std::int64_t y)>;

    /// One level per downsample; the first must be 1. Pixels of a coarser level are the
    /// average of their box, or of 4 x 4 places in it.
    ScriptedSlide(std::int64_t width, std::int64_t height, std::vector<int> downsamples,
                  Colour colour);
    ~ScriptedSlide() override;

    const SlideInfo& info() const override { return info_; }
    SlideInfo& changeInfo() { return info_; }
    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override;

    /// Reads that touch this level-0 pixel fail.
    void breakAt(std::int64_t x, std::int64_t y) { broken_ = {{x, y}}; }
    void mend() { broken_.clear(); }

    /// From now on reads wait until open(), or until the slide is told to let `count` through.
    void shut();
    void open();
    void letThrough(int count);
    /// Waits until this many reads stand before the gate.
    void awaitWaiting(int count) const;

    int reads() const { return reads_; }
    int mostAtOnce() const { return mostAtOnce_; }
    /// Set to true when the slide is destroyed.
    std::atomic<bool>* destroyed = nullptr;

private:
    void passGate() const;

    SlideInfo info_;
    Colour colour_;
    std::vector<std::pair<std::int64_t, std::int64_t>> broken_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    bool shut_ = false;
    mutable int permits_ = 0;
    mutable int waiting_ = 0;
    mutable std::atomic<int> reads_{0};
    mutable std::atomic<int> now_{0};
    mutable std::atomic<int> mostAtOnce_{0};
};

/// A colour that differs from place to place and is smooth enough to interpolate.
std::uint32_t smoothColour(std::int64_t x, std::int64_t y);
/// A colour that no neighbour has.
std::uint32_t speckledColour(std::int64_t x, std::int64_t y);

}  // namespace cgam::test
