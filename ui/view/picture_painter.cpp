#include "ui/view/picture_painter.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace cgam::ui {

namespace {

/// Drawn where the slide is damaged.
const QColor kDamage(0x9a, 0x9a, 0x9a);
const QColor kDamageHatch(0x6a, 0x6a, 0x6a);

QRectF rectOf(const SlideRect& rect) {
    return {QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom)};
}

}  // namespace

QImage imageOf(const Tile& tile) {
    return {reinterpret_cast<const uchar*>(tile.pixels.data.data()), tile.pixels.width,
            tile.pixels.height, tile.pixels.width * 4, QImage::Format_RGB32};
}

QImage imageOf(const ImageWords& words) {
    if (words.empty()) return {};
    return QImage(reinterpret_cast<const uchar*>(words.data.data()), words.width, words.height,
                  words.width * 4, QImage::Format_RGB32)
        .copy();
}

/// Pixels of one level that a piece of the screen is resampled from.
struct PicturePainter::Patch {
    int level = 0;
    qint64 left = 0;  ///< pixels of the level
    qint64 top = 0;
    QImage image;

    QRect rect() const { return image.rect(); }
};

PicturePainter::PicturePainter(std::shared_ptr<const TilePyramid> pyramid, TileLoader& loader,
                               QImage ground)
    : pyramid_(std::move(pyramid)), loader_(loader), ground_(std::move(ground)) {}

QRectF PicturePainter::slideRect() const {
    return {0, 0, static_cast<double>(pyramid_->source().width()),
            static_cast<double>(pyramid_->source().height())};
}

void PicturePainter::paintGround(QPainter& painter) const {
    if (!ground_.isNull()) {
        painter.drawImage(slideRect(), ground_);
        return;
    }
    const auto& background = pyramid_->source().info().background;
    painter.fillRect(slideRect(), QColor(background[0], background[1], background[2]));
    const TileKey whole(pyramid_->coarsest(), 0, 0);
    if (const auto tile = loader_.tile(whole); tile && !tile->damaged())
        painter.drawImage(rectOf(pyramid_->tileRect(whole)), imageOf(*tile));
}

bool PicturePainter::paint(QImage& image, qint64 left, qint64 top, double deviceScale,
                           int level) const {
    const TileLevel& here = pyramid_->level(level);
    const double scaleX = deviceScale * here.downsampleX;  // device pixels per pixel of the level
    const double scaleY = deviceScale * here.downsampleY;
    const auto right = static_cast<double>(left + image.width());
    const auto bottom = static_cast<double>(top + image.height());
    const auto l = static_cast<double>(left);
    const auto t = static_cast<double>(top);
    // Edges of the slide in this piece, on whole pixels.
    const double slideRight = slideRect().right() * deviceScale;
    const double slideBottom = slideRect().bottom() * deviceScale;
    const auto inPiece = [](double place, double origin, int size) {
        return static_cast<int>(std::clamp(std::round(place - origin), 0.0, double(size)));
    };
    const QRect inside(QPoint(inPiece(0, l, image.width()), inPiece(0, t, image.height())),
                       QPoint(inPiece(slideRight, l, image.width()) - 1,
                              inPiece(slideBottom, t, image.height()) - 1));
    if (inside != image.rect()) image.fill(kSurround);
    if (inside.isEmpty()) return true;

    // One pixel more on each side than is covered, for the interpolation.
    const auto clampTo = [](double value, qint64 end) {
        return static_cast<qint64>(std::clamp(value, 0.0, static_cast<double>(end)));
    };
    Patch patch;
    patch.level = level;
    patch.left = clampTo(std::floor(l / scaleX) - 1, here.width - 1);
    patch.top = clampTo(std::floor(t / scaleY) - 1, here.height - 1);
    const qint64 endX = clampTo(std::ceil(right / scaleX) + 1, here.width);
    const qint64 endY = clampTo(std::ceil(bottom / scaleY) + 1, here.height);
    patch.image =
        QImage(static_cast<int>(std::max<qint64>(1, endX - patch.left)),
               static_cast<int>(std::max<qint64>(1, endY - patch.top)), QImage::Format_RGB32);
    const bool complete = fill(patch);

    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    painter.setClipRect(inside);
    const bool grows = level == 0 && scaleX > 1;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !grows);
    painter.translate(static_cast<double>(patch.left) * scaleX - l,
                      static_cast<double>(patch.top) * scaleY - t);
    painter.scale(scaleX, scaleY);
    painter.drawImage(QPointF(0, 0), patch.image);
    return complete;
}

