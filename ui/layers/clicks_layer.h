#pragma once

#include "ui/layers/click_pictures.h"
#include "ui/layers/palette.h"
#include "ui/view/view_layer.h"

#include <vector>

namespace cgam::ui {

/// A click as drawn.
struct ClickMark {
    QPointF place;      ///< level-0
    double radius = 0;  ///< level-0 pixels
    bool positive = true;
    bool selected = false;
    bool faint = false;  ///< of a region that is not worked on

    bool operator==(const ClickMark&) const = default;
};

/// Clicks as circles to scale with a plus or minus in the middle, crisp and large enough to be seen
/// at every zoom.
class ClicksLayer : public ViewLayer {
    Q_OBJECT
public:
    using ViewLayer::ViewLayer;

    void setClicks(std::vector<ClickMark> clicks);
    const std::vector<ClickMark>& clicks() const { return clicks_; }
    void setPalette(const ClickPalette& palette);
    const ClickPalette& palette() const { return palette_; }

    void paint(QPainter& painter, const ViewTransform& view) override;

    /// The click drawn uppermost at a place of the widget: its mark, else its circle line within a
    /// few pixels; -1 if none.
    int clickAt(QPointF widget, const ViewTransform& view) const;

    /// Radius of the smallest circle drawn, logical pixels.
    static constexpr double kSmallestRadius = 8;

private:
    std::vector<ClickMark> clicks_;
    ClickPictures pictures_;
    ClickPalette palette_ = kClassicPalette;
};

/// One click in widget coordinates; also for the click that is being set. Antialiased.
void paintClick(QPainter& painter, QPointF centre, double radius, bool positive,
                const ClickPalette& palette, bool selected, double opacity = 1);

}  // namespace cgam::ui
