#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace cgam {

/// A vector picture as a list of shapes, drawn in their order. x grows to the right, y downwards,
/// in points; a raster picture may have several pixels a point.

struct Paint {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    double opacity = 1;
};

struct Spot {
    double x = 0;
    double y = 0;
};

/// An open line through spots; drawn with dashes of the given length where that is above 0.
struct Polyline {
    std::vector<Spot> spots;
    Paint colour;
    double width = 1;
    double dash = 0;
};

/// A filled area without a border.
struct FilledArea {
    std::vector<Spot> spots;
    Paint colour;
};

/// A filled circle.
struct Dot {
    Spot centre;
    double radius = 3;
    Paint colour;
};

enum class Anchor { Start, Middle, End };

/// One line of text; `place` is on its baseline. Turned: read from below, about its place.
struct Text {
    Spot place;
    std::string text;
    double size = 12;
    Anchor anchor = Anchor::Start;
    bool bold = false;
    bool turned = false;
    Paint colour = {};
};

using Shape = std::variant<Polyline, FilledArea, Dot, Text>;

struct Drawing {
    double width = 0;
    double height = 0;
    std::string title;  ///< for readers that cannot see it
    std::vector<Shape> shapes;
};

/// About how wide a text is drawn; enough to leave room for it.
double roughTextWidth(const std::string& text, double size);

/// Okabe and Ito's colours, which colour-blind readers can tell apart; grey is number 0.
Paint seriesColour(std::size_t number);

}  // namespace cgam
