#include "ui/view/slide_picture.h"

#include <algorithm>

namespace cgam::ui {

void SlidePicture::show(std::shared_ptr<const TilePyramid> pyramid, QImage ground) {
    painter_.reset();
    if (pyramid) painter_.emplace(std::move(pyramid), loader_, std::move(ground));
    canvas_.clear();
    damaged_.clear();
    level_.reset();
}

void SlidePicture::setView(const ViewTransform& view) {
    if (!painter_) return;
    const ViewTransform before = canvas_.view();
    if (!level_ || view.deviceScale() != before.deviceScale())
        level_ = painter_->pyramid().chooseLevel(1 / view.deviceScale(), level_);
    canvas_.setView(
        view, [&](QPainter& painter, const QRect& area) { drawBackdrop(painter, area, before); });
}

bool SlidePicture::render(double budgetMs) {
    if (!painter_) return true;
    // Asked before the cells are drawn: a tile that comes meanwhile may be in only some of them.
    tilesThere_ = !loader_.hasArrivals() && areTilesThere();
    const ViewTransform& view = canvas_.view();
    return canvas_.render(budgetMs, [&](QImage& image, qint64 left, qint64 top, bool again) {
        const PicturePainter::Piece piece{left, top, image.size(), view.deviceScale(), level()};
        const PicturePainter::Piece seen =
            piece.within(view.deviceLeft(), view.deviceTop(), view.deviceSize());
        // Drawing a cell for each of its tiles that comes would take the time from the loaders.
        if (again && !painter_->isReady(seen)) return CellGrid::Quality::Poor;
        return painter_->paint(image, piece, seen);
    });
}

std::vector<TileKey> SlidePicture::visibleTiles() const {
    const QRectF visible = canvas_.view().visible();
    const TileRange range = painter_->pyramid().tiles(
        level(), {visible.left(), visible.top(), visible.right(), visible.bottom()});
    std::vector<TileKey> keys;
    for (std::int64_t row = range.firstRow; row < range.endRow; ++row)
        for (std::int64_t column = range.firstColumn; column < range.endColumn; ++column)
            keys.emplace_back(level(), column, row);
    return keys;
}

bool SlidePicture::areTilesThere() const {
    const auto keys = visibleTiles();
    return std::all_of(keys.begin(), keys.end(),
                       [&](TileKey key) { return loader_.tile(key) != nullptr; });
}

bool SlidePicture::isDamaged() const {
    const auto keys = visibleTiles();
    return std::any_of(keys.begin(), keys.end(), [&](TileKey key) {
        const auto tile = loader_.tile(key);
        return tile && tile->damaged();
    });
}

bool SlidePicture::sharp() const {
    return painter_ && canvas_.settled() && tilesThere_;
}

void SlidePicture::draw(QPainter& painter, const QRect& exposed) const {
    if (!painter_) {
        painter.fillRect(exposed, kSurround);
        return;
    }
    painter.save();
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    canvas_.draw(painter, exposed, [&](QPainter& target, const QRect& area) {
        drawBackdrop(target, area, canvas_.view());
    });
    painter.restore();
}

void SlidePicture::drawBackdrop(QPainter& painter, const QRect& area,
                                const ViewTransform& view) const {
    painter.fillRect(area, kSurround);
    painter.save();
    painter.translate(static_cast<double>(-view.deviceLeft()),
                      static_cast<double>(-view.deviceTop()));
    painter.scale(view.deviceScale(), view.deviceScale());
    painter_->paintGround(painter);
    painter.restore();
}

void SlidePicture::tilesArrived(const std::vector<TileKey>& keys) {
    if (!painter_) return;
    for (const TileKey key : keys) {
        const SlideRect rect = painter_->pyramid().tileRect(key);
        const auto tile = loader_.tile(key);
        const bool damaged = tile && tile->damaged();
        // Cells that show the damage are complete as far as they know.
        const bool mended = !damaged && damaged_.erase(key) > 0;
        if (damaged) damaged_.insert(key);
        canvas_.markStale({QPointF(rect.left, rect.top), QPointF(rect.right, rect.bottom)},
                          !mended);
    }
}

}  // namespace cgam::ui
