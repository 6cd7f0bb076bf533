#include "app/annotator/tour_places.h"

#include "core/slide/region_reader.h"

#include <algorithm>
#include <cmath>

namespace cgam::app {

namespace {

/// Pixels of the small picture that is looked at.
constexpr int kLongerSide = 160;

/// Of a square of the picture.
double darknessOf(const ImageRgb& image, int left, int top, int side) {
    double sum = 0;
    for (int row = top; row < top + side; ++row)
        for (int col = left; col < left + side; ++col)
            // Nuclei are blue, so they leave little red.
            sum += 255.0 - image.at(row, col, 0);
    return sum;
}

/// Nearer to the middle of a length, if it is too near to an end.
double withRoom(double place, double length, double room) {
    const double most = std::min(room, length / 2);
    return std::clamp(place, most, length - most);
}

}  // namespace

QPointF tissueCentre(const SlideSource& slide, double room) {
    const auto w = static_cast<double>(slide.width());
    const auto h = static_cast<double>(slide.height());
    const double step = std::max(w, h) / kLongerSide;
    const QPointF middle(w / 2, h / 2);
    const RegionFrame frame{
        0, 0, step, step, static_cast<int>(w / step), static_cast<int>(h / step)};
    const Result<ImageRgb> small = readRegion(slide, frame);
    if (!small) return middle;
    QPointF best = middle;
    double most = -1;
    const int side =
        std::clamp(static_cast<int>(2 * room / step), 2, std::min(small->width, small->height));
    const int stride = std::max(1, side / 4);
    for (int top = 0; top + side <= small->height; top += stride)
        for (int left = 0; left + side <= small->width; left += stride) {
            const double darkness = darknessOf(*small, left, top, side);
            if (darkness <= most) continue;
            most = darkness;
            best = QPointF(left + side / 2.0, top + side / 2.0) * step;
        }
    return {withRoom(best.x(), w, room), withRoom(best.y(), h, room)};
}

}  // namespace cgam::app
