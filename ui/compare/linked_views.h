#pragma once

#include "ui/view/slide_view.h"

#include <QObject>
#include <QRectF>
#include <QSizeF>
#include <map>
#include <optional>
#include <vector>

namespace cgam::ui {

/// Views of one slide that are moved together: all have the centre and the scale of the one that
/// was moved last. Nothing is added up, so nothing drifts.
class LinkedViews : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// The views must outlive their use.
    void add(SlideView& view);
    /// Linked anew, all go where the last one was moved to. Unlinked, each is moved alone.
    void setLinked(bool linked);
    bool isLinked() const { return linked_; }
    /// All show this level-0 rectangle, also after they are resized, until one is moved.
    void show(const QRectF& slide);

Q_SIGNALS:
    void linkedChanged(bool linked);

private:
    struct Place {
        QPointF centre;
        double scale = 0;
    };
    static Place placeOf(const SlideView& view);
    void follow(SlideView& moved);
    void goTo(const Place& place);
    std::vector<SlideView*> shownViews() const;

    std::vector<SlideView*> views_;
    std::map<SlideView*, QSizeF> sizes_;
    SlideView* lead_ = nullptr;
    std::optional<QRectF> wanted_;
    bool linked_ = true;
    bool moving_ = false;
};

}  // namespace cgam::ui
