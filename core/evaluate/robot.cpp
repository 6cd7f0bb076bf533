#include "core/evaluate/robot.h"

#include "core/base/random_stream.h"
#include "core/geometry/round_even.h"
#include "core/model/robot_clicker.h"

#include <algorithm>
#include <vector>

namespace cgam {

namespace {

/// Pixels of the error that `click` lies in, in row-major order.
std::vector<std::size_t> errorRegion(const TruthMap& truth, const Mask& mask, const Click& click) {
    const auto wrong = [&](std::size_t i) {
        return click.positive ? truth.data[i] == kObject && mask.data[i] == 0
                              : truth.data[i] == kBackground && mask.data[i] != 0;
    };
    const std::size_t start = truth.index(static_cast<int>(click.y), static_cast<int>(click.x));
    std::vector<std::size_t> region;
    if (!wrong(start)) return region;
    std::vector<bool> seen(truth.data.size());
    const auto visit = [&](int row, int col) {
        if (row < 0 || row >= truth.height || col < 0 || col >= truth.width) return;
        const std::size_t i = truth.index(row, col);
        if (seen[i] || !wrong(i)) return;
        seen[i] = true;
        region.push_back(i);
    };
    visit(static_cast<int>(click.y), static_cast<int>(click.x));
    const auto width = static_cast<std::size_t>(truth.width);
    // NOLINTNEXTLINE(modernize-loop-convert): the region grows meanwhile
    for (std::size_t done = 0; done < region.size(); ++done) {
        const int row = static_cast<int>(region[done] / width);
        const int col = static_cast<int>(region[done] % width);
        for (int dr = -1; dr <= 1; ++dr)
            for (int dc = -1; dc <= 1; ++dc)
                visit(row + dr, col + dc);
    }
    std::sort(region.begin(), region.end());
    return region;
}

void leaveOutClicked(std::vector<std::size_t>& region, const TruthMap& truth,
                     const Clicks& earlier) {
    for (const Click& click : earlier) {
        const std::int64_t row = roundToGrid(click.y);
        const std::int64_t col = roundToGrid(click.x);
        if (row < 0 || row >= truth.height || col < 0 || col >= truth.width) continue;
        const std::size_t pixel = truth.index(static_cast<int>(row), static_cast<int>(col));
        const auto found = std::lower_bound(region.begin(), region.end(), pixel);
        if (found != region.end() && *found == pixel) region.erase(found);
    }
}

}  // namespace

std::string_view nameOf(RobotKind robot) {
    return robot == RobotKind::Centre ? "centre" : "jitter";
}

Click jitteredClick(const TruthMap& truth, const Mask& mask, const Clicks& earlier,
                    std::uint64_t seed) {
    Click click = robotClick(truth, mask, earlier);
    if (truth.data.empty()) return click;
    std::vector<std::size_t> region = errorRegion(truth, mask, click);
    leaveOutClicked(region, truth, earlier);
    if (region.empty()) return click;  // nothing is wrong any more, or all of it was clicked
    RandomStream random(seed);
    const std::size_t pixel = region[random.below(region.size())];
    const auto width = static_cast<std::size_t>(truth.width);
    const std::size_t row = pixel / width;
    click.y = static_cast<double>(row);
    click.x = static_cast<double>(pixel % width);
    click.radius = std::max(1.0, click.radius * (0.5 + random.uniform()));
    return click;
}

}  // namespace cgam
