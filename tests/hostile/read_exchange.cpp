#include "core/exchange/mask_import.h"
#include "core/io/image_files.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

namespace {

/// The slide that masks are imported onto.
SlideInfo maskedSlide() {
    SlideInfo slide;
    slide.levels.push_back({64, 48, 1, 1});
    return slide;
}

Reading placed(const Result<ImportedMask>& mask) {
    if (!mask) return readingOf(mask);
    ImportChoice choice;
    choice.origin = PlaneOrigin::Slide;
    if (!mask->places.empty()) choice.frame = mask->places.front().frame;
    return readingOf(placedMask(*mask, choice, maskedSlide(), SlideMask(), {1, 1, 64, 48}));
}

}  // namespace

Reading readMask(const std::filesystem::path& file) {
    return placed(readMaskFile(file, maskedSlide()));
}

/// The JSON beside a picture: the picture is sound.
Reading readSidecar(const std::filesystem::path& file) {
    const std::filesystem::path picture = std::filesystem::path(file).replace_extension(".png");
    if (!std::filesystem::exists(picture)) writeMask(picture, Mask(16, 12)).value();
    return readMask(picture);
}

}  // namespace cgam::test
