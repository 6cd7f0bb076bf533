#include "app/annotator/tour_places.h"

#include "core/slide/region_reader.h"

#include <algorithm>
#include <cmath>

namespace cgam::app {

namespace {

/// Pixels of the small picture that is looked at.
constexpr int kLongerSide = 160;
/// Cells of the grid in which the darkest is looked for; the outermost are left out.
constexpr int kCell = 16;

double darknessOf(const ImageRgb& image, int left, int top) {
    double sum = 0;
    for (int row = top; row < top + kCell; ++row)
        for (int col = left; col < left + kCell; ++col)
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
    for (int top = kCell; top + 2 * kCell <= small->height; top += kCell / 2)
        for (int left = kCell; left + 2 * kCell <= small->width; left += kCell / 2) {
            const double darkness = darknessOf(*small, left, top);
            if (darkness <= most) continue;
            most = darkness;
            best = QPointF(left + kCell / 2.0, top + kCell / 2.0) * step;
        }
    return {withRoom(best.x(), w, room), withRoom(best.y(), h, room)};
}

}  // namespace cgam::app
