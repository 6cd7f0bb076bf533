#pragma once

#include "ui/view/cell_grid.h"
#include "ui/view/picture_painter.h"
#include "ui/view/view_transform.h"

#include <QPainter>
#include <memory>
#include <optional>

namespace cgam::ui {

/// The moving picture of a slide: keeps rendered cells, renders what is missing within a time
/// budget, and shows something sensible everywhere meanwhile. Used by one thread, the one that
/// paints.
class SlidePicture {
public:
    explicit SlidePicture(TileLoader& loader) : loader_(loader) {}

    /// Another slide, or none (null).
    void show(std::shared_ptr<const TilePyramid> pyramid, QImage ground);
    const PicturePainter* painter() const { return painter_ ? &*painter_ : nullptr; }

    /// To be told of every change of the view; `picks` the level.
    void setView(const ViewTransform& view);
    int level() const { return level_; }

    /// Renders missing and stale cells of the view, centre first, for about `budgetMs` (at least
    /// one). True if none is left.
    bool render(double budgetMs);

    /// Draws the view into a painter whose units are device pixels from the view's top left.
    void draw(QPainter& painter, const QRect& exposed);

    /// Tiles that have come.
    void tilesArrived(const std::vector<TileKey>& keys);

    /// Whether every visible cell is made from sharp tiles.
    bool sharp() const { return sharp_; }

private:
    void drawMissing(QPainter& painter, const QRect& area) const;
    void keepSnapshot();
    std::size_t mostCells() const;

    TileLoader& loader_;
    std::optional<PicturePainter> painter_;
    CellGrid cells_;
    ViewTransform view_;
    int level_ = 0;
    bool sharp_ = false;
    QImage snapshot_;  ///< of what was drawn before the scale changed
    ViewTransform snapshotView_;
};

}  // namespace cgam::ui
