#include "app/cli/scaled_opening.h"

#include "core/base/quoted.h"
#include "core/slide/scaled_slide.h"
#include "core/slide/swapped_slide.h"

#include <utility>

namespace cgam::cli {

std::unique_ptr<SlideSource> openScaled(const std::filesystem::path& path,
                                        const std::optional<double>& mpp, bool swapRedBlue) {
    std::unique_ptr<SlideSource> slide = openSlide(path).value();
    if (swapRedBlue) slide = std::make_unique<SwappedSlide>(std::move(slide));
    if (mpp) return std::make_unique<ScaledSlide>(std::move(slide), SlideScale{*mpp, *mpp});
    if (!slide->info().mpp)
        throw ErrorException(
            badInput(quoted(path) +
                     " does not say how large its pixels are; give the micrometres per pixel at "
                     "full resolution with --slide-mpp (0.25 for 40x, 0.5 for 20x, as a rule)."));
    return slide;
}

}  // namespace cgam::cli
