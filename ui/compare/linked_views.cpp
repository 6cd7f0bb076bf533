#include "ui/compare/linked_views.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace cgam::ui {

namespace {

constexpr double kMargin = 12;  // logical pixels round a rectangle that is shown

}  // namespace

LinkedViews::Place LinkedViews::placeOf(const SlideView& view) {
    return {view.view().centre(), view.view().scale()};
}

void LinkedViews::add(SlideView& view) {
    views_.push_back(&view);
    if (lead_ == nullptr) lead_ = &view;
    connect(&view, &SlideView::viewChanged, this, [this, moved = &view] { follow(*moved); });
}

/// Those that count for how far one can zoom. A view that is hidden keeps the size that it had.
std::vector<SlideView*> LinkedViews::shownViews() const {
    std::vector<SlideView*> shown;
    std::copy_if(views_.begin(), views_.end(), std::back_inserter(shown),
                 [](const SlideView* view) { return view->isVisible() && view->hasSlide(); });
    return shown.empty() ? views_ : shown;
}

void LinkedViews::setLinked(bool linked) {
    if (linked_ == linked) return;
    linked_ = linked;
    if (linked_ && lead_ != nullptr) goTo(placeOf(*lead_));
    Q_EMIT linkedChanged(linked_);
}

void LinkedViews::show(const QRectF& slide) {
    if (slide.isEmpty() || views_.empty()) return;
    wanted_ = slide;
    Place place;
    for (const SlideView* view : shownViews()) {
        const ViewTransform fitting = view->view().fitting(slide, kMargin);
        if (place.scale == 0 || fitting.scale() < place.scale)
            place = {fitting.centre(), fitting.scale()};
    }
    goTo(place);
}

void LinkedViews::follow(SlideView& moved) {
    if (moving_) return;
    const QSizeF size = moved.view().size();
    if (std::exchange(sizes_[&moved], size) != size) {
        // Nobody moved it: it was resized.
        if (wanted_)
            show(*wanted_);
        else if (linked_)
            goTo(placeOf(*lead_));
        return;
    }
    wanted_.reset();
    lead_ = &moved;
    if (linked_) goTo(placeOf(moved));
}

void LinkedViews::goTo(const Place& place) {
    // Views whose sizes differ by a pixel have different limits: all keep within each one's.
    double least = 0;
    double most = 0;
    for (const SlideView* view : shownViews()) {
        least = std::max(least, view->smallestScale());
        most = most == 0 ? view->largestScale() : std::min(most, view->largestScale());
    }
    const double scale = std::clamp(place.scale, std::min(least, most), most);
    moving_ = true;
    for (SlideView* view : views_) {
        const ViewTransform& now = view->view();
        // The view that is in the middle of a glide is left alone.
        if (now.centre() != place.centre || now.scale() != scale)
            view->setView(now.centredOn(place.centre).withScale(scale));
        sizes_[view] = view->view().size();
    }
    moving_ = false;
}

}  // namespace cgam::ui
