#pragma once

#include "ui/view/slide_view.h"

#include <QElapsedTimer>
#include <QTimer>
#include <optional>

namespace cgam::ui {

/// Smallest and largest radius of a click or brush, logical pixels of a slide seen at 1:1.
inline constexpr double kSmallestToolRadius = 2;
inline constexpr double kLargestToolRadius = 4000;
/// A press that moves less than this many logical pixels is a click with a shaky hand.
inline constexpr double kShakyPixels = 4;

/// The circle at the pointer that click tool and brush share: where it is, how large, and its size
/// in words for a moment after it changed.
class RoundCursor : public QObject {
    Q_OBJECT
public:
    explicit RoundCursor(SlideView& view, QObject* parent);

    double radius() const { return radius_; }  ///< level-0 pixels
    void setRadius(double radius);
    /// One step of a wheel or key, larger above 0.
    void changeBy(double steps);

    void moveTo(QPointF widget);
    void leave();
    std::optional<QPointF> place() const { return place_; }  ///< widget

    /// The size beside a circle, as "35 µm"; only for a moment after changes unless `always`.
    void paintSize(QPainter& painter, QPointF centre, double radius, double drawnRadius,
                   bool always) const;

Q_SIGNALS:
    void radiusChanged(double radius);

private:
    SlideView& view_;
    double radius_ = 40;
    std::optional<QPointF> place_;
    QTimer sizeShown_;
};

}  // namespace cgam::ui
