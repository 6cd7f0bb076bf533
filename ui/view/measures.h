#pragma once

#include "core/slide/slide_source.h"

#include <QPointF>
#include <QString>
#include <optional>

namespace cgam::ui {

/// Magnification of an objective that shows a pixel of this many micrometres: 0.25 um is 40x.
inline double magnificationOf(double umPerPixel) {
    return 10 / umPerPixel;
}

/// Micrometres per level-0 pixel, one number for both directions.
inline double meanScale(const SlideScale& mpp) {
    return (mpp.x + mpp.y) / 2;
}

/// The round length (1, 2 or 5 times a power of ten) of the longest scale bar that is at most
/// `mostPixels` long where a pixel is `umPerPixel` wide.
struct ScaleBarLength {
    double um = 0;
    double pixels = 0;
};
ScaleBarLength scaleBarLength(double umPerPixel, double mostPixels);

/// "200 µm", "5 mm", "0.5 µm".
QString lengthText(double um);
/// "1,200 µm²", or "1,200 px²" where no scale is known.
QString areaText(double area, bool um);
/// "20×", "1.25×", "3.7×".
QString magnificationText(double magnification);
/// A place in pixels and, where the scale is known, in micrometres.
QString positionText(QPointF slide, const std::optional<SlideScale>& mpp);

}  // namespace cgam::ui
