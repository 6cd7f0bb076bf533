#include "ui/layers/mask_layer.h"

#include <algorithm>

namespace cgam::ui {

MaskLayer::MaskLayer(QObject* parent) : RasterLayer(parent) {
    applyLook();
}

void MaskLayer::setStyle(Style style) {
    style_ = style;
    applyLook();
}

void MaskLayer::setOpacity(double opacity) {
    opacity_ = std::clamp(opacity, 0.0, 1.0);
    applyLook();
}

void MaskLayer::setColours(std::vector<QColor> colours) {
    if (colours.empty()) return;
    colours_ = std::move(colours);
    applyLook();
}

void MaskLayer::setSmooth(bool smooth) {
    smooth_ = smooth;
    applyLook();
}

void MaskLayer::applyLook() {
    RasterLook look;
    look.smooth = smooth_;
    for (std::size_t value = 1; value < look.fill.size(); ++value) {
        QColor colour = colours_[std::min(value, colours_.size()) - 1];
        if (style_ != Style::Fill) look.outline[value] = qPremultiply(colour.rgba());
        colour.setAlphaF(static_cast<float>(opacity_));
        if (style_ != Style::Outline) look.fill[value] = qPremultiply(colour.rgba());
    }
    setLook(look);
}

}  // namespace cgam::ui
