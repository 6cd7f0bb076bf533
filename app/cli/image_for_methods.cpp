#include "app/cli/image_for_methods.h"

#include "core/base/quoted.h"
#include "core/base/result.h"
#include "core/engine/smallest_side.h"
#include "core/io/image_files.h"

#include <algorithm>

namespace cgam::cli {

ImageRgb readImageFor(const std::filesystem::path& path, const std::vector<Method>& methods) {
    const auto needsMost = std::max_element(methods.begin(), methods.end(), [](Method a, Method b) {
        return smallestSide(a) < smallestSide(b);
    });
    ImageLimits limits;
    limits.minSide = 1;
    ImageRgb image = readRgb(path, limits).value();
    if (needsMost != methods.end() &&
        std::min(image.width, image.height) < smallestSide(*needsMost))
        throw ErrorException(badInput(quoted(path) + " is " + std::to_string(image.width) + " x " +
                                      std::to_string(image.height) + " pixels; " +
                                      smallestSideText(*needsMost) + "."));
    return image;
}

}  // namespace cgam::cli
