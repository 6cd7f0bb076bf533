#include "core/slide/synthetic_slide.h"

#include "core/slide/pyramid_writer.h"
#include "core/synth/tissue.h"

#include <algorithm>

namespace cgam {

namespace {

constexpr std::int64_t kCoarsestSide = 1024;
/// Micrometres per pixel from which cells are no longer drawn.
constexpr double kSketchPitch = 2;

class SyntheticSlide : public SlideSource {
public:
    explicit SyntheticSlide(const SynthSettings& settings) : tissue_(settings) {
        info_.format = "synthetic";
        info_.mpp = SlideScale{settings.mpp, settings.mpp};
        info_.objectivePower = 10 / settings.mpp;
        std::int64_t step = 1;
        do {
            const auto factor = static_cast<double>(step);
            info_.levels.push_back({std::max<std::int64_t>(1, settings.width / step),
                                    std::max<std::int64_t>(1, settings.height / step), factor,
                                    factor});
            step *= 2;
        } while (std::max(info_.levels.back().width, info_.levels.back().height) > kCoarsestSide);
    }

    const SlideInfo& info() const override { return info_; }

    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        if (level < 0 || static_cast<std::size_t>(level) >= info_.levels.size())
            return badInput("The synthetic slide has no level " + std::to_string(level) + ".");
        if (w < 0 || h < 0 || std::int64_t{w} * h > kMaxRegionPixels)
            return badInput("A region of " + std::to_string(w) + " x " + std::to_string(h) +
                            " pixels cannot be read at once.");
        ImageRgb region(w, h, 3, 255);
        const SlideLevel& size = info_.levels[static_cast<std::size_t>(level)];
        const int left = static_cast<int>(std::clamp<std::int64_t>(-x, 0, w));
        const int right = static_cast<int>(std::clamp<std::int64_t>(size.width - x, left, w));
        const int top = static_cast<int>(std::clamp<std::int64_t>(-y, 0, h));
        const int bottom = static_cast<int>(std::clamp<std::int64_t>(size.height - y, top, h));
        if (left == right || top == bottom) return region;
        const int step = 1 << level;
        const bool far = step * tissue_.settings().mpp >= kSketchPitch;
        const ImageRgb inside = far ? tissue_.sketch((x + left) * step, (y + top) * step,
                                                     right - left, bottom - top, step)
                                    : tissue_.render((x + left) * step, (y + top) * step,
                                                     right - left, bottom - top, step);
        for (int r = 0; r < inside.height; ++r)
            std::copy_n(&inside.at(r, 0), 3 * static_cast<std::size_t>(inside.width),
                        &region.at(top + r, left));
        return region;
    }

private:
    Tissue tissue_;
    SlideInfo info_;
};

}  // namespace

Result<std::unique_ptr<SlideSource>> makeSyntheticSlide(std::int64_t width, std::int64_t height,
                                                        double mpp, std::uint64_t seed) {
    if (!kSlideSides.contains(width) || !kSlideSides.contains(height))
        return badInput("The sides of a synthetic slide must be " + rangeText(kSlideSides) +
                        " pixels.");
    if (!kSlideMpp.contains(mpp))
        return badInput("The scale of a synthetic slide must be " + rangeText(kSlideMpp) +
                        " micrometres per pixel.");
    SynthSettings settings;
    settings.width = width;
    settings.height = height;
    settings.mpp = mpp;
    settings.seed = seed;
    return std::unique_ptr<SlideSource>(std::make_unique<SyntheticSlide>(settings));
}

}  // namespace cgam
