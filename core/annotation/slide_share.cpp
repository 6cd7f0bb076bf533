#include "core/annotation/slide_share.h"

#include <algorithm>

namespace cgam {

namespace {

/// Drawn areas may reach a little over the edge.
constexpr double kOverEdge = 0.01;

bool touches(const PlaneRectangle& box, double width, double height) {
    return box.x < width && box.x + box.width > 0 && box.y < height && box.y + box.height > 0;
}

bool reachesOut(double from, double length, double side, double slack) {
    return from < -slack || from + length > side + slack;
}

}  // namespace

PlaneRectangle boxOf(const Ring& ring) {
    if (ring.empty()) return {};
    const auto [left, right] = std::minmax_element(
        ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(
        ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
    return {left->x, top->y, right->x - left->x, bottom->y - top->y};
}

Result<std::string> doubtOfPlaces(const PlacedBoxes& placed, double width, double height,
                                  const std::string& name) {
    const auto onSlide = [&](const auto& box) { return touches(box, width, height); };
    if (!placed.boxes.empty() && std::none_of(placed.boxes.begin(), placed.boxes.end(), onSlide))
        return badInput("What " + name +
                        " holds lies wholly beside the slide; is it of another one?");
    const auto partlyBeside = [&](const auto& box) {
        return reachesOut(box.x, box.width, width, placed.pixel + kOverEdge * width) ||
               reachesOut(box.y, box.height, height, placed.pixel + kOverEdge * height);
    };
    if (std::none_of(placed.boxes.begin(), placed.boxes.end(), partlyBeside)) return std::string();
    return "Some of what " + name +
           " holds lies beside the slide and is left out; is it of this slide?";
}

}  // namespace cgam
