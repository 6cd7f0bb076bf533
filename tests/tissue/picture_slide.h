#pragma once

#include "core/slide/slide_source.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace cgam::test {

/// A slide of one level that is a picture in memory; a rectangle of it may be unreadable.
class PictureSlide : public SlideSource {
public:
    struct Rectangle {
        std::int64_t x, y, width, height;
    };

    PictureSlide(ImageRgb picture, double mpp, std::optional<Rectangle> broken = {})
        : picture_(std::move(picture)), broken_(broken) {
        info_.format = "picture";
        info_.levels = {{picture_.width, picture_.height, 1, 1}};
        if (mpp > 0) info_.mpp = SlideScale{mpp, mpp};
    }

    const SlideInfo& info() const override { return info_; }

    Result<ImageRgb> readRegion(int, std::int64_t x, std::int64_t y, int w, int h) const override {
        if (broken_ && x < broken_->x + broken_->width && broken_->x < x + w &&
            y < broken_->y + broken_->height && broken_->y < y + h)
            return badInput("A tile of the slide is damaged.");
        ImageRgb region(w, h, 3, 255);
        for (int row = 0; row < h; ++row)
            for (int col = 0; col < w; ++col)
                if (x + col >= 0 && x + col < picture_.width && y + row >= 0 &&
                    y + row < picture_.height)
                    std::copy_n(&picture_.at(static_cast<int>(y + row), static_cast<int>(x + col)),
                                3, &region.at(row, col));
        return region;
    }

private:
    ImageRgb picture_;
    std::optional<Rectangle> broken_;
    SlideInfo info_;
};

}  // namespace cgam::test
