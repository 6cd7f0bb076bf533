#pragma once

#include "ui/view/view_transform.h"

#include <QColor>
#include <QObject>
#include <QPainter>
#include <QString>
#include <optional>
#include <vector>

namespace cgam::ui {

/// What a layer wants explained beside the picture: a colour bar with values.
struct Legend {
    QString title;
    std::vector<QColor> colours;  ///< from the left end to the right
    struct Mark {
        double place = 0;  ///< 0 = left end, 1 = right end
        QString text;
    };
    std::vector<Mark> marks;
};

/// Something drawn over the slide, in slide coordinates: masks, clicks, frames.
class ViewLayer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Draws itself. The painter is in widget coordinates (logical pixels) of `view`, shifted so
    /// that they fall on the device pixels of the picture; antialiasing is off and the state is
    /// restored afterwards. Called for every frame of a pan: draw only what is visible, in a few
    /// milliseconds.
    virtual void paint(QPainter& painter, const ViewTransform& view) = 0;

    /// Whether the last paint drew everything. One that cannot within a few milliseconds leaves the
    /// rest to the next frame, which the view then asks for.
    virtual bool isComplete() const { return true; }

    virtual std::optional<Legend> legend() const { return std::nullopt; }

    bool isVisible() const { return visible_; }
    void setVisible(bool visible) {
        if (visible_ == visible) return;
        visible_ = visible;
        Q_EMIT changed();
    }

Q_SIGNALS:
    /// The view must be drawn again.
    void changed();

private:
    bool visible_ = true;
};

}  // namespace cgam::ui
