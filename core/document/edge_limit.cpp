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

/// How much farther than to a contact the curve goes so many directions beside it.
std::vector<double> widenings() {
    std::vector<double> factors;
    for (std::size_t off = 0; off < kDirections; ++off) {
        // A square: at the contact it has the curvature of the circle. With a factor of 4 a
        // straight border would be met; 1 stays well clear of it.
        const double away =
            1 - std::cos(kTurn * static_cast<double>(off) / static_cast<double>(kDirections));
        factors.push_back(1 + away * away);
    }
    return factors;
}

/// The direction to less than half a step, without a trigonometric function.
std::size_t roughDirection(double dx, double dy) {
    const double x = std::abs(dx);
    const double y = std::abs(dy);
    const double longer = std::max(x, y);
    if (!(longer > 0)) return 0;
    const double ratio = std::min(x, y) / longer;
    // Within 0.0039 of the arc tangent.
    double angle = ratio * (std::numbers::pi / 4 + 0.273 * (1 - ratio));
    if (y > x) angle = std::numbers::pi / 2 - angle;
    if (dx < 0) angle = std::numbers::pi - angle;
    if (dy < 0) angle = kTurn - angle;
    return static_cast<std::size_t>(angle * (kDirections / kTurn)) % kDirections;
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
    static const std::vector<double> kWidenings = widenings();
    for (std::size_t to = 0; to < kDirections; ++to) {
        if (nearest[to] == kFar) continue;
        const double least = std::max(nearest[to] - kMargin, 1.0);
        for (std::size_t i = 0; i < kDirections; ++i)
            radii_[i] = std::min(radii_[i], least * kWidenings[i > to ? i - to : to - i]);
    }
    // The rough direction may be the one before or after, and the curve lies between a direction
    // and the next.
    constexpr double kRounding = 1e-9;
    for (std::size_t i = 0; i < kDirections; ++i) {
        double least = kFar;
        double most = 0;
        for (const std::size_t off :
             {kDirections - 1, kDirections, kDirections + 1, kDirections + 2}) {
            least = std::min(least, radii_[(i + off) % kDirections]);
            most = std::max(most, radii_[(i + off) % kDirections]);
        }
        surelyWithin_.push_back(least * least * (1 - kRounding));
        surelyBeyond_.push_back(most * most * (1 + kRounding));
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
    const std::size_t roughly = roughDirection(dx, dy);
    const double squared = dx * dx + dy * dy;
    if (squared < surelyWithin_[roughly]) return true;
    if (squared > surelyBeyond_[roughly]) return false;
    return std::hypot(dx, dy) <= radius(std::atan2(dy, dx));
}

}  // namespace cgam
