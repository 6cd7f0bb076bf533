#include "core/annotation/click_annotations.h"

#include "core/annotation/class_colours.h"
#include "core/base/range.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace cgam {

namespace {

constexpr const char* kIgnoreClass = "Ignore*";
constexpr Colour kPositiveColour = {0, 158, 115};
constexpr Colour kNegativeColour = {213, 94, 0};

/// The shortest text that gives the number back, whatever the locale.
std::optional<double> numberUnder(const Annotation& annotation, const std::string& key) {
    const auto found = annotation.metadata.find(key);
    if (found == annotation.metadata.end()) return std::nullopt;
    double value = 0;
    const char* const last = found->second.data() + found->second.size();
    const auto [end, error] = std::from_chars(found->second.data(), last, value);
    if (error != std::errc() || end != last || !std::isfinite(value)) return std::nullopt;
    return value;
}

Ring circle(const PlanePoint& centre, double radius) {
    constexpr int kCorners = 64;
    Ring ring;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / kCorners;
        ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
    return ring;
}

PlanePoint centreOf(const Ring& ring) {
    const auto [left, right] = std::minmax_element(
        ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(
        ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
    return {(left->x + right->x) / 2, (top->y + bottom->y) / 2};
}

}  // namespace

Annotation clickAnnotation(const ClickMark& click, ClickShape shape) {
    Annotation annotation;
    annotation.name = "click " + std::to_string(click.order);
    annotation.classification = AnnotationClass{kIgnoreClass, colourOfClass(kIgnoreClass)};
    annotation.colour = click.positive ? kPositiveColour : kNegativeColour;
    annotation.metadata = {{"click", click.positive ? "positive" : "negative"},
                           {"radius", numberText(click.radius)},
                           {"order", std::to_string(click.order)}};
    if (shape == ClickShape::Point) {
        annotation.points.push_back(click.place);
    } else {
        annotation.areas.push_back({circle(click.place, click.radius), {}});
        annotation.ellipse = true;
    }
    return annotation;
}

std::optional<ClickMark> clickOf(const Annotation& annotation) {
    const auto sign = annotation.metadata.find("click");
    const std::optional<double> radius = numberUnder(annotation, "radius");
    const std::optional<double> order = numberUnder(annotation, "order");
    if (sign == annotation.metadata.end() || !radius || !order || *radius <= 0 || *order < 1 ||
        *order > 1e9)
        return std::nullopt;
    if (sign->second != "positive" && sign->second != "negative") return std::nullopt;
    ClickMark click;
    if (annotation.points.size() == 1)
        click.place = annotation.points.front();
    else if (annotation.areas.size() == 1)
        click.place = centreOf(annotation.areas.front().outer);
    else
        return std::nullopt;
    click.radius = *radius;
    click.positive = sign->second == "positive";
    click.order = static_cast<int>(*order);
    return click;
}

}  // namespace cgam
