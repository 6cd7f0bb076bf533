#pragma once

#include "core/slide/slide_source.h"

#include <memory>
#include <utility>

namespace cgam {

/// A slide whose scale a person has given, because its file does not say it or is wrong.
class ScaledSlide : public SlideSource {
public:
    ScaledSlide(std::shared_ptr<const SlideSource> slide, SlideScale mpp)
        : slide_(std::move(slide)), info_(slide_->info()) {
        info_.mpp = mpp;
    }

    const SlideInfo& info() const override { return info_; }
    Result<ImageRgb> readRegion(int level, std::int64_t x, std::int64_t y, int w,
                                int h) const override {
        return slide_->readRegion(level, x, y, w, h);
    }
    Result<ImageWords> readWords(int level, std::int64_t x, std::int64_t y, int w,
                                 int h) const override {
        return slide_->readWords(level, x, y, w, h);
    }
    Result<ImageRgb> readAssociatedImage(const std::string& name) const override {
        return slide_->readAssociatedImage(name);
    }

private:
    std::shared_ptr<const SlideSource> slide_;
    SlideInfo info_;
};

}  // namespace cgam
