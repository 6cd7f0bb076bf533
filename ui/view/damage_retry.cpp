#include "ui/view/damage_retry.h"

#include <algorithm>
#include <utility>

namespace cgam::ui {

DamageRetry::DamageRetry(std::chrono::milliseconds shortest, std::function<bool()> again,
                         QObject* parent)
    : QObject(parent), shortest_(shortest), wait_(shortest), again_(std::move(again)) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, [this] { ask(); });
}

void DamageRetry::damageCame() {
    if (!timer_.isActive()) timer_.start(wait_);
}

void DamageRetry::ask() {
    wait_ = std::min(2 * wait_, std::max(shortest_, kLongest));
    // One that came a moment after the first is due a moment later: it is asked for next time.
    if (again_() && !timer_.isActive()) timer_.start(wait_);
}

}  // namespace cgam::ui
