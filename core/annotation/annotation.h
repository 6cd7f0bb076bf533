#pragma once

#include "core/geometry/polygon.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cgam {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;

    bool operator==(const Colour&) const = default;
};

/// What an annotation shows. Derived classes are joined with ": " ("Tumor: Positive").
struct AnnotationClass {
    std::string name;
    Colour colour;

    bool operator==(const AnnotationClass&) const = default;
};

/// QuPath's name and colour.
inline const AnnotationClass kTumourClass = {"Tumor", {200, 0, 0}};

/// Something drawn on a slide. One of areas, points and lines is there. Places are in level-0
/// pixels of the whole plane, unless an AnnotationDocument says otherwise.
struct Annotation {
    std::string id;  ///< UUID, the same over all exports; empty: none was given yet
    std::string name;
    std::optional<AnnotationClass> classification;
    std::optional<Colour> colour;  ///< its own, apart from that of its class
    bool locked = false;
    std::string kind = "annotation";  ///< QuPath's object type: annotation, detection, cell, tile
    Polygons areas;
    std::vector<PlanePoint> points;
    std::vector<std::vector<PlanePoint>> lines;
    bool ellipse = false;  ///< the area stands for the ellipse that fills its bounding box
    std::map<std::string, double> measurements;
    std::map<std::string, std::string> metadata;

    bool operator==(const Annotation&) const = default;
};

/// The corner that places count from.
enum class PlaneOrigin {
    Slide,   ///< the whole plane's: OpenSlide, ASAP, QuPath with --no-crop
    Bounds,  ///< that of the bounds rectangle: QuPath's default
};

/// What an annotation file holds.
struct AnnotationDocument {
    std::vector<Annotation> annotations;
    std::optional<PlaneOrigin> origin;  ///< as the file notes it; absent where it says nothing
    std::vector<std::string> notes;     ///< sentences on what was read with a change or passed over
};

}  // namespace cgam
