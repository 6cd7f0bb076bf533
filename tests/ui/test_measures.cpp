#include "ui/view/measures.h"

#include <catch2/catch.hpp>

#include <QLocale>
#include <cmath>

using namespace cgam::ui;

TEST_CASE("the scale bar has a round length that fits") {
    for (int step = 0; step < 37; ++step) {
        const double um = 0.003 * std::pow(1.37, step);
        const ScaleBarLength bar = scaleBarLength(um, 140);
        CHECK(bar.pixels <= 140 * (1 + 1e-6));
        CHECK(bar.pixels > 55);
        CHECK(bar.um == Approx(bar.pixels * um));
        const double first = bar.um / std::pow(10, std::floor(std::log10(bar.um) + 1e-9));
        CHECK((first == Approx(1) || first == Approx(2) || first == Approx(5)));
    }
    CHECK(scaleBarLength(1, 100).um == Approx(100));
}

TEST_CASE("lengths, magnifications and places are written as people write them") {
    QLocale::setDefault(QLocale::c());
    CHECK(lengthText(200) == QStringLiteral("200\u2009\u00b5m"));
    CHECK(lengthText(0.5) == QStringLiteral("0.5\u2009\u00b5m"));
    CHECK(lengthText(5000) == QStringLiteral("5\u2009mm"));
    CHECK(magnificationText(20) == QStringLiteral("20\u00d7"));
    CHECK(magnificationText(1.25) == QStringLiteral("1.25\u00d7"));
    CHECK(positionText({12.9, 7.2}, std::nullopt) == "x 12, y 7 px");
    CHECK(positionText({100, 200}, cgam::SlideScale{0.5, 0.25}) ==
          QStringLiteral("x 100, y 200 px  (50.0, 50.0 \u00b5m)"));
}
