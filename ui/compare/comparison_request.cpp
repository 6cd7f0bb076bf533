#include "ui/compare/comparison_request.h"

#include <algorithm>

namespace cgam::ui {

namespace {

template <typename Picture>
bool fits(const Picture& picture, const ImageRgb& image) {
    return picture.width == image.width && picture.height == image.height;
}

}  // namespace

std::string problemOf(const ComparisonRequest& request) {
    if (!request.image || request.image->empty()) return "There is no image to compare on.";
    const ImageRgb& image = *request.image;
    if (request.truth && !fits(*request.truth, image))
        return "The truth has another size than the image.";
    if (request.imported && !fits(*request.imported, image))
        return "The imported mask has another size than the image.";
    if (request.rows.size() > kMostRows)
        return "At most " + std::to_string(kMostRows) + " methods can be compared at once.";
    for (const LiveRow& row : request.rows)
        if (row.still && !fits(*row.still, image))
            return "The mask of a row has another size than the image.";
    const auto beside = [&](const Click& click) { return !isOnImage(click, image); };
    if (std::any_of(request.clicks.begin(), request.clicks.end(), beside))
        return "A click lies outside the image that is compared.";
    return {};
}

}  // namespace cgam::ui
