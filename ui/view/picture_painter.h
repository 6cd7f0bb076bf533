#pragma once

#include "core/tiles/tile_loader.h"

#include <QColor>
#include <QImage>
#include <QRectF>
#include <memory>

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

    /// A piece of the screen: `image` (RGB32) shows device coordinates from (left, top), with
    /// `deviceScale` device pixels to a level-0 pixel. The level's own pixels are resampled from
    /// one seamless patch: bilinear where they shrink, nearest where level 0 grows. Where a tile is
    /// missing, the next coarser one that is there is drawn, and over it what is there of the next
    /// finer level. False if anything was missing.
    bool paint(QImage& image, qint64 left, qint64 top, double deviceScale, int level) const;

    /// The whole slide at low resolution under `painter`, whose coordinates are level-0 pixels.
    void paintGround(QPainter& painter) const;

    const TilePyramid& pyramid() const { return *pyramid_; }
    const QImage& ground() const { return ground_; }
    QRectF slideRect() const;  ///< level-0

private:
    struct Patch;
    bool fill(Patch& patch) const;
    void fillFromOthers(Patch& patch, TileKey missing) const;

    std::shared_ptr<const TilePyramid> pyramid_;
    TileLoader& loader_;
    QImage ground_;
};

}  // namespace cgam::ui