bool PicturePainter::fill(Patch& patch) const {
    constexpr qint64 kSide = TilePyramid::kSide;
    bool complete = true;
    const qint64 endX = patch.left + patch.image.width();
    const qint64 endY = patch.top + patch.image.height();
    for (qint64 row = patch.top / kSide; row * kSide < endY; ++row) {
        for (qint64 column = patch.left / kSide; column * kSide < endX; ++column) {
            const TileKey key(patch.level, column, row);
            const auto tile = loader_.tile(key);
            if (!tile) {
                complete = false;
                fillFromOthers(patch, key);
                continue;
            }
            const qint64 x0 = std::max(patch.left, column * kSide);
            const qint64 y0 = std::max(patch.top, row * kSide);
            const qint64 x1 = std::min(endX, (column + 1) * kSide);
            const qint64 y1 = std::min(endY, (row + 1) * kSide);
            if (tile->damaged()) {
                QPainter painter(&patch.image);
                const QRect part(static_cast<int>(x0 - patch.left),
                                 static_cast<int>(y0 - patch.top), static_cast<int>(x1 - x0),
                                 static_cast<int>(y1 - y0));
                painter.fillRect(part, kDamage);
                painter.fillRect(part, QBrush(kDamageHatch, Qt::BDiagPattern));
                continue;
            }
            for (qint64 y = y0; y < y1; ++y) {
                const std::uint32_t* from = &tile->pixels.at(static_cast<int>(y - row * kSide),
                                                             static_cast<int>(x0 - column * kSide));
                uchar* to =
                    patch.image.scanLine(static_cast<int>(y - patch.top)) + 4 * (x0 - patch.left);
                std::memcpy(to, from, static_cast<std::size_t>(4 * (x1 - x0)));
            }
        }
    }
    return complete;
}

void PicturePainter::fillFromOthers(Patch& patch, TileKey missing) const {
    const SlideRect area = pyramid_->tileRect(missing);
    const TileLevel& here = pyramid_->level(patch.level);
    QPainter painter(&patch.image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.translate(static_cast<double>(-patch.left), static_cast<double>(-patch.top));
    painter.scale(1 / here.downsampleX, 1 / here.downsampleY);
    painter.setClipRect(rectOf(area));
    bool covered = false;
    for (int level = patch.level + 1; level <= pyramid_->coarsest() && !covered; ++level) {
        const auto tile = loader_.tile(ancestor(*pyramid_, missing, level));
        if (!tile || tile->damaged()) continue;
        const SlideRect coarse = pyramid_->tileRect(tile->key);
        // Levels of odd downsamples need not nest.
        if (coarse.left > area.left || coarse.top > area.top || coarse.right < area.right ||
            coarse.bottom < area.bottom)
            paintGround(painter);
        painter.drawImage(rectOf(coarse), imageOf(*tile));
        covered = true;
    }
    if (!covered) paintGround(painter);
    if (patch.level == 0) return;
    const TileRange finer = pyramid_->tiles(patch.level - 1, area);
    for (qint64 row = finer.firstRow; row < finer.endRow; ++row) {
        for (qint64 column = finer.firstColumn; column < finer.endColumn; ++column) {
            const auto tile = loader_.tile(TileKey(patch.level - 1, column, row));
            if (tile && !tile->damaged())
                painter.drawImage(rectOf(pyramid_->tileRect(tile->key)), imageOf(*tile));
        }
    }
}

}  // namespace cgam::ui
