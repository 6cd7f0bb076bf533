#include "core/io/overlay.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cgam {

namespace {

constexpr Rgb kMaskColour = {255, 214, 0};
constexpr double kMaskOpacity = 0.25;
constexpr Rgb kPositiveColour = {0, 160, 60};
constexpr Rgb kNegativeColour = {214, 30, 30};
constexpr Rgb kWhite = {255, 255, 255};
constexpr double kRingWidth = 2;
constexpr double kMarkRadius = 5;
constexpr double kMarkRim = 1.5;
constexpr double kSignLength = 3;  ///< half length of the bars of plus and minus
constexpr double kSignWidth = 1;   ///< half width

void blend(ImageRgb& image, int row, int col, const Rgb& colour, double opacity) {
    for (int k = 0; k < 3; ++k) {
        std::uint8_t& value = image.at(row, col, k);
        const double mixed = value + (colour[static_cast<std::size_t>(k)] - value) * opacity;
        value = static_cast<std::uint8_t>(std::lround(mixed));
    }
}

/// Part of a pixel inside an edge at signed distance `distance` (negative inside): a smooth border
/// one pixel wide.
double coverage(double distance) {
    return std::clamp(0.5 - distance, 0.0, 1.0);
}

/// Colours what lies inside a shape, given by the signed distance from its edge at (dx, dy) from
/// the centre; nothing of it lies farther than `reach` from the centre.
template <typename Distance>
void fillShape(ImageRgb& image, const Click& centre, double reach, const Rgb& colour,
               const Distance& distance) {
    const auto from = [&](double v) {
        return static_cast<int>(std::max(0.0, std::floor(v - reach)));
    };
    const auto to = [&](double v, int size) {
        return static_cast<int>(std::min(size - 1.0, std::ceil(v + reach)));
    };
    for (int row = from(centre.y); row <= to(centre.y, image.height); ++row)
        for (int col = from(centre.x); col <= to(centre.x, image.width); ++col)
            blend(image, row, col, colour, coverage(distance(col - centre.x, row - centre.y)));
}

void fillDisc(ImageRgb& image, const Click& centre, double radius, const Rgb& colour) {
    fillShape(image, centre, radius + 1, colour,
              [&](double dx, double dy) { return std::hypot(dx, dy) - radius; });
}

void fillBar(ImageRgb& image, const Click& centre, double halfWidth, double halfHeight) {
    fillShape(image, centre, kSignLength + 1, kWhite, [&](double dx, double dy) {
        return std::max(std::abs(dx) - halfWidth, std::abs(dy) - halfHeight);
    });
}

void drawClick(ImageRgb& image, const Click& click) {
    const Rgb colour = click.positive ? kPositiveColour : kNegativeColour;
    fillShape(image, click, click.radius + kRingWidth + 1, colour, [&](double dx, double dy) {
        return std::abs(std::hypot(dx, dy) - click.radius) - kRingWidth / 2;
    });
    fillDisc(image, click, kMarkRadius + kMarkRim, kWhite);
    fillDisc(image, click, kMarkRadius, colour);
    fillBar(image, click, kSignLength, kSignWidth);
    if (click.positive) fillBar(image, click, kSignWidth, kSignLength);
}

/// Whose boundary a pixel is on, by one of its four sides: of its own class, or outside of all of
/// one that it touches. 0: on none.
std::uint8_t boundaryOf(const Mask& labels, int row, int col) {
    const std::uint8_t own = labels.at(row, col);
    std::uint8_t found = 0;
    const auto look = [&](int r, int c) {
        if (r < 0 || c < 0 || r >= labels.height || c >= labels.width) return;
        const std::uint8_t other = labels.at(r, c);
        if (other != own) found = std::max(found, own != 0 ? own : other);
    };
    look(row - 1, col);
    look(row + 1, col);
    look(row, col - 1);
    look(row, col + 1);
    return found;
}

}  // namespace

ImageRgb drawOverlay(const ImageRgb& image, const Mask& mask, const Clicks& clicks) {
    Mask labels = mask;
    for (std::uint8_t& value : labels.data)
        value = value != 0;
    return drawOverlay(image, labels, std::span(&kMaskColour, 1), clicks);
}

ImageRgb drawOverlay(const ImageRgb& image, const Mask& labels, std::span<const Rgb> colours,
                     const Clicks& clicks) {
    const auto colourOf = [&](std::size_t label) {
        return colours[std::min(label, colours.size()) - 1];
    };
    ImageRgb picture = image;
    for (int row = 0; row < labels.height; ++row)
        for (int col = 0; col < labels.width; ++col) {
            if (const std::uint8_t edge = boundaryOf(labels, row, col); edge != 0)
                blend(picture, row, col, colourOf(edge), 1);
            else if (const std::uint8_t label = labels.at(row, col); label != 0)
                blend(picture, row, col, colourOf(label), kMaskOpacity);
        }
    for (const Click& click : clicks)
        drawClick(picture, click);
    return picture;
}

}  // namespace cgam
