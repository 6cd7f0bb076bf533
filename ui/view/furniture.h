#pragma once

#include "ui/view/view_layer.h"

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <optional>
#include <vector>

namespace cgam::ui {

/// What stands beside the slide on the view: light on a dark translucent plate, so that it reads
/// over white glass and over dark tissue alike.
struct Furniture {
    std::optional<double> umPerPixel;     ///< of a logical pixel; absent: no scale bar
    std::optional<double> magnification;  ///< absent: none shown
    double zoomPercent = 100;             ///< logical pixels per level-0 pixel, where none is known
    std::vector<Legend> legends;
};

/// Paints scale bar and magnification at the bottom left of `area`, legends at the bottom right.
void paintFurniture(QPainter& painter, const QRectF& area, const Furniture& furniture);

/// A plate for text; returns nothing, draws in logical pixels.
void paintPlate(QPainter& painter, const QRectF& rect);

inline const QColor kPlate(28, 28, 28, 185);
inline const QColor kPlateText(245, 245, 245);

}  // namespace cgam::ui
