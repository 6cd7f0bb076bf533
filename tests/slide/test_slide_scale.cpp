#include "core/slide/slide_scale.h"

#include <catch2/catch.hpp>

#include <clocale>

using namespace cgam;

TEST_CASE("numbers are read with point or comma in any locale") {
    CHECK(parseDecimal("0.2526") == 0.2526);
    CHECK(parseDecimal(" 0,2526 ") == 0.2526);
    CHECK_FALSE(parseDecimal(""));
    CHECK_FALSE(parseDecimal("20x"));
    CHECK_FALSE(parseDecimal("nan"));
    CHECK_FALSE(parseDecimal("1.234,5"));
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    if (std::setlocale(LC_NUMERIC, "de_DE.UTF-8") != nullptr) CHECK(parseDecimal("0.5") == 0.5);
    std::setlocale(LC_NUMERIC, before.c_str());
}

TEST_CASE("the scale comes from the best property that can be believed") {
    using Properties = std::map<std::string, std::string>;
    const auto x = [](const Properties& p) {
        const auto scale = scaleOf(p);
        return scale ? scale->x : -1;
    };
    const Properties tiff{{"tiff.XResolution", "40000"},
                          {"tiff.YResolution", "20000"},
                          {"tiff.ResolutionUnit", "centimeter"}};
    CHECK(x(tiff) == Approx(0.25));
    CHECK(scaleOf(tiff)->y == Approx(0.5));
    Properties both = tiff;
    both["openslide.mpp-x"] = "0.499";
    both["openslide.mpp-y"] = "0.5";
    CHECK(x(both) == Approx(0.499));
    both["openslide.mpp-x"] = "0";  // not believable: the next source
    CHECK(x(both) == Approx(0.25));
    CHECK(x({{"aperio.MPP", "0,2526"}}) == Approx(0.2526));
    CHECK(x({{"aperio.MPP", "5000"}}) == -1);
    const auto inch = [&](const std::string& res) {
        return x({{"tiff.XResolution", res},
                  {"tiff.YResolution", res},
                  {"tiff.ResolutionUnit", "inch"}});
    };
    CHECK(inch("50800") == Approx(0.5));
    CHECK(inch("72") == -1);
    CHECK(inch("96") == -1);
    CHECK(inch("-1") == -1);
    CHECK(x({{"tiff.XResolution", "40000"}, {"tiff.YResolution", "40000"}}) == -1);
    CHECK(x({}) == -1);
}

TEST_CASE("downsamples are whole where rounding explains the sizes") {
    CHECK(trueDownsample(46000, 11500) == 4);
    CHECK(trueDownsample(32914, 8228) == 4);
    CHECK(trueDownsample(32914, 2057) == 16);
    CHECK(trueDownsample(1025, 256) == 4);
    CHECK(trueDownsample(1025, 257) == 4);
    CHECK(trueDownsample(1000, 300) == Approx(1000.0 / 300));
}
