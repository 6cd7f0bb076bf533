#pragma once

#include "core/tiles/tile_loader.h"
#include "ui/view/cell_grid.h"

#include <QColor>
#include <QImage>
#include <QRectF>
#include <memory>
#include <optional>

namespace cgam::ui {

/// Surround of the slide: a neutral grey that does not tint the stain.
inline const QColor kSurround(0x77, 0x77, 0x77);

/// A tile's pixels as an image that shares them; the tile must outlive it.
QImage imageOf(const Tile& tile);
/// A copy.
QImage imageOf(const ImageWords& words);

/// Draws pieces of a slide from the tiles that are there.
class PicturePainter {
public:
    PicturePainter(std::shared_ptr<const TilePyramid> pyramid, TileLoader& loader, QImage ground);

    /// A piece of the screen at a level of the pyramid.
    struct Piece {
        qint64 left = 0;  ///< device coordinates
        qint64 top = 0;
        QSize size;
        double deviceScale = 1;  ///< device pixels per level-0 pixel
        int level = 0;

        /// The part of it inside a rectangle of device coordinates.
        Piece within(qint64 left, qint64 top, QSize size) const;
    };

    /// Draws a piece into an image of its size (RGB32). The level's own pixels are resampled from
    /// one seamless patch: bilinear where they shrink, nearest where level 0 grows. Where tiles are
    /// missing, the next coarser ones that are there are drawn, and over them what is there of the
    /// next finer level; unless all tiles for `needed`, a part of the piece, are there, seams may
    /// show until they come.
    CellGrid::Quality paint(QImage& image, const Piece& piece, const Piece& needed) const;
    /// Whether all tiles for a piece are there.
    bool isReady(const Piece& piece) const;

    /// The whole slide at low resolution under `painter`, whose coordinates are level-0 pixels.
    void paintGround(QPainter& painter) const;

    const TilePyramid& pyramid() const { return *pyramid_; }
    const QImage& ground() const { return ground_; }
    QRectF slideRect() const;  ///< level-0

private:
    struct Patch;
    std::optional<Patch> patchFor(const Piece& piece) const;
    QImage pixelsOf(const Patch& patch) const;
    void paintPieces(QPainter& painter, const Patch& patch) const;
    void paintOthers(QPainter& painter, TileKey missing) const;

    std::shared_ptr<const TilePyramid> pyramid_;
    TileLoader& loader_;
    QImage ground_;
};

}  // namespace cgam::ui
