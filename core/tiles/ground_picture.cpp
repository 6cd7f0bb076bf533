#include "core/tiles/ground_picture.h"

#include <algorithm>
#include <cmath>

namespace cgam {

namespace {

constexpr std::int64_t kSmallLevelPixels = 1'200'000;
constexpr double kSameProportions = 0.02;

bool alike(const SlideSource& source, int width, int height) {
    const double slide = static_cast<double>(source.width()) / static_cast<double>(source.height());
    const double picture = static_cast<double>(width) / static_cast<double>(height);
    return std::abs(picture / slide - 1) <= kSameProportions;
}

}  // namespace

ImageWords groundPicture(const SlideSource& source) {
    const SlideInfo& info = source.info();
    for (std::size_t k = 0; k < info.levels.size(); ++k) {
        const SlideLevel& level = info.levels[k];
        if (level.width * level.height > kSmallLevelPixels) continue;
        auto words = source.readWords(static_cast<int>(k), 0, 0, static_cast<int>(level.width),
                                      static_cast<int>(level.height));
        if (words) return std::move(words).value();
    }
    const auto& names = info.associatedImages;
    if (std::find(names.begin(), names.end(), "thumbnail") == names.end()) return {};
    const Result<ImageRgb> thumbnail = source.readAssociatedImage("thumbnail");
    if (!thumbnail || !alike(source, thumbnail->width, thumbnail->height)) return {};
    return wordsOf(*thumbnail);
}

}  // namespace cgam
