#pragma once

#include "ui/layers/clicks_layer.h"
#include "ui/layers/map_layers.h"
#include "ui/layers/mask_layer.h"
#include "ui/refine/probability_pieces.h"
#include "ui/refine/region_layer.h"
#include "ui/refine/slide_work.h"
#include "ui/refine/truth_layer.h"
#include "ui/view/slide_view.h"

#include <QObject>
#include <array>
#include <map>
#include <set>
#include <vector>

namespace cgam::ui {

/// Shows a SlideWork on a SlideView: keeps the layers up with it, redrawing only what has changed.
class WorkLayers : public QObject {
    Q_OBJECT
public:
    explicit WorkLayers(SlideView& view);
    ~WorkLayers() override;

    /// Null: nothing to show. The work must outlive its use.
    void show(SlideWork* work);

    ProbabilityLayer& probability() { return probability_; }
    HeatMapLayer& attention() { return attention_; }
    MaskLayer& mask() { return mask_; }
    const TruthLayer& truth() const { return truth_; }
    ViewLayer& difference() { return truth_; }
    RegionLayer& regions() { return regions_; }
    ClicksLayer& clicks() { return clicks_; }

    /// Compares what is shown of the mask, previews too, with this truth; `where`: grid pixels that
    /// it speaks of. There must be a work.
    void setTruth(SlideMask truth, const GridRect& where);

    /// Ids of the clicks as ClicksLayer counts them.
    const std::vector<ClickId>& clickIds() const { return clickIds_; }

    /// While `held`, the mask as it was before the newest answer.
    void showBefore(bool held);
    /// Draws these tiles in place of the mask's, until others are given: something that is only
    /// considered.
    void showInstead(TileChanges tiles);
    /// While `held`, the slide alone.
    void showBare(bool held);

Q_SIGNALS:
    /// Between the truth and the mask that is shown.
    void agreementChanged();

private:
    std::array<ViewLayer*, 6> layers();  ///< the lowest first
    void refresh();
    TileChanges insteadOfMask() const;
    void refreshMask();
    void showTile(MaskTileKey key, const TilePtr& tile);
    void refreshMaps();
    void refreshClicks();
    void refreshRegions();

    SlideView& view_;
    SlideWork* work_ = nullptr;
    ProbabilityLayer probability_;
    ProbabilityPieces probabilities_{probability_};
    HeatMapLayer attention_;
    MaskLayer mask_;
    TruthLayer truth_;
    RegionLayer regions_;
    ClicksLayer clicks_;
    std::vector<ClickId> clickIds_;
    std::map<MaskTileKey, TilePtr> shownTiles_;
    /// Tiles to look at: a click must not cost more where the mask is large.
    std::set<MaskTileKey> staleTiles_;
    std::vector<MaskTileKey> replacedTiles_;  ///< where something stands in place of the mask
    std::map<std::uint64_t, std::shared_ptr<const RegionAnswer>> shownAttentions_;
    TileChanges instead_;
    bool before_ = false;
    std::vector<ViewLayer*> hiddenForBare_;
    bool bare_ = false;
};

}  // namespace cgam::ui
