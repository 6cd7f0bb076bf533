#include "ui/view/overview_map.h"
#include "ui/view/slide_view.h"

#include <QChildEvent>
#include <algorithm>

// What lies over the picture: the overview map, and bars that others put there.

namespace cgam::ui {

namespace {

constexpr int kOverviewMargin = 12;

}  // namespace

QPoint SlideView::overviewPlace() const {
    QRect place(overview_->rect());
    place.moveTopRight({width() - 1 - kOverviewMargin, kOverviewMargin});
    for (const QObject* child : children()) {
        const auto* bar = qobject_cast<const QWidget*>(child);
        if (bar == nullptr || bar == overview_ || bar->isHidden()) continue;
        // A bar at the bottom is not gone round.
        if (bar->geometry().intersects(place) && bar->geometry().center().y() < height() / 2)
            place.moveTop(bar->geometry().bottom() + 1 + kOverviewMargin);
    }
    return place.topLeft();
}

int SlideView::coveredTop() const {
    int covered = 0;
    for (const QObject* child : children()) {
        const auto* bar = qobject_cast<const QWidget*>(child);
        if (bar == nullptr || bar->isHidden()) continue;
        const QRect place = bar->geometry();
        if (place.top() <= 0 && place.left() <= 0 && place.right() >= width() - 1)
            covered = std::max(covered, place.bottom() + 1);
    }
    return covered <= height() / 2 ? covered : 0;
}

void SlideView::placeOverview() {
    overview_->setViewSize(size());
    const QPoint place = overviewPlace();
    // With the whole slide in view there is nothing to find.
    const bool useful = pyramid_ && overview_->hasPicture() && overviewWanted_ &&
                        !view_.visible().contains(slideRect()) &&
                        width() > 2 * overview_->width() &&
                        height() - place.y() > 2 * overview_->height();
    overview_->move(place);
    overview_->setVisiblePart(view_.visible());
    overview_->setVisible(useful);
}

void SlideView::childEvent(QChildEvent* event) {
    QWidget::childEvent(event);
    // Polished: made and about to be seen.
    if (event->polished() && event->child() != overview_) event->child()->installEventFilter(this);
}

bool SlideView::eventFilter(QObject* object, QEvent* event) {
    switch (event->type()) {
        case QEvent::Show:
        case QEvent::Hide:
        case QEvent::Move:
        case QEvent::Resize:
            if (fitted_ && coveredTop() != fittedBelow_) fit();
            placeOverview();
            break;
        default:
            break;
    }
    return QWidget::eventFilter(object, event);
}

void SlideView::refreshOverview() {
    if (!pyramid_ || (overview_->hasPicture() && !overviewDamaged_)) return;
    const auto tile = loader_->tile(TileKey(pyramid_->coarsest(), 0, 0));
    if (!tile || tile->pixels.empty()) return;
    if (overview_->hasPicture() && tile->damaged()) return;
    overviewDamaged_ = tile->damaged();
    overview_->setPicture(imageOf(*tile).copy(), slideRect().size());
    placeOverview();
}

}  // namespace cgam::ui
