#pragma once

#include "core/annotation/annotation.h"

#include <optional>

namespace cgam {

/// A click on the plane of a slide, as it rides along in exported files.
struct ClickMark {
    PlanePoint place;   ///< level-0 pixels
    double radius = 1;  ///< level-0 pixels
    bool positive = true;
    int order = 1;  ///< from 1

    bool operator==(const ClickMark&) const = default;
};

enum class ClickShape { Point, Ellipse };

/// A click as a point, or as an ellipse that shows its size, of the class "Ignore*" (which QuPath
/// leaves out of its counting), with sign, radius and order as metadata.
Annotation clickAnnotation(const ClickMark& click, ClickShape shape);

/// The click that an annotation notes; nothing for other annotations.
std::optional<ClickMark> clickOf(const Annotation& annotation);

}  // namespace cgam
