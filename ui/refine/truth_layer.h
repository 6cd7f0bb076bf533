#pragma once

#include "core/document/slide_mask.h"
#include "core/document/working_grid.h"
#include "ui/layers/raster_layer.h"
#include "ui/refine/mask_pieces.h"

#include <cstdint>
#include <map>
#include <optional>

namespace cgam::ui {

/// How far a mask and the truth agree, counted over the part of the slide that the truth is for.
struct Agreement {
    std::int64_t both = 0;
    std::int64_t maskOnly = 0;
    std::int64_t truthOnly = 0;

    std::optional<double> iou() const;   ///< absent where neither marks anything
    std::optional<double> dice() const;  ///< likewise
};

/// The mask beside a loaded truth: what only the mask has, what only the truth has. Compares tile
/// by tile, and only those that have changed.
class TruthLayer : public RasterLayer {
    Q_OBJECT
public:
    explicit TruthLayer(QObject* parent = nullptr);

    /// `where`: grid pixels that the truth speaks of.
    void setTruth(SlideMask truth, const WorkingGrid& grid, const GridRect& where);
    void clear();
    bool hasTruth() const { return !where_.empty(); }
    const SlideMask& truth() const { return truth_; }
    void compareWith(const SlideMask& mask);
    Agreement agreement() const;

    std::optional<Legend> legend() const override;

private:
    struct Compared {
        TilePtr tile;
        Agreement counts;
    };
    void compareTile(MaskTileKey key, const TilePtr& mask);

    SlideMask truth_;
    WorkingGrid grid_;
    GridRect where_;
    std::map<MaskTileKey, Compared> compared_;
};

}  // namespace cgam::ui
