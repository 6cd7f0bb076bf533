#include "ui/view/cell_canvas.h"

#include "ui/view/kept_picture.h"
#include "ui/view/strips.h"

#include <QElapsedTimer>
#include <algorithm>
#include <utility>

namespace cgam::ui {

namespace {

/// Cells kept, as a multiple of those that the view can show.
constexpr std::size_t kKept = 3;
constexpr qsizetype kPage = 4096;
constexpr qsizetype kFetchedAtOnce = 256 * kPage;

std::size_t visibleCells(const ViewTransform& view) {
    const QSize size = view.deviceSize();
    return static_cast<std::size_t>(size.width() / CellGrid::kSide + 2) *
           static_cast<std::size_t>(size.height() / CellGrid::kSide + 2);
}

QRect areaOf(QPoint place, const ViewTransform& view) {
    return {static_cast<int>(CellGrid::origin(place.x()) - view.deviceLeft()),
            static_cast<int>(CellGrid::origin(place.y()) - view.deviceTop()), CellGrid::kSide,
            CellGrid::kSide};
}

std::vector<QPoint> visiblePlaces(const ViewTransform& view) {
    return CellGrid::cellsIn(view.deviceLeft(), view.deviceTop(), view.deviceSize());
}

}  // namespace

void CellCanvas::clear() {
    cells_.clear();
    snapshot_ = {};
    started_ = false;
    covered_ = false;
    settled_ = false;
}

void CellCanvas::setView(const ViewTransform& view, const Backdrop& backdrop) {
    if (view.deviceScale() != cells_.scale()) {
        // A picture full of holes is worse than the one before it.
        if (started_ && covered_) keepSnapshot(backdrop);
        cells_.setScale(view.deviceScale());
    }
    if (view != view_) {
        covered_ = settled_ = false;
        // What was missing in them may be out of view now.
        cells_.markPoorStale();
    }
    started_ = true;
    view_ = view;
    cells_.trim(kKept * visibleCells(view));
}

void CellCanvas::keepSnapshot(const Backdrop& backdrop) {
    const QSize size = view_.deviceSize();
    if (size.isEmpty()) return;
    // The pixels of the one before are used again: new ones cost more than the drawing, page by
    // page.
    QImage picture = std::exchange(snapshot_, {});
    if (picture.size() != size) picture = std::exchange(spare_, {});
    if (picture.size() != size) picture = keptPicture(size, format_);
    if (picture.isNull()) return;
    if (picture.hasAlphaChannel()) picture.fill(Qt::transparent);
    QPainter painter(&picture);
    draw(painter, picture.rect(), backdrop);
    painter.end();
    snapshot_ = std::move(picture);
    snapshotView_ = view_;
}

/// A little at a time. All at once, as the first change of scale comes, they take longer than an
/// event may where the system has no large pages left.
void CellCanvas::fetchSnapshotMemory() {
    const QSize size = view_.deviceSize();
    if (size.isEmpty() || snapshot_.size() == size) return;
    if (spare_.size() != size) {
        spare_ = keptPicture(size, format_);
        fetched_ = 0;
    }
    uchar* const bytes = spare_.bits();
    const qsizetype end = std::min(spare_.sizeInBytes(), fetched_ + kFetchedAtOnce);
    for (; fetched_ < end; fetched_ += kPage)
        bytes[fetched_] = 0;
}

bool CellCanvas::render(double budgetMs, const DrawCell& drawCell) {
    rendered_ = {};
    fetchSnapshotMemory();
    QElapsedTimer timer;
    timer.start();
    bool any = false;
    double slowestMs = 0;
    const auto elapsedMs = [&] { return static_cast<double>(timer.nsecsElapsed()) * 1e-6; };
    // A cell is not begun that may end too late.
    const auto inTime = [&] { return !any || elapsedMs() + slowestMs < budgetMs; };
    const auto renderCell = [&](QPoint place, CellGrid::Cell& cell, bool again) {
        const double begun = elapsedMs();
        again = again && !cell.image.isNull();
        if (cell.image.isNull())
            cell.image = keptPicture({CellGrid::kSide, CellGrid::kSide}, format_);
        cell.quality =
            drawCell(cell.image, CellGrid::origin(place.x()), CellGrid::origin(place.y()), again);
        cell.stale = false;
        rendered_ += areaOf(place, view_);
        any = true;
        slowestMs = std::max(slowestMs, elapsedMs() - begun);
    };
    const std::vector<QPoint> places = visiblePlaces(view_);
    covered_ = true;
    for (const QPoint place : places) {
        if (cells_.find(place) != nullptr) continue;
        if (!inTime()) {
            covered_ = false;
            break;
        }
        renderCell(place, cells_.make(place), false);
        cells_.find(place);  // counts as used
    }
    settled_ = covered_;
    for (const QPoint place : places) {
        CellGrid::Cell* cell = cells_.find(place);
        if (cell == nullptr || !cell->stale) continue;
        if (inTime())
            renderCell(place, *cell, true);
        else
            settled_ = false;
    }
    return settled_;
}

void CellCanvas::draw(QPainter& painter, const QRect& exposed, const Backdrop& backdrop) const {
    for (const QPoint place : visiblePlaces(view_)) {
        const QRect area = areaOf(place, view_);
        if (!area.intersects(exposed)) continue;
        const CellGrid::Cell* cell = cells_.peek(place);
        if (cell != nullptr) {
            if (!cell->image.isNull()) painter.drawImage(area.topLeft(), cell->image);
            continue;
        }
        paintInStrips(painter, area, [&] {
            if (backdrop && !snapshotRect().contains(area)) backdrop(painter, area);
            drawSnapshot(painter);
        });
    }
}

QRectF CellCanvas::snapshotRect() const {
    if (snapshot_.isNull()) return {};
    const double grown = view_.deviceScale() / snapshotView_.deviceScale();
    return {static_cast<double>(snapshotView_.deviceLeft()) * grown -
                static_cast<double>(view_.deviceLeft()),
            static_cast<double>(snapshotView_.deviceTop()) * grown -
                static_cast<double>(view_.deviceTop()),
            snapshot_.width() * grown, snapshot_.height() * grown};
}

void CellCanvas::drawSnapshot(QPainter& painter) const {
    if (!snapshot_.isNull()) painter.drawImage(snapshotRect(), snapshot_);
}

void CellCanvas::markAllStale() {
    settled_ = false;
    cells_.markAllStale();
}

void CellCanvas::markStale(const QRectF& slide, bool incompleteOnly) {
    const double scale = cells_.scale();
    if (cells_.markStale(slide.left() * scale, slide.top() * scale, slide.right() * scale,
                         slide.bottom() * scale, incompleteOnly))
        settled_ = false;
}

}  // namespace cgam::ui
