#pragma once

#include "core/compare/live_comparison.h"
#include "ui/layers/map_layers.h"
#include "ui/layers/mask_layer.h"
#include "ui/view/slide_view.h"

#include <QObject>
#include <memory>

namespace cgam::ui {

/// A layer of which only the columns between two shares of the view's width are drawn.
class PartLayer : public ViewLayer {
    Q_OBJECT
public:
    explicit PartLayer(ViewLayer& whole, QObject* parent = nullptr);

    /// From 0 (left edge) to 1; equal: nothing.
    void setPart(double from, double to);

    void paint(QPainter& painter, const ViewTransform& view) override;
    bool isComplete() const override;
    std::optional<Legend> legend() const override;

private:
    bool isDrawn() const { return to_ > from_ && whole_.isVisible(); }

    ViewLayer& whole_;
    double from_ = 0;
    double to_ = 1;
};

/// Where the pixels of the compared image lie on the slide that the views show, level-0.
struct ImagePlacement {
    double left = 0;
    double top = 0;
    double step = 1;

    QPointF toSlide(const Click& click) const;
    /// The click at a level-0 place.
    Click toImage(QPointF slide, double radius, bool positive) const;
};

/// A row's mask and attention on a view.
class RowLayers : public QObject {
    Q_OBJECT
public:
    explicit RowLayers(SlideView& view);

    void setPlacement(const ImagePlacement& placement) { placement_ = placement; }
    /// Of an answer; null: nothing. The same one again costs nothing.
    void show(const std::shared_ptr<const LiveAnswer>& answer);
    /// A mask that no click changes.
    void showStill(const std::shared_ptr<const Mask>& mask);
    void setPart(double from, double to);

    MaskLayer& mask() { return mask_; }
    HeatMapLayer& attention() { return attention_; }

private:
    void setMask(const std::shared_ptr<const Mask>& mask);

    ImagePlacement placement_;
    HeatMapLayer attention_;
    MaskLayer mask_;
    PartLayer attentionPart_{attention_};
    PartLayer maskPart_{mask_};
    std::shared_ptr<const void> shown_;
};

}  // namespace cgam::ui
