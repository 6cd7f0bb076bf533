#include "core/annotation/closed_spline.h"

namespace cgam {

namespace {

constexpr int kPerSpan = 8;

double between(double before, double from, double to, double after, double t) {
    return 0.5 * (2 * from + (to - before) * t + (2 * before - 5 * from + 4 * to - after) * t * t +
                  (3 * from - before - 3 * to + after) * t * t * t);
}

}  // namespace

Ring closedSpline(const Ring& through) {
    Ring curve;
    const std::size_t n = through.size();
    for (std::size_t i = 0; i < n; ++i) {
        const PlanePoint& before = through[(i + n - 1) % n];
        const PlanePoint& from = through[i];
        const PlanePoint& to = through[(i + 1) % n];
        const PlanePoint& after = through[(i + 2) % n];
        for (int step = 0; step < kPerSpan; ++step) {
            const double t = static_cast<double>(step) / kPerSpan;
            curve.push_back({between(before.x, from.x, to.x, after.x, t),
                             between(before.y, from.y, to.y, after.y, t)});
        }
    }
    return curve;
}

}  // namespace cgam
