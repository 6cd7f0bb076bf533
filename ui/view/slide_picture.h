#pragma once

#include "ui/view/cell_canvas.h"
#include "ui/view/picture_painter.h"
#include "ui/view/view_transform.h"

#include <QPainter>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace cgam::ui {

/// The moving picture of a slide: chooses the level, keeps what is drawn, and shows something
/// sensible everywhere meanwhile. Used by one thread, the one that paints.
class SlidePicture {
public:
    explicit SlidePicture(TileLoader& loader) : loader_(loader) {}

    /// Another slide, or none (null).
    void show(std::shared_ptr<const TilePyramid> pyramid, QImage ground);

    /// To be told of every change of the view.
    void setView(const ViewTransform& view);
    int level() const { return level_.value_or(0); }

    /// As CellCanvas.
    bool render(double budgetMs);
    const QRegion& rendered() const { return canvas_.rendered(); }
    void draw(QPainter& painter, const QRect& exposed) const;
    /// Whether every visible tile is there and drawn.
    bool sharp() const;

    /// Tiles that have come.
    void tilesArrived(const std::vector<TileKey>& keys);

    /// Whether all visible tiles are there.
    bool areTilesThere() const;
    /// Whether a visible tile could not be read whole.
    bool isDamaged() const;

private:
    /// Of the level in use.
    std::vector<TileKey> visibleTiles() const;
    void drawBackdrop(QPainter& painter, const QRect& area, const ViewTransform& view) const;

    TileLoader& loader_;
    std::optional<PicturePainter> painter_;
    CellCanvas canvas_{QImage::Format_RGB32};
    std::optional<int> level_;
    std::unordered_set<TileKey, TileKeyHash> damaged_;  ///< tiles that came so, and not since whole
    bool tilesThere_ = false;                           ///< all visible ones, at the last render
};

}  // namespace cgam::ui
