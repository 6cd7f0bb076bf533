#include "ui/view/slide_picture.h"

#include <QElapsedTimer>

namespace cgam::ui {

namespace {

/// Cells beyond those visible that are kept, as a share.
constexpr std::size_t kSpareCells = 2;

}  // namespace

void SlidePicture::show(std::shared_ptr<const TilePyramid> pyramid, QImage ground) {
    painter_.reset();
    if (pyramid) painter_.emplace(std::move(pyramid), loader_, std::move(ground));
    cells_.clear();
    cells_.setScale(0);
    snapshot_ = {};
    level_ = 0;
    sharp_ = false;
}

void SlidePicture::setView(const ViewTransform& view) {
    if (!painter_) return;
    if (view.deviceScale() != cells_.scale()) {
        const bool first = cells_.scale() == 0;
        if (!first) keepSnapshot();
        cells_.setScale(view.deviceScale());
        const int level = painter_->pyramid().chooseLevel(
            1 / view.deviceScale(), first ? std::nullopt : std::optional(level_));
        level_ = level;
    }
    view_ = view;
    cells_.trim(mostCells());
}

std::size_t SlidePicture::mostCells() const {
    const QSize size = view_.deviceSize();
    const auto across = static_cast<std::size_t>(size.width() / CellGrid::kSide + 2);
    const auto down = static_cast<std::size_t>(size.height() / CellGrid::kSide + 2);
    return (kSpareCells + 1) * across * down;
}

void SlidePicture::keepSnapshot() {
    const QSize size = view_.deviceSize();
    if (size.isEmpty()) return;
    QImage picture(size, QImage::Format_RGB32);
    QPainter painter(&picture);
    draw(painter, picture.rect());
    painter.end();
    snapshot_ = picture;
    snapshotView_ = view_;
}

bool SlidePicture::render(double budgetMs) {
    if (!painter_) return true;
    QElapsedTimer timer;
    timer.start();
    const std::vector<QPoint> places =
        CellGrid::cellsIn(view_.deviceLeft(), view_.deviceTop(), view_.deviceSize());
    bool done = true;
    bool any = false;
    const auto inTime = [&] {
        if (!any) return true;
        return static_cast<double>(timer.nsecsElapsed()) < budgetMs * 1e6;
    };
    const auto renderCell = [&](QPoint place, CellGrid::Cell& cell) {
        // A cell that is being drawn elsewhere would be copied; nothing else holds it.
        if (cell.image.isNull())
            cell.image = QImage(CellGrid::kSide, CellGrid::kSide, QImage::Format_RGB32);
        cell.complete = painter_->paint(cell.image, CellGrid::origin(place.x()),
                                        CellGrid::origin(place.y()), view_.deviceScale(), level_);
        cell.stale = false;
        any = true;
    };
    for (const QPoint place : places) {
        if (cells_.find(place) != nullptr) continue;
        if (!inTime()) {
            done = false;
            break;
        }
        renderCell(place, cells_.make(place));
        cells_.find(place);  // counts as used
    }
    sharp_ = done;
    for (const QPoint place : places) {
        CellGrid::Cell* cell = cells_.find(place);
        if (cell == nullptr) continue;
        if (cell->stale && inTime()) renderCell(place, *cell);
        if (cell->stale) done = false;
        if (!cell->complete || cell->stale) sharp_ = false;
    }
    return done;
}

void SlidePicture::draw(QPainter& painter, const QRect& exposed) {
    if (!painter_) {
        painter.fillRect(exposed, kSurround);
        return;
    }
    painter.save();
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    for (const QPoint place :
         CellGrid::cellsIn(view_.deviceLeft(), view_.deviceTop(), view_.deviceSize())) {
        const QRect area(static_cast<int>(CellGrid::origin(place.x()) - view_.deviceLeft()),
                         static_cast<int>(CellGrid::origin(place.y()) - view_.deviceTop()),
                         CellGrid::kSide, CellGrid::kSide);
        if (!area.intersects(exposed)) continue;
        const CellGrid::Cell* cell = cells_.find(place);
        if (cell != nullptr && !cell->image.isNull())
            painter.drawImage(area.topLeft(), cell->image);
        else
            drawMissing(painter, area);
    }
    painter.restore();
}

void SlidePicture::drawMissing(QPainter& painter, const QRect& area) const {
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.fillRect(area, kSurround);
    const double scale = view_.deviceScale();
    painter.save();
    painter.translate(static_cast<double>(-view_.deviceLeft()),
                      static_cast<double>(-view_.deviceTop()));
    painter.scale(scale, scale);
    painter_->paintGround(painter);
    painter.restore();
    if (!snapshot_.isNull()) {
        const double grown = scale / snapshotView_.deviceScale();
        painter.translate(static_cast<double>(snapshotView_.deviceLeft()) * grown -
                              static_cast<double>(view_.deviceLeft()),
                          static_cast<double>(snapshotView_.deviceTop()) * grown -
                              static_cast<double>(view_.deviceTop()));
        painter.scale(grown, grown);
        painter.drawImage(0, 0, snapshot_);
    }
    painter.restore();
}

void SlidePicture::tilesArrived(const std::vector<TileKey>& keys) {
    if (!painter_) return;
    const double scale = view_.deviceScale();
    for (const TileKey key : keys) {
        const SlideRect rect = painter_->pyramid().tileRect(key);
        cells_.markStale(rect.left * scale, rect.top * scale, rect.right * scale,
                         rect.bottom * scale);
    }
}

}  // namespace cgam::ui
