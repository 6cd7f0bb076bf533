#include "ui/compare/comparison_request.h"

#include <QObject>
#include <algorithm>

namespace cgam::ui {

namespace {

template <typename Picture>
bool fits(const Picture& picture, const ImageRgb& image) {
    return picture.width == image.width && picture.height == image.height;
}

}  // namespace

std::string problemOf(const ComparisonRequest& request) {
    if (!request.image || request.image->empty())
        return QObject::tr("There is no image to compare on.").toStdString();
    const ImageRgb& image = *request.image;
    if (request.truth && !fits(*request.truth, image))
        return QObject::tr("The truth has another size than the image.").toStdString();
    if (request.robot && !request.truth)
        return QObject::tr("The robot needs the truth.").toStdString();
    if (request.imported && !fits(*request.imported, image))
        return QObject::tr("The imported mask has another size than the image.").toStdString();
    if (request.rows.size() > kMostRows)
        return QObject::tr("At most %1 methods can be compared at once.")
            .arg(kMostRows)
            .toStdString();
    for (const LiveRow& row : request.rows)
        if (row.still && !fits(*row.still, image))
            return QObject::tr("The mask of a row has another size than the image.").toStdString();
    const auto beside = [&](const Click& click) { return !isOnImage(click, image); };
    if (std::any_of(request.clicks.begin(), request.clicks.end(), beside))
        return QObject::tr("A click lies outside the image that is compared.").toStdString();
    return {};
}

}  // namespace cgam::ui
