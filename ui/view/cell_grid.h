#pragma once

#include <QImage>
#include <QPoint>
#include <QRect>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace cgam::ui {

/// Rendered pieces of the picture at one scale. A cell is a square of device pixels fixed to the
/// slide, so a pan finds most of them ready.
class CellGrid {
public:
    static constexpr int kSide = 256;

    enum class Quality {
        Poor,     ///< something stands in for what is visible
        Partial,  ///< what was visible is right, the rest of the cell is not
        Complete,
    };
    struct Cell {
        QImage image;
        Quality quality = Quality::Poor;
        bool stale = false;  ///< something better has come since
        std::uint64_t used = 0;
    };

    /// Cells are only valid for one scale; another one empties the grid.
    void setScale(double deviceScale);
    double scale() const { return scale_; }
    void clear() { cells_.clear(); }

    /// Cells that touch a rectangle of device coordinates, nearest to its centre first.
    static std::vector<QPoint> cellsIn(qint64 left, qint64 top, QSize size);
    static qint64 origin(int index) { return qint64{index} * kSide; }

    Cell* find(QPoint place);
    /// Without counting as a use.
    const Cell* peek(QPoint place) const;
    Cell& make(QPoint place) { return cells_[keyOf(place)]; }
    /// Marks cells that touch a device rectangle, all of them or the incomplete ones. True if there
    /// was one.
    bool markStale(double left, double top, double right, double bottom, bool incompleteOnly);
    void markAllStale();
    /// Marks poor cells.
    void markPoorStale();
    /// Forgets cells not found for the longest time, down to `most`.
    void trim(std::size_t most);
    std::size_t count() const { return cells_.size(); }

private:
    static std::uint64_t keyOf(QPoint place) {
        return std::uint64_t{static_cast<std::uint32_t>(place.y())} << 32 |
               static_cast<std::uint32_t>(place.x());
    }

    double scale_ = 0;
    std::uint64_t clock_ = 0;
    std::unordered_map<std::uint64_t, Cell> cells_;
};

}  // namespace cgam::ui
