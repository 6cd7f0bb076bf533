#include "core/slide/slide_source.h"
#include "tests/hostile/reading.h"

#include <algorithm>

namespace cgam::test {

Reading readSlide(const std::filesystem::path& file) {
    const auto slide = openSlide(file);
    if (!slide) return readingOf(slide);
    constexpr std::int64_t kSide = 256;
    const SlideInfo& info = (*slide)->info();
    for (std::size_t k = 0; k < info.levels.size(); ++k) {
        const SlideLevel& level = info.levels[k];
        const auto corner = [&](std::int64_t x, std::int64_t y) {
            return (*slide)->readWords(static_cast<int>(k), x, y,
                                       static_cast<int>(std::min(kSide, level.width)),
                                       static_cast<int>(std::min(kSide, level.height)));
        };
        for (const auto& part :
             {corner(0, 0), corner(std::max<std::int64_t>(0, level.width - kSide),
                                   std::max<std::int64_t>(0, level.height - kSide))})
            if (!part) return readingOf(part);
    }
    // One that cannot be read is told where it is asked for, and spoils nothing else.
    for (const std::string& name : info.associatedImages)
        if (const Result<ImageRgb> picture = (*slide)->readAssociatedImage(name); !picture) break;
    return {true, {}};
}

}  // namespace cgam::test
