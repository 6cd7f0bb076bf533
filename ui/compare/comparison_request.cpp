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
    const Clicks left = request.left.value_or(Clicks());
    if (std::any_of(request.clicks.begin(), request.clicks.end(), beside) ||
        std::any_of(left.begin(), left.end(), beside))
        return QObject::tr("A click lies outside the image that is compared.").toStdString();
    return {};
}

bool beginAlike(const ComparisonRequest& a, const ComparisonRequest& b) {
    const auto equal = [](const auto& one, const auto& other) {
        return one == other || (one && other && *one == *other);
    };
    const auto samePlace = [](const ComparisonPlace& one, const ComparisonPlace& other) {
        return one.pyramid == other.pyramid && one.left == other.left && one.top == other.top &&
               one.step == other.step;
    };
    if (a.place.has_value() != b.place.has_value() || (a.place && !samePlace(*a.place, *b.place)))
        return false;
    return equal(a.image, b.image) && a.truth == b.truth && equal(a.imported, b.imported) &&
           a.clicks == b.clicks && a.model == b.model &&
           std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                      [&](const LiveRow& one, const LiveRow& other) {
                          if (one.still || other.still) return equal(one.still, other.still);
                          return sameAnswers(one, other);
                      });
}

}  // namespace cgam::ui
