#include "ui/refine/threshold_slide.h"

#include <utility>

namespace cgam::ui {

ThresholdSlide::ThresholdSlide(Document& document, QObject* parent)
    : QObject(parent), document_(document) {}

void ThresholdSlide::consider(RegionId region, int threshold) {
    settle();
    cutOnThread(region, threshold);
}

void ThresholdSlide::set(RegionId region, int threshold, bool ofDrag) {
    // Only what would be the same step may be overtaken.
    if (awaited_ && (awaited_->region != region || awaited_->ofDrag || ofDrag)) settle();
    if (ofDrag) document_.endThreshold();
    if (document_.thresholdOf(region) == threshold) {
        forget();
        Q_EMIT consideredChanged();
    } else if (cut_ && cut_->region == region && cut_->threshold == threshold) {
        apply(*std::exchange(cut_, nullptr), ofDrag);
    } else {
        cutOnThread(region, threshold);
        awaited_ = Awaited{region, threshold, ofDrag};
    }
}

void ThresholdSlide::settle() {
    if (!awaited_) return;
    const Awaited now = *awaited_;
    apply(document_.cutRegion(now.region, now.threshold), now.ofDrag);
}

void ThresholdSlide::documentChanged() {
    const auto awaited = awaited_;
    forget();
    if (!awaited) return;
    const auto region = document_.regions().find(awaited->region);
    if (region == document_.regions().end() || region->second.answers.empty()) return;
    cutOnThread(awaited->region, awaited->threshold);
    awaited_ = awaited;
}

std::optional<int> ThresholdSlide::awaited(RegionId region) const {
    if (!awaited_ || awaited_->region != region) return std::nullopt;
    return awaited_->threshold;
}

void ThresholdSlide::cutOnThread(RegionId region, int threshold) {
    const std::uint64_t number = ++asked_;
    const auto part = std::make_shared<const Document>(document_.partForCut(region));
    thread_.start([this, number, region, threshold, part] {
        // Without memory for it there is nothing to show; settle() tries again.
        const auto cut = std::make_shared<const ThresholdCut>(part->cutRegion(region, threshold));
        QMetaObject::invokeMethod(
            this, [this, number, cut] { receive(number, cut); }, Qt::QueuedConnection);
    });
}

void ThresholdSlide::receive(std::uint64_t number, const std::shared_ptr<const ThresholdCut>& cut) {
    if (number <= dropped_ || cut->revision != document_.revision()) return;
    if (!awaited_) {
        cut_ = cut;
        considered_ = cut->step.tiles;
        Q_EMIT consideredChanged();
    } else if (number == asked_) {
        apply(*cut, awaited_->ofDrag);
    }
}

void ThresholdSlide::apply(const ThresholdCut& cut, bool ofDrag) {
    forget();
    document_.setThreshold(cut);
    if (ofDrag) document_.endThreshold();
    Q_EMIT applied();
}

void ThresholdSlide::forget() {
    awaited_.reset();
    cut_.reset();
    considered_.clear();
    dropped_ = asked_;
}

}  // namespace cgam::ui
