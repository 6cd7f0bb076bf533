#include "core/base/base64.h"
#include "core/base/counted.h"
#include "core/evaluate/html_parts.h"
#include "core/io/heat_map.h"
#include "core/io/image_codecs.h"
#include "core/plot/mask_outline.h"
#include "core/plot/svg.h"

#include <algorithm>

namespace cgam {

namespace {

std::string pngUri(const ImageRgb& image) {
    return "data:image/png;base64," + base64(encodePng(image, {}).value());
}

/// An <svg> over the picture of strip number `strip`.
std::string picture(const Strip& strip, std::size_t number, const std::string& over) {
    const std::string size =
        std::to_string(strip.image.width) + " " + std::to_string(strip.image.height);
    return "<svg class=\"picture\" viewBox=\"0 0 " + size + "\"><use href=\"#case" +
           std::to_string(number) + "\"/>" + over + "</svg>";
}

std::string figure(const std::string& content, const std::string& caption) {
    return "<figure>" + content + "<figcaption>" + caption + "</figcaption></figure>";
}

std::string outline(const Mask& mask, const char* cssClass) {
    return "<path class=\"" + std::string(cssClass) + "\" d=\"" + outlinePath(mask) + "\"/>";
}

std::string circle(const Click& click, double radius, const std::string& cssClass) {
    return "<circle class=\"" + cssClass + "\" cx=\"" + shortNumber(click.x) + "\" cy=\"" +
           shortNumber(click.y) + "\" r=\"" + shortNumber(radius) + "\"/>";
}

/// Every click as a dot, the newest with its disc.
std::string clickMarks(const Clicks& clicks, int side) {
    std::string text;
    const double dot = side / 55.0;
    for (const Click& click : clicks)
        text += circle(click, dot, click.positive ? "click positive" : "click negative");
    if (!clicks.empty())
        text += circle(clicks.back(), clicks.back().radius,
                       clicks.back().positive ? "disc positive" : "disc negative");
    return text;
}

std::string cellFigure(const Strip& strip, std::size_t number, const StripCell& cell) {
    return figure(picture(strip, number,
                          outline(strip.truth, "truth") + outline(cell.mask, "mask") +
                              clickMarks(cell.clicks, strip.image.width)),
                  counted(static_cast<std::size_t>(cell.click), "click", "clicks") + ", IoU " +
                      fixedNumber(cell.iou, 3));
}

std::string attentionFigure(const Image<double>& attention) {
    const HeatMap map = attentionHeatMap(attention, attention.width, attention.height);
    return figure(
        "<img class=\"attention\" alt=\"attention map\" src=\"" + pngUri(map.picture) + "\">",
        "attention " + fixedNumber(map.range.smallest, 4) + " to " +
            fixedNumber(map.range.largest, 4));
}

std::string stripHtml(const EvaluationPlan& plan, const Strip& strip, std::size_t number) {
    const std::string width = std::to_string(strip.image.width);
    const std::string height = std::to_string(strip.image.height);
    std::string text =
        "<section class=\"strip\">\n<h3>" + escapedHtml(strip.name) +
        "</h3>\n<svg width=\"0\" height=\"0\" class=\"store\"><defs><image id=\"case" +
        std::to_string(number) + "\" width=\"" + width + "\" height=\"" + height + "\" href=\"" +
        pngUri(strip.image) + "\"/></defs></svg>\n";
    text += "<div class=\"line\"><span class=\"name\"></span>" +
            figure(picture(strip, number, ""), "image") +
            figure(picture(strip, number, outline(strip.truth, "truth filled")), "truth") +
            "</div>\n";
    for (const StripRow& row : strip.rows) {
        text += "<div class=\"line\"><span class=\"name\">" +
                escapedHtml(plan.rows[row.row].label) + "</span>";
        for (const StripCell& cell : row.cells)
            text += cellFigure(strip, number, cell);
        if (!row.attention.empty()) text += attentionFigure(row.attention);
        text += escapedHtml(row.failure) + "</div>\n";
    }
    return text + "</section>\n";
}

}  // namespace

std::string stripsSection(const EvaluationPlan& plan, const std::vector<Strip>& strips) {
    if (strips.empty()) return {};
    std::string text = "<h2>Cases, click by click</h2>\n";
    if (!hasImageCodecs()) return text + "<p>This build of the program writes no pictures.</p>\n";
    text +=
        "<p>Cases from easy to hard (by the mean clicks of all rows), first seed. "
        "<span class=\"key mask\">blue</span>: the mask, <span class=\"key truth\">yellow</span>: "
        "the truth; dots: clicks, <span class=\"key positive\">green</span> positive, "
        "<span class=\"key negative\">red</span> negative, the newest with its disc. Attention "
        "(after the last click): red above 1, blue below, grey 1; its range is given.</p>\n";
    for (std::size_t i = 0; i < strips.size(); ++i)
        text += stripHtml(plan, strips[i], i);
    return text;
}

}  // namespace cgam
