#include "core/engine_torch/methods/click_influence.h"

#include "core/model/click_maps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cgam {
namespace {

torch::Tensor planeLike(const Mask& mask, const torch::Tensor& like) {
    return torch::from_blob(const_cast<std::uint8_t*>(mask.data.data()),
                            {1, 1, mask.height, mask.width}, torch::kByte)
        .to(like.options());
}

/// 1 inside the disc, falling to 0 at (1 + edge) times the radius.
torch::Tensor softDisc(const Click& click, double radius, double edge, const torch::Tensor& like) {
    const torch::Tensor rows = torch::arange(like.size(2), like.options()).view({1, 1, -1, 1});
    const torch::Tensor columns = torch::arange(like.size(3), like.options()).view({1, 1, 1, -1});
    const torch::Tensor distance =
        torch::sqrt((rows - click.y).square() + (columns - click.x).square());
    const double width = std::max(edge * radius, 1.0);
    return torch::clamp((radius + width - distance) / width, 0, 1);
}

}  // namespace

void widenTargets(ClickTargets& targets, const std::vector<Clicks>& clicks,
                  const MethodSettings& settings) {
    const PlusSettings& plus = settings.plus;
    const ImageSize size{static_cast<int>(targets.newest.size(2)),
                         static_cast<int>(targets.newest.size(3))};
    if (plus.hingeDisc > 0) {
        const ClickPlanes discs = clickDiscs(clicks.front(), size, plus.hingeDisc);
        targets.positive =
            torch::max(targets.positive, planeLike(discs.positive, targets.positive));
        targets.negative =
            torch::max(targets.negative, planeLike(discs.negative, targets.negative));
    }
    if (plus.softEdge > 0) {
        const Click& newest = clicks.front().back();
        targets.newest = torch::max(
            targets.newest,
            softDisc(newest, newest.radius * settings.radiusFactor, plus.softEdge, targets.newest));
    }
}

torch::Tensor paintDiscs(const torch::Tensor& logits, const Clicks& clicks, double factor) {
    const ImageSize size{static_cast<int>(logits.size(2)), static_cast<int>(logits.size(3))};
    torch::Tensor painted = logits;
    for (const Click& click : clicks) {
        const torch::Tensor inside = planeLike(newestDisc({click}, size, factor), logits) > 0.5;
        painted = torch::where(
            inside, click.positive ? torch::clamp_min(painted, 1) : torch::clamp_max(painted, -1),
            painted);
    }
    return painted;
}

torch::Tensor keepConnectedChange(const torch::Tensor& logits, const torch::Tensor& before,
                                  const torch::Tensor& newest, double threshold) {
    const double least = std::log(threshold / (1 - threshold));
    const torch::Tensor changed =
        ((logits > least) != (before > least)).to(torch::kCPU, torch::kByte).contiguous();
    const torch::Tensor inside = (newest > 0.5).to(torch::kCPU, torch::kByte).contiguous();
    const int64_t height = logits.size(2), width = logits.size(3);
    torch::Tensor kept = torch::zeros_like(changed);
    const auto* change = changed.data_ptr<std::uint8_t>();
    const auto* start = inside.data_ptr<std::uint8_t>();
    auto* keep = kept.data_ptr<std::uint8_t>();
    std::vector<int64_t> open;
    const auto reach = [&](int64_t i) {
        if (!change[i] || keep[i]) return;
        keep[i] = 1;
        open.push_back(i);
    };
    for (int64_t i = 0; i < height * width; ++i)
        if (start[i]) reach(i);
    while (!open.empty()) {
        const int64_t i = open.back(), y = i / width, x = i % width;
        open.pop_back();
        for (int64_t r = std::max<int64_t>(y - 1, 0); r <= std::min(y + 1, height - 1); ++r)
            for (int64_t c = std::max<int64_t>(x - 1, 0); c <= std::min(x + 1, width - 1); ++c)
                reach(r * width + c);
    }
    const torch::Tensor undone = ((changed != 0).logical_and(kept == 0)).to(logits.device());
    return torch::where(undone, before, logits);
}

}  // namespace cgam
