#include "core/io/clicks_json.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "core/io/refinement_state_file.h"
#include "core/io/tensor_image.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readClicksFile(const std::filesystem::path& file) {
    return readingOf(readClicks(file));
}

Reading readImage(const std::filesystem::path& file) {
    return readingOf(readRgb(file));
}

/// A picture or a mask as a tensor.
Reading readPixels(const std::filesystem::path& file) {
    const Result<ImageRgb> picture = readTensorImage(file, {});
    return picture ? readingOf(picture) : readingOf(readTensorMask(file, {}));
}

Reading readState(const std::filesystem::path& file) {
    return readingOf(readRefinementState(file));
}

Reading readValues(const std::filesystem::path& file) {
    return readingOf(readMaskValues(file));
}

}  // namespace cgam::test
