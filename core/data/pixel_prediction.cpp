#include "core/data/pixel_prediction.h"

#include <algorithm>
#include <cstddef>

namespace cgam {

namespace {

using Plane = Image<std::uint8_t>;

std::uint8_t wrapped(int value) {
    return static_cast<std::uint8_t>(value & 0xFF);
}

int prediction(const Plane& plane, int row, int col) {
    const int left = col > 0 ? plane.at(row, col - 1) : 0;
    const int above = row > 0 ? plane.at(row - 1, col) : 0;
    const int corner = row > 0 && col > 0 ? plane.at(row - 1, col - 1) : 0;
    const auto [low, high] = std::minmax(left, above);
    return std::clamp(left + above - corner, low, high);
}

void appendErrors(std::vector<std::uint8_t>& errors, const Plane& plane) {
    for (int row = 0; row < plane.height; ++row)
        for (int col = 0; col < plane.width; ++col)
            errors.push_back(wrapped(plane.at(row, col) - prediction(plane, row, col)));
}

Plane planeFromErrors(std::span<const std::uint8_t> errors, int width, int height) {
    Plane plane(width, height);
    for (int row = 0; row < height; ++row)
        for (int col = 0; col < width; ++col)
            plane.at(row, col) =
                wrapped(errors[plane.index(row, col)] + prediction(plane, row, col));
    return plane;
}

}  // namespace

std::vector<std::uint8_t> predictionErrors(const ImageRgb& image) {
    Plane red(image.width, image.height), green = red, blue = red;
    for (std::size_t i = 0; i < green.data.size(); ++i) {
        const std::uint8_t* rgb = image.data.data() + 3 * i;
        green.data[i] = rgb[1];
        red.data[i] = wrapped(rgb[0] - rgb[1]);
        blue.data[i] = wrapped(rgb[2] - rgb[1]);
    }
    std::vector<std::uint8_t> errors;
    errors.reserve(image.data.size());
    for (const Plane* plane : {&green, &red, &blue})
        appendErrors(errors, *plane);
    return errors;
}

ImageRgb imageFromErrors(std::span<const std::uint8_t> errors, int width, int height) {
    ImageRgb image(width, height, 3);
    const std::size_t pixels = image.data.size() / 3;
    const Plane green = planeFromErrors(errors.subspan(0, pixels), width, height);
    const Plane red = planeFromErrors(errors.subspan(pixels, pixels), width, height);
    const Plane blue = planeFromErrors(errors.subspan(2 * pixels, pixels), width, height);
    for (std::size_t i = 0; i < pixels; ++i) {
        image.data[3 * i] = wrapped(red.data[i] + green.data[i]);
        image.data[3 * i + 1] = green.data[i];
        image.data[3 * i + 2] = wrapped(blue.data[i] + green.data[i]);
    }
    return image;
}

}  // namespace cgam
