#pragma once

#include "ui/layers/palette.h"

#include <QCache>
#include <QImage>
#include <QPainter>
#include <QPointF>

namespace cgam::ui {

/// Click marks that are stroked once and then only copied: a frame with hundreds of them costs
/// little more than one with none. A picture is for one place within a device pixel, in eighths, so
/// that a mark is never more than a sixteenth of a pixel off.
class ClickPictures {
public:
    struct Look {
        double radius = 0;  ///< as drawn, device pixels
        bool positive = true;
        bool selected = false;
        double opacity = 1;
    };

    ClickPictures();

    /// Forgets the pictures where one of these is another than before.
    void setStyle(const ClickPalette& palette, double pixelRatio);
    /// The painter's units are device pixels.
    void draw(QPainter& painter, QPointF centre, const Look& look);

    qsizetype count() const { return pictures_.size(); }

private:
    QImage* pictureOf(const Look& look, int eighthsX, int eighthsY);
    int halfSide(double radius) const;

    ClickPalette palette_ = kClassicPalette;
    double pixelRatio_ = 1;
    QCache<quint64, QImage> pictures_;  ///< cost in KiB
};

}  // namespace cgam::ui
