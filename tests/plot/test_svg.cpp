#include "core/plot/svg.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

TEST_CASE("Letters with a meaning in HTML are escaped") {
    CHECK(escapedHtml("a<b & \"c\">") == "a&lt;b &amp; &quot;c&quot;&gt;");
    Drawing drawing{10, 10, "<script>", {Text{{1, 2}, "x < y"}}};
    const std::string svg = svgOf(drawing);
    CHECK_THAT(svg, Contains("&lt;script&gt;") && Contains("x &lt; y") && !Contains("<script>"));
}

TEST_CASE("Numbers are written short") {
    CHECK(shortNumber(1) == "1");
    CHECK(shortNumber(0.5) == "0.5");
    CHECK(shortNumber(-0.001) == "0");
    CHECK(shortNumber(100) == "100");
    CHECK(shortNumber(2.346) == "2.35");
}

TEST_CASE("Every shape becomes an element") {
    Drawing drawing{30, 20, "t", {}};
    drawing.shapes = {Polyline{{{0, 0}, {3, 4}}, {255, 0, 0}, 2, 5},
                      FilledArea{{{0, 0}, {1, 0}, {1, 1}}, {0, 0, 255, 0.5}}, Dot{{5, 6}, 2, {}},
                      Text{{7, 8}, "up", 12, Anchor::Middle, true, true}};
    const std::string svg = svgOf(drawing);
    CHECK_THAT(svg, Contains("points=\"0,0 3,4\" stroke=\"#ff0000\" stroke-width=\"2\""));
    CHECK_THAT(svg, Contains("stroke-dasharray=\"5 3.5\""));
    CHECK_THAT(svg, Contains("fill=\"#0000ff\" fill-opacity=\"0.5\""));
    CHECK_THAT(svg, Contains("<circle cx=\"5\" cy=\"6\" r=\"2\""));
    CHECK_THAT(svg, Contains("text-anchor=\"middle\" font-weight=\"bold\" "
                             "transform=\"rotate(-90 7 8)\">up</text>"));
}
