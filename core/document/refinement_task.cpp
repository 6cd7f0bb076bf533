#include "core/document/refinement_task.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <utility>

namespace cgam {

namespace {

bool belongsElsewhere(std::string_view tensor) {
    return tensor.starts_with("adam.m.") || tensor.starts_with("adam.v.") ||
           tensor.starts_with("plus.") || tensor.starts_with("zoom.");
}

}  // namespace

RefinementState carriedState(const RefinementState& state, int clicks) {
    RefinementState carried = state;
    carried.clicks = clicks;
    std::erase_if(carried.tensors,
                  [](const auto& tensor) { return belongsElsewhere(tensor.first); });
    for (auto& [name, tensor] : carried.tensors)
        if (name == "adam.step") std::fill(tensor.bytes.begin(), tensor.bytes.end(), std::byte{0});
    return carried;
}

MethodSettings appliedOnly(MethodSettings settings) {
    settings.iterations = 0;
    // L-BFGS ends where two masks in a row are alike: with this, after its first try.
    settings.maxFunctionEvaluations = 1;
    settings.minIouDifference = 1;
    settings.zoomIn.enabled = false;
    settings.flip = false;
    return settings;
}

RefineRequest networkRequest(std::shared_ptr<const ImageRgb> image) {
    RefineRequest request;
    request.image = std::move(image);
    request.settings.method = Method::None;
    return request;
}

RefineRequest appliedRequest(std::shared_ptr<const ImageRgb> image, const MethodSettings& settings,
                             const RefinementState& state) {
    RefineRequest request;
    request.image = std::move(image);
    request.clicks = {kNowhere};
    request.settings = appliedOnly(settings);
    request.settings.method = state.method;
    request.state = std::make_shared<const RefinementState>(carriedState(state, 0));
    return request;
}

bool appliesElsewhere(Method method) {
    switch (method) {
        case Method::DistMapBrs:
        case Method::RgbBrs:
        case Method::GbrsBmsb:
            return false;
        default:
            return true;
    }
}

Click engineClick(const GridClick& click, const GridRect& window) {
    return {.x = click.x - static_cast<double>(window.x) - 0.5,
            .y = click.y - static_cast<double>(window.y) - 0.5,
            .radius = click.radius,
            .positive = click.positive};
}

SlideClick slideClick(const Click& click, const GridRect& window, const WorkingGrid& grid) {
    SlideClick made;
    made.x = (click.x + static_cast<double>(window.x) + 0.5) * grid.stepX;
    made.y = (click.y + static_cast<double>(window.y) + 0.5) * grid.stepY;
    made.radius = click.radius * std::sqrt(grid.stepX * grid.stepY);
    made.positive = click.positive;
    return made;
}

}  // namespace cgam
