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

/// The mask that is shown beside a loaded truth: what only the mask has, what only the truth has.
/// Compared tile by tile, so that a preview costs no more than what it changes.
class TruthLayer : public RasterLayer {
    Q_OBJECT
public:
    explicit TruthLayer(QObject* parent = nullptr);

    /// `where`: grid pixels that the truth speaks of.
    void setTruth(SlideMask truth, const WorkingGrid& grid, const GridRect& where);
    void clear();
    bool hasTruth() const { return !where_.empty(); }
    const SlideMask& truth() const { return truth_; }
    /// A tile of the mask as it is shown; null: nothing. To be told of every one that is another
    /// since. Without a truth nothing happens.
    void compareTile(MaskTileKey key, const TilePtr& mask);
    Agreement agreement() const;

    std::optional<Legend> legend() const override;

private:
    SlideMask truth_;
    WorkingGrid grid_;
    GridRect where_;
    std::map<MaskTileKey, Agreement> compared_;
};

}  // namespace cgam::ui
