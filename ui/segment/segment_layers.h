#pragma once

#include "core/segment/segment_preview.h"
#include "core/segment/tissue_draft.h"
#include "ui/layers/mask_layer.h"

#include <vector>

namespace cgam::ui {

/// The tissue that is going to be looked at: green, an outline and a breath of fill.
class TissueLayer : public MaskLayer {
    Q_OBJECT
public:
    explicit TissueLayer(QObject* parent = nullptr);

    void show(const TissueDraft& draft);
    /// What a stroke or its undoing changed.
    void change(const TileChanges& changes, const WorkingGrid& grid);
    /// While a run is under way the fill would colour what there is to see.
    void setFilled(bool filled);
};

/// What a run has found so far, not yet the mask: tumour in a colour that no class has, tumour of
/// the mask that would go in red, tissue that could not be looked at in grey.
class PreviewLayer : public RasterLayer {
    Q_OBJECT
public:
    explicit PreviewLayer(QObject* parent = nullptr);

    void setGrid(const WorkingGrid& grid) { grid_ = grid; }
    void take(const std::vector<PreviewTile>& tiles);
    /// Only in the end is what has no answer more than work to come.
    void setUnansweredShown(bool shown);

    std::optional<Legend> legend() const override;

private:
    WorkingGrid grid_;
    bool unansweredShown_ = false;
};

}  // namespace cgam::ui
