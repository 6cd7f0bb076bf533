#pragma once

#include "core/slide/slide_source.h"

#include <memory>
#include <utility>

namespace cgam {

/// A slide whose red and blue were stored the wrong way round, put right.
class SwappedSlide : public SlideSource {
public:
    explicit SwappedSlide(std::shared_ptr<const SlideSource> slide)
        : slide_(std::move(slide)), info_(slide_->info()) {
        std::swap(info_.background[0], info_.background[2]);
    }

    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        return exchanged(slide_->readRegion(level, x, y, w, h));
    }
    Result<ImageWords> readWords(int level, std::int64_t x, std::int64_t y, int w,
                                 int h) const override {
        Result<ImageWords> words = slide_->readWords(level, x, y, w, h);
        if (words)
            for (std::uint32_t& word : words->data)
                word = (word & 0xff00ff00U) | ((word & 0xffU) << 16U) | ((word >> 16U) & 0xffU);
        return words;
    }
    Result<ImageRgb> readAssociatedImage(const std::string& name) const override {
        return exchanged(slide_->readAssociatedImage(name));
    }

private:
    static Result<ImageRgb> exchanged(Result<ImageRgb> image) {
        if (image) exchangeRedAndBlue(*image);
        return image;
    }

    std::shared_ptr<const SlideSource> slide_;
    SlideInfo info_;
};

}  // namespace cgam
