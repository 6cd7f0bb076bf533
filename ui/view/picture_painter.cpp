#include "ui/view/picture_painter.h"

#include "ui/view/strips.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace cgam::ui {

namespace {

/// Grey of a tile that has no pixels.
constexpr int kNoPixels = 0x9a;

QRectF rectOf(const SlideRect& rect) {
    return {QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom)};
}

}  // namespace

QImage imageOf(const Tile& tile) {
    const TilePixels& pixels = tile.pixels;
    return {reinterpret_cast<const uchar*>(pixels.data()), pixels.width(), pixels.height(),
            qsizetype{4} * pixels.width(), QImage::Format_RGB32};
}

QImage imageOf(const ImageWords& words) {
    if (words.empty()) return {};
    return QImage(reinterpret_cast<const uchar*>(words.data.data()), words.width, words.height,
                  qsizetype{4} * words.width, QImage::Format_RGB32)
        .copy();
}

/// Pixels of one level that a piece of the screen is resampled from: those that are covered and
/// one more on each side for the interpolation.
struct PicturePainter::Patch {
    int level = 0;
    qint64 left = 0, top = 0, right = 0, bottom = 0;  ///< pixels of the level, ends exclusive
    double scaleX = 1, scaleY = 1;                    ///< device pixels per pixel of the level
    QRect inside;                                     ///< the slide in the piece, device pixels

    TileRange tiles() const {
        constexpr qint64 kSide = TilePyramid::kSide;
        return {left / kSide, top / kSide, (right + kSide - 1) / kSide,
                (bottom + kSide - 1) / kSide};
    }
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
    if (const auto tile = loader_.tile(whole); tile && !tile->pixels.empty())
        painter.drawImage(rectOf(pyramid_->tileRect(whole)), imageOf(*tile));
}

PicturePainter::Piece PicturePainter::Piece::within(qint64 l, qint64 t, QSize s) const {
    Piece part = *this;
    part.left = std::max(left, l);
    part.top = std::max(top, t);
    const qint64 right = std::min(left + size.width(), l + s.width());
    const qint64 bottom = std::min(top + size.height(), t + s.height());
    part.size = QSize(static_cast<int>(std::max<qint64>(0, right - part.left)),
                      static_cast<int>(std::max<qint64>(0, bottom - part.top)));
    return part;
}

std::optional<PicturePainter::Patch> PicturePainter::patchFor(const Piece& piece) const {
    const TileLevel& here = pyramid_->level(piece.level);
    const auto left = static_cast<double>(piece.left);
    const auto top = static_cast<double>(piece.top);
    // Edges of the slide, on whole pixels of the screen.
    const auto edge = [](double place, double origin, int most) {
        return static_cast<int>(std::clamp(std::round(place - origin), 0.0, double(most)));
    };
    Patch patch;
    patch.level = piece.level;
    patch.inside =
        QRect(QPoint(edge(0, left, piece.size.width()), edge(0, top, piece.size.height())),
              QPoint(edge(slideRect().right() * piece.deviceScale, left, piece.size.width()) - 1,
                     edge(slideRect().bottom() * piece.deviceScale, top, piece.size.height()) - 1));
    if (patch.inside.isEmpty()) return std::nullopt;
    patch.scaleX = piece.deviceScale * here.downsampleX;
    patch.scaleY = piece.deviceScale * here.downsampleY;
    const auto clampTo = [](double value, qint64 low, qint64 high) {
        return static_cast<qint64>(
            std::clamp(value, static_cast<double>(low), static_cast<double>(high)));
    };
    patch.left = clampTo(std::floor(left / patch.scaleX) - 1, 0, here.width - 1);
    patch.top = clampTo(std::floor(top / patch.scaleY) - 1, 0, here.height - 1);
    patch.right = clampTo(std::ceil((left + piece.size.width()) / patch.scaleX) + 1, patch.left + 1,
                          here.width);
    patch.bottom = clampTo(std::ceil((top + piece.size.height()) / patch.scaleY) + 1, patch.top + 1,
                           here.height);
    return patch;
}

bool PicturePainter::isReady(const Piece& piece) const {
    const auto patch = patchFor(piece);
    if (!patch) return true;
    const TileRange range = patch->tiles();
    for (qint64 row = range.firstRow; row < range.endRow; ++row) {
        for (qint64 column = range.firstColumn; column < range.endColumn; ++column)
            if (!loader_.tile(TileKey(piece.level, column, row))) return false;
    }
    return true;
}

