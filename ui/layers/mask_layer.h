#pragma once

#include "ui/layers/raster_layer.h"

#include <QColor>
#include <vector>

namespace cgam::ui {

/// Masks over the slide. The values of the pieces are classes (1 = the first).
class MaskLayer : public RasterLayer {
    Q_OBJECT
public:
    enum class Style { Fill, Outline, Both };

    explicit MaskLayer(QObject* parent = nullptr);

    void setStyle(Style style);
    Style style() const { return style_; }
    /// Of the fill, 0 to 1; outlines are always opaque.
    void setOpacity(double opacity);
    double opacity() const { return opacity_; }
    /// Colour of class 1, 2, ...; classes beyond take the last.
    void setColours(std::vector<QColor> colours);
    void setSmooth(bool smooth);

private:
    void applyLook();

    Style style_ = Style::Both;
    double opacity_ = 0.25;
    std::vector<QColor> colours_{QColor(255, 221, 0)};
    bool smooth_ = true;
};

}  // namespace cgam::ui
