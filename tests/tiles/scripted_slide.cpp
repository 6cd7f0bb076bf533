#include "tests/tiles/scripted_slide.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace cgam::test {

namespace {

/// Across a pixel of a coarse level.
constexpr std::int64_t kMostSamples = 4;

/// 128 + amplitude * sin(place / length), for the first places from a table.
class Wave {
public:
    Wave(double amplitude, double length) : amplitude_(amplitude), length_(length) {
        for (std::size_t i = 0; i < table_.size(); ++i)
            table_[i] = at(static_cast<double>(i));
    }
    std::uint32_t operator()(std::int64_t place) const {
        if (place < 0 || place >= static_cast<std::int64_t>(table_.size()))
            return at(static_cast<double>(place));
        return table_[static_cast<std::size_t>(place)];
    }

private:
    std::uint8_t at(double place) const {
        return static_cast<std::uint8_t>(std::lround(128 + amplitude_ * std::sin(place / length_)));
    }
    double amplitude_;
    double length_;
    std::array<std::uint8_t, 32768> table_{};
};

}  // namespace

ScriptedSlide::ScriptedSlide(std::int64_t width, std::int64_t height, std::vector<int> downsamples,
                             Colour colour)
    : colour_(std::move(colour)) {
    info_.format = "scripted";
    for (const int d : downsamples)
        info_.levels.push_back({width / d, height / d, double(d), double(d)});
}

ScriptedSlide::~ScriptedSlide() {
    if (destroyed != nullptr) *destroyed = true;
}

Result<ImageRgb> ScriptedSlide::readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                           int h) const {
    const int now = ++now_;
    for (int most = mostAtOnce_; now > most && !mostAtOnce_.compare_exchange_weak(most, now);) {
    }
    passGate();
    ++reads_;
    --now_;
    const auto d =
        static_cast<std::int64_t>(info_.levels.at(static_cast<std::size_t>(level)).downsampleX);
    for (const auto& [bx, by] : broken_) {
        if (bx >= x * d && bx < (x + w) * d && by >= y * d && by < (y + h) * d)
            return badInput("The tile is broken on purpose.");
    }
    ImageRgb image(w, h, 3);
    const std::int64_t samples = std::min<std::int64_t>(d, kMostSamples);
    const std::int64_t step = d / samples;
    for (int r = 0; r < h; ++r) {
        for (int c = 0; c < w; ++c) {
            std::int64_t sum[3] = {0, 0, 0};
            for (std::int64_t j = 0; j < samples; ++j) {
                for (std::int64_t i = 0; i < samples; ++i) {
                    const std::uint32_t rgb = colour_((x + c) * d + i * step + step / 2,
                                                      (y + r) * d + j * step + step / 2);
                    for (int k = 0; k < 3; ++k)
                        sum[k] += rgb >> (16 - 8 * k) & 255;
                }
            }
            const std::int64_t count = samples * samples;
            for (int k = 0; k < 3; ++k)
                image.at(r, c, k) = static_cast<std::uint8_t>((sum[k] + count / 2) / count);
        }
    }
    return image;
}

void ScriptedSlide::shut() {
    const std::lock_guard lock(mutex_);
    shut_ = true;
    permits_ = 0;
}

void ScriptedSlide::open() {
    {
        const std::lock_guard lock(mutex_);
        shut_ = false;
    }
    changed_.notify_all();
}

void ScriptedSlide::letThrough(int count) {
    {
        const std::lock_guard lock(mutex_);
        permits_ += count;
    }
    changed_.notify_all();
}

void ScriptedSlide::awaitWaiting(int count) const {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
}

void ScriptedSlide::passGate() const {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !shut_ || permits_ > 0; });
    if (shut_) --permits_;
    --waiting_;
}

std::uint32_t smoothColour(std::int64_t x, std::int64_t y) {
    static const Wave red(100, 147), green(100, 129), blue(90, 383);
    return red(x) << 16 | green(y) << 8 | blue(x + y);
}

std::uint32_t speckledColour(std::int64_t x, std::int64_t y) {
    const auto column = static_cast<std::uint32_t>(x);
    const auto row = static_cast<std::uint32_t>(y);
    return (column * 37 & 255) << 16 | (row * 53 & 255) << 8 | ((column ^ row) * 91 & 255);
}

}  // namespace cgam::test
