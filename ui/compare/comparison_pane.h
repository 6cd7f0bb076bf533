#pragma once

#include "ui/compare/caption_bar.h"
#include "ui/compare/row_layers.h"
#include "ui/compare/swipe_tool.h"
#include "ui/layers/clicks_layer.h"
#include "ui/refine/region_layer.h"
#include "ui/tools/click_tool.h"

#include <QWidget>
#include <memory>
#include <optional>

namespace cgam::ui {

/// A view of the slide with one row, or two of them against each other, and the captions above.
class ComparisonPane : public QWidget {
    Q_OBJECT
public:
    explicit ComparisonPane(QWidget* parent = nullptr);
    ~ComparisonPane() override;

    SlideView& view() { return *view_; }
    CaptionBar& caption() { return *caption_; }
    /// Beside the first; shown where two rows are.
    CaptionBar& otherCaption() { return *otherCaption_; }
    RowLayers& row() { return *row_; }
    RowLayers& otherRow() { return *otherRow_; }
    /// The outline of what is right, over the masks of the rows.
    MaskLayer& truth() { return truth_; }
    ClicksLayer& clicks() { return clicks_; }
    ClickTool& clickTool() { return clickTool_; }

    /// Where the image lies, level-0; framed unless it is all of the slide.
    void setPlacement(const ImagePlacement& placement, const QRectF& image);
    /// The first row left of this share of the width, the other one right of it; absent: the first
    /// alone.
    void setDivider(std::optional<double> share);
    std::optional<double> divider() const { return swipe_.divider(); }
    /// Framed: what menus speak of.
    void setSelected(bool selected);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    SlideView* view_;
    CaptionBar* caption_;
    CaptionBar* otherCaption_;
    std::unique_ptr<RowLayers> otherRow_;
    std::unique_ptr<RowLayers> row_;
    MaskLayer truth_;
    RegionLayer frame_;
    ClicksLayer clicks_;
    ClickTool clickTool_;
    SwipeTool swipe_;
    bool selected_ = false;
};

}  // namespace cgam::ui
