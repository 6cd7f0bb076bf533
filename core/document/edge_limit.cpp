#include "core/document/edge_limit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

namespace cgam {

namespace {

constexpr std::size_t kDirections = 720;
constexpr double kTurn = 2 * std::numbers::pi;

double directionOf(double angle) {
    return (angle / kTurn - std::floor(angle / kTurn)) * kDirections;
}

}  // namespace

EdgeLimit::EdgeLimit(WindowPlace click, const std::vector<WindowPlace>& contacts) : click_(click) {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    std::vector<double> nearest(kDirections, kFar);
    for (const WindowPlace& contact : contacts) {
        const double dx = contact.x - click.x;
        const double dy = contact.y - click.y;
        const std::size_t direction =
            static_cast<std::size_t>(directionOf(std::atan2(dy, dx))) % kDirections;
        nearest[direction] = std::min(nearest[direction], std::hypot(dx, dy));
    }
    radii_.assign(kDirections, kFar);
    for (std::size_t to = 0; to < kDirections; ++to) {
        if (nearest[to] == kFar) continue;
        const double least = std::max(nearest[to] - kMargin, 1.0);
        for (std::size_t i = 0; i < kDirections; ++i) {
            const double off = kTurn * (static_cast<double>(i) - static_cast<double>(to)) /
                               static_cast<double>(kDirections);
            // A square: at the contact it has the curvature of the circle. With a factor of 4 a
            // straight border would be met; 1 stays well clear of it.
            const double away = 1 - std::cos(off);
            radii_[i] = std::min(radii_[i], least * (1 + away * away));
        }
    }
}

double EdgeLimit::radius(double angle) const {
    const double at = directionOf(angle);
    const auto below = static_cast<std::size_t>(at) % kDirections;
    const double share = at - std::floor(at);
    return (1 - share) * radii_[below] + share * radii_[(below + 1) % kDirections];
}

bool EdgeLimit::holds(WindowPlace place) const {
    const double dx = place.x - click_.x;
    const double dy = place.y - click_.y;
    return std::hypot(dx, dy) <= radius(std::atan2(dy, dx));
}

}  // namespace cgam
