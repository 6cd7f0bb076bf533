#pragma once

#include "ui/layers/raster_layer.h"

#include <map>
#include <memory>

namespace cgam::ui {

/// Attention of the refinement module over the slide, coloured around 1.0, the value that changes
/// nothing (divergingColour): blue below, red above, one scale for all pieces. Every cell of the
/// map is drawn as its own square. A map that is 1.0 all over is not drawn; the legend says so, and
/// why, and where there is no map.
class HeatMapLayer : public RasterLayer {
    Q_OBJECT
public:
    explicit HeatMapLayer(QObject* parent = nullptr);

    /// Cell (row, col) covers the square of side `cellSize` level-0 pixels at (left + col *
    /// cellSize, top + row * cellSize). `learned`: in steps; without one it is even.
    void setAttention(std::uint64_t id, double left, double top, double cellSize,
                      std::shared_ptr<const Image<double>> attention, bool learned = true);
    void removeAttention(std::uint64_t id);
    void clearAttention();

    void setOpacity(double opacity);
    double opacity() const { return opacity_; }
    std::optional<Legend> legend() const override;

private:
    struct Map {
        double left = 0;
        double top = 0;
        double cellSize = 1;
        std::shared_ptr<const Image<double>> attention;
        bool learned = true;
    };
    void apply();
    void applyLook();

    std::map<std::uint64_t, Map> maps_;
    double opacity_ = 0.5;
    double smallest_ = 1;
    double largest_ = 1;
    bool flat_ = true;  ///< no value differs from 1 so much that it could be shown
};

/// Probability over the slide, 0 to 1 (sequentialColour).
class ProbabilityLayer : public RasterLayer {
    Q_OBJECT
public:
    explicit ProbabilityLayer(QObject* parent = nullptr);

    /// As HeatMapLayer::setAttention, with 1 to 255 for 0 to 1, and 0 for nothing; nothing at all
    /// is not drawn.
    void setValues(std::uint64_t id, double left, double top, double pixelSize,
                   Image<std::uint8_t> values);

    void setOpacity(double opacity);
    double opacity() const { return opacity_; }
    /// Marked in the legend.
    void setThreshold(double threshold);
    std::optional<Legend> legend() const override;

private:
    void applyLook();

    double opacity_ = 0.5;
    double threshold_ = 0.5;
};

}  // namespace cgam::ui