CellGrid::Quality PicturePainter::paint(QImage& image, const Piece& piece,
                                        const Piece& needed) const {
    const auto patch = patchFor(piece);
    if (!patch || patch->inside != image.rect()) image.fill(kSurround);
    if (!patch) return CellGrid::Quality::Complete;
    CellGrid::Quality quality = CellGrid::Quality::Poor;
    if (isReady(piece))
        quality = CellGrid::Quality::Complete;
    else if (isReady(needed))
        quality = CellGrid::Quality::Partial;
    QPainter painter(&image);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    const bool grows = piece.level == 0 && patch->scaleX > 1;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, !grows);
    const auto left = static_cast<double>(piece.left);
    const auto top = static_cast<double>(piece.top);
    if (quality != CellGrid::Quality::Poor) {
        const QImage pixels = pixelsOf(*patch);
        paintInStrips(painter, patch->inside, [&] {
            painter.translate(static_cast<double>(patch->left) * patch->scaleX - left,
                              static_cast<double>(patch->top) * patch->scaleY - top);
            painter.scale(patch->scaleX, patch->scaleY);
            painter.drawImage(QPointF(0, 0), pixels);
        });
    } else {
        paintInStrips(painter, patch->inside, [&] {
            painter.translate(-left, -top);
            painter.scale(piece.deviceScale, piece.deviceScale);
            paintPieces(painter, *patch);
        });
    }
    return quality;
}

QImage PicturePainter::pixelsOf(const Patch& patch) const {
    constexpr qint64 kSide = TilePyramid::kSide;
    QImage pixels(static_cast<int>(patch.right - patch.left),
                  static_cast<int>(patch.bottom - patch.top), QImage::Format_RGB32);
    const TileRange range = patch.tiles();
    for (qint64 row = range.firstRow; row < range.endRow; ++row) {
        for (qint64 column = range.firstColumn; column < range.endColumn; ++column) {
            const TileKey key(patch.level, column, row);
            const auto tile = loader_.tile(key);
            if (!tile) {
                const TileLevel& here = pyramid_->level(patch.level);
                QPainter painter(&pixels);
                painter.translate(static_cast<double>(-patch.left),
                                  static_cast<double>(-patch.top));
                painter.scale(1 / here.downsampleX, 1 / here.downsampleY);
                paintOthers(painter, key);
                continue;
            }
            const qint64 x0 = std::max(patch.left, column * kSide);
            const qint64 y0 = std::max(patch.top, row * kSide);
            const qint64 x1 = std::min(patch.right, (column + 1) * kSide);
            const qint64 y1 = std::min(patch.bottom, (row + 1) * kSide);
            for (qint64 y = y0; y < y1; ++y) {
                uchar* to =
                    pixels.scanLine(static_cast<int>(y - patch.top)) + 4 * (x0 - patch.left);
                const auto bytes = static_cast<std::size_t>(4 * (x1 - x0));
                if (tile->pixels.empty()) {
                    std::memset(to, kNoPixels, bytes);
                    continue;
                }
                std::memcpy(to,
                            &tile->pixels.at(static_cast<int>(y - row * kSide),
                                             static_cast<int>(x0 - column * kSide)),
                            bytes);
            }
        }
    }
    return pixels;
}

void PicturePainter::paintPieces(QPainter& painter, const Patch& patch) const {
    const TileRange range = patch.tiles();
    for (qint64 row = range.firstRow; row < range.endRow; ++row) {
        for (qint64 column = range.firstColumn; column < range.endColumn; ++column) {
            const TileKey key(patch.level, column, row);
            if (!loader_.tile(key)) paintOthers(painter, key);
        }
    }
    for (qint64 row = range.firstRow; row < range.endRow; ++row) {
        for (qint64 column = range.firstColumn; column < range.endColumn; ++column) {
            const auto tile = loader_.tile(TileKey(patch.level, column, row));
            if (tile && !tile->pixels.empty())
                painter.drawImage(rectOf(pyramid_->tileRect(tile->key)), imageOf(*tile));
        }
    }
}

void PicturePainter::paintOthers(QPainter& painter, TileKey missing) const {
    const SlideRect area = pyramid_->tileRect(missing);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(rectOf(area), Qt::IntersectClip);
    std::shared_ptr<const Tile> coarse;
    for (int level = missing.level() + 1; level <= pyramid_->coarsest() && !coarse; ++level) {
        coarse = loader_.tile(ancestor(*pyramid_, missing, level));
        if (coarse && coarse->pixels.empty()) coarse = nullptr;
    }
    const SlideRect rect = coarse ? pyramid_->tileRect(coarse->key) : SlideRect{};
    // Levels of odd downsamples need not nest.
    if (rect.left > area.left || rect.top > area.top || rect.right < area.right ||
        rect.bottom < area.bottom)
        paintGround(painter);
    if (coarse) painter.drawImage(rectOf(rect), imageOf(*coarse));
    if (missing.level() > 0) {
        const TileRange finer = pyramid_->tiles(missing.level() - 1, area);
        for (qint64 row = finer.firstRow; row < finer.endRow; ++row) {
            for (qint64 column = finer.firstColumn; column < finer.endColumn; ++column) {
                const auto tile = loader_.tile(TileKey(missing.level() - 1, column, row));
                if (tile && !tile->pixels.empty())
                    painter.drawImage(rectOf(pyramid_->tileRect(tile->key)), imageOf(*tile));
            }
        }
    }
    painter.restore();
}

}  // namespace cgam::ui
