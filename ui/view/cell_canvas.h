#pragma once

#include "ui/view/cell_grid.h"
#include "ui/view/view_transform.h"

#include <QImage>
#include <QPainter>
#include <QRegion>
#include <functional>

namespace cgam::ui {

/// A picture that is expensive to draw, kept in cells. Cells that are missing are drawn within a
/// time budget, from the centre out; until then the picture at the scale before stands in for
/// them, so that nothing blinks when the scale changes.
class CellCanvas {
public:
    /// Draws one cell, whose first pixel has these device coordinates, and says how well. `again`:
    /// the image shows the cell as it was drawn before, and may be left so. An image that is made
    /// null means that there is nothing.
    using DrawCell =
        std::function<CellGrid::Quality(QImage& image, qint64 left, qint64 top, bool again)>;
    /// Draws what lies beneath a missing cell, in the units of `draw`.
    using Backdrop = std::function<void(QPainter& painter, const QRect& area)>;

    explicit CellCanvas(QImage::Format format) : format_(format) {}

    /// Forgets everything, also what stands in.
    void clear();
    void setView(const ViewTransform& view, const Backdrop& backdrop = {});
    const ViewTransform& view() const { return view_; }

    /// Draws missing cells, then stale ones, for about `budgetMs` (at least one). True if none is
    /// left.
    bool render(double budgetMs, const DrawCell& drawCell);
    /// Where the last render() has drawn, in the units of draw().
    const QRegion& rendered() const { return rendered_; }
    /// Puts the picture into a painter whose units are device pixels from the view's top left.
    void draw(QPainter& painter, const QRect& exposed, const Backdrop& backdrop = {}) const;

    /// Cells that touch this level-0 rectangle are to be drawn again; only the incomplete ones
    /// where `incompleteOnly`.
    void markStale(const QRectF& slide, bool incompleteOnly);
    void markAllStale();

    /// Whether every visible cell is there and up to date.
    bool settled() const { return settled_; }

private:
    void keepSnapshot(const Backdrop& backdrop);
    void fetchSnapshotMemory();
    QRectF snapshotRect() const;  ///< in the units of draw
    void drawSnapshot(QPainter& painter) const;

    QImage::Format format_;
    CellGrid cells_;
    ViewTransform view_;
    bool started_ = false;
    bool covered_ = false;  ///< no visible cell is missing
    bool settled_ = false;
    QRegion rendered_;
    QImage snapshot_;
    ViewTransform snapshotView_;
    QImage spare_;           ///< to be the snapshot
    qsizetype fetched_ = 0;  ///< bytes of it whose pages are there
};

}  // namespace cgam::ui
