#include "core/plot/raster.h"

#include <cairo/cairo.h>
#include <cmath>
#include <cstdint>
#include <memory>
#include <numbers>

namespace cgam {

namespace {

void use(cairo_t* context, const Paint& colour) {
    cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                          colour.opacity);
}

void follow(cairo_t* context, const std::vector<Spot>& spots) {
    cairo_new_path(context);
    for (const Spot& spot : spots)
        cairo_line_to(context, spot.x, spot.y);
}

void draw(cairo_t* context, const Polyline& line) {
    follow(context, line.spots);
    use(context, line.colour);
    const double dashes[] = {line.dash, line.dash * 0.7};
    cairo_set_dash(context, dashes, line.dash > 0 ? 2 : 0, 0);
    cairo_set_line_width(context, line.width);
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(context);
}

void draw(cairo_t* context, const FilledArea& polygon) {
    follow(context, polygon.spots);
    use(context, polygon.colour);
    cairo_fill(context);
}

void draw(cairo_t* context, const Dot& dot) {
    cairo_new_path(context);
    cairo_arc(context, dot.centre.x, dot.centre.y, dot.radius, 0, 2 * std::numbers::pi);
    use(context, dot.colour);
    cairo_fill(context);
}

void draw(cairo_t* context, const Text& text) {
    cairo_select_font_face(context, "sans-serif", CAIRO_FONT_SLANT_NORMAL,
                           text.bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(context, text.size);
    cairo_text_extents_t extents;
    cairo_text_extents(context, text.text.c_str(), &extents);
    const double before = text.anchor == Anchor::Start    ? 0
                          : text.anchor == Anchor::Middle ? extents.x_advance / 2
                                                          : extents.x_advance;
    cairo_save(context);
    cairo_translate(context, text.place.x, text.place.y);
    if (text.turned) cairo_rotate(context, -std::numbers::pi / 2);
    cairo_move_to(context, -before, 0);
    use(context, text.colour);
    cairo_show_text(context, text.text.c_str());
    cairo_restore(context);
}

ImageRgb pixelsOf(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    ImageRgb image(cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface),
                   3);
    const unsigned char* bytes = cairo_image_surface_get_data(surface);
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; row < image.height; ++row) {
        // RGB24: a machine word a pixel, red in bits 16 to 23.
        const auto* words = reinterpret_cast<const std::uint32_t*>(bytes + row * stride);
        for (int col = 0; col < image.width; ++col)
            for (int channel = 0; channel < 3; ++channel)
                image.at(row, col, channel) =
                    static_cast<std::uint8_t>(words[col] >> (16 - 8 * channel) & 0xff);
    }
    return image;
}

}  // namespace

bool canDrawRaster() {
    return true;
}

Result<ImageRgb> rasterOf(const Drawing& drawing, double pixelsPerPoint) {
    const auto pixels = [&](double points) {
        return static_cast<int>(std::ceil(points * pixelsPerPoint));
    };
    const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(drawing.width),
                                   pixels(drawing.height)),
        cairo_surface_destroy);
    const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> context(cairo_create(surface.get()),
                                                                     cairo_destroy);
    cairo_scale(context.get(), pixelsPerPoint, pixelsPerPoint);
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    for (const Shape& shape : drawing.shapes)
        std::visit([&](const auto& each) { draw(context.get(), each); }, shape);
    if (const cairo_status_t status = cairo_status(context.get()); status != CAIRO_STATUS_SUCCESS)
        return runtimeError(std::string("The picture could not be drawn: ") +
                            cairo_status_to_string(status) + ".");
    return pixelsOf(surface.get());
}

}  // namespace cgam
