#include "core/plot/svg.h"

#include <cmath>
#include <cstdio>

namespace cgam {

namespace {

std::string colourText(const Paint& colour) {
    char text[16];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
    return text;
}

std::string pointsText(const std::vector<Spot>& spots) {
    std::string text;
    for (const Spot& spot : spots)
        text += (text.empty() ? "" : " ") + shortNumber(spot.x) + "," + shortNumber(spot.y);
    return text;
}

std::string opacityText(const char* attribute, const Paint& colour) {
    if (colour.opacity >= 1) return {};
    return std::string(" ") + attribute + "=\"" + shortNumber(colour.opacity) + "\"";
}

std::string elementOf(const Polyline& line) {
    std::string text = "<polyline fill=\"none\" points=\"" + pointsText(line.spots) +
                       "\" stroke=\"" + colourText(line.colour) + "\" stroke-width=\"" +
                       shortNumber(line.width) + "\" stroke-linejoin=\"round\"" +
                       opacityText("stroke-opacity", line.colour);
    if (line.dash > 0)
        text += " stroke-dasharray=\"" + shortNumber(line.dash) + " " +
                shortNumber(line.dash * 0.7) + "\"";
    return text + "/>";
}

std::string elementOf(const FilledArea& polygon) {
    return "<polygon points=\"" + pointsText(polygon.spots) + "\" fill=\"" +
           colourText(polygon.colour) + "\"" + opacityText("fill-opacity", polygon.colour) + "/>";
}

std::string elementOf(const Dot& dot) {
    return "<circle cx=\"" + shortNumber(dot.centre.x) + "\" cy=\"" + shortNumber(dot.centre.y) +
           "\" r=\"" + shortNumber(dot.radius) + "\" fill=\"" + colourText(dot.colour) + "\"/>";
}

std::string elementOf(const Text& label) {
    static constexpr const char* kAnchors[] = {"start", "middle", "end"};
    const std::string x = shortNumber(label.place.x);
    const std::string y = shortNumber(label.place.y);
    std::string text = "<text x=\"" + x + "\" y=\"" + y + "\" font-size=\"" +
                       shortNumber(label.size) + "\" fill=\"" + colourText(label.colour) + "\"";
    if (label.anchor != Anchor::Start)
        text += std::string(" text-anchor=\"") + kAnchors[static_cast<std::size_t>(label.anchor)] +
                "\"";
    if (label.bold) text += " font-weight=\"bold\"";
    if (label.turned) text += " transform=\"rotate(-90 " + x + " " + y + ")\"";
    return text + ">" + escapedHtml(label.text) + "</text>";
}

}  // namespace

std::string escapedHtml(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

std::string shortNumber(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.2f", value);
    std::string shortened = text;
    while (shortened.back() == '0')
        shortened.pop_back();
    if (shortened.back() == '.') shortened.pop_back();
    return shortened == "-0" ? "0" : shortened;
}

std::string svgOf(const Drawing& drawing) {
    const std::string width = shortNumber(drawing.width);
    const std::string height = shortNumber(drawing.height);
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width +
                       "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height +
                       "\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\" role=\"img\">\n";
    if (!drawing.title.empty()) text += "<title>" + escapedHtml(drawing.title) + "</title>\n";
    for (const Shape& shape : drawing.shapes)
        text += std::visit([](const auto& each) { return elementOf(each); }, shape) + "\n";
    return text + "</svg>\n";
}

}  // namespace cgam
