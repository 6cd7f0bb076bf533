#include "core/model/metrics.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace cgam;

namespace {

Mask maskOf(std::vector<std::uint8_t> values) {
    Mask mask(static_cast<int>(values.size()), 1);
    mask.data = std::move(values);
    return mask;
}

TruthMap truthRow(std::vector<std::int8_t> values) {
    TruthMap truth(static_cast<int>(values.size()), 1);
    truth.data = std::move(values);
    return truth;
}

}  // namespace

TEST_CASE("overlap leaves ignored pixels out", "[model][metrics]") {
    const TruthMap truth = truthRow({1, 1, 1, 0, 0, -1, -1});
    const Mask mask = maskOf({1, 1, 0, 1, 0, 1, 0});
    CHECK(iou(mask, truth) == 0.5);              // 2 of 4
    CHECK(dice(mask, truth) == Approx(2. / 3));  // 4 of 6
    CHECK(iou(maskOf({0, 0, 0, 255, 0, 9, 0}), truth) == 0);
    CHECK(dice(maskOf({7, 7, 7, 0, 0, 0, 1}), truth) == 1);  // any non-zero value is inside
}

TEST_CASE("an empty mask of nothing is right", "[model][metrics]") {
    CHECK(iou(maskOf({0, 1}), truthRow({0, -1})) == 1);
    CHECK(dice(maskOf({0, 1}), truthRow({0, -1})) == 1);
    CHECK(iou(maskOf({1, 0}), truthRow({0, -1})) == 0);
    CHECK(iou(Mask(), TruthMap()) == 1);
}

TEST_CASE("overlap refuses different sizes", "[model][metrics]") {
    CHECK_THROWS_AS(iou(Mask(3, 2), TruthMap(2, 3)), std::invalid_argument);
    CHECK_THROWS_AS(dice(Mask(3, 2), TruthMap(3, 1)), std::invalid_argument);
}

TEST_CASE("number of clicks is that of the first success", "[model][metrics]") {
    const IouCurve curve{0.5, 0.86, 0.84, 0.91};
    CHECK(numberOfClicks(curve, 0.85) == 2);
    CHECK(numberOfClicks(curve, 0.90) == 4);
    CHECK(numberOfClicks(curve, 0.91) == 4);
    CHECK(numberOfClicks(curve, 0.95) == 20);
    CHECK(numberOfClicks(curve, 0.90, 3) == 3);
    CHECK(numberOfClicks(IouCurve{}, 0.85) == 20);
    CHECK(numberOfClicks(IouCurve{std::nan("")}, 0.85) == 20);
    CHECK(reaches(curve, 0.90));
    CHECK_FALSE(reaches(curve, 0.90, 3));
}

TEST_CASE("mean number of clicks", "[model][metrics]") {
    const std::vector<IouCurve> curves{{0.9}, {0.5, 0.9}, {0.1}};
    CHECK(meanNumberOfClicks(curves, 0.9) == Approx((1 + 2 + 20) / 3.0));
    CHECK(std::isnan(meanNumberOfClicks({}, 0.9)));
}

TEST_CASE("success at the last click is a failure only as coded", "[model][metrics]") {
    IouCurve late(20, 0.5);
    late.back() = 0.9;
    IouCurve tooLate(21, 0.5);
    tooLate.back() = 0.9;
    const std::vector<IouCurve> curves{{0.95}, IouCurve(20, 0.5), late, tooLate};
    CHECK(numberOfFailures(curves, 0.9) == 2);
    CHECK(numberOfFailuresAsCoded(curves, 0.9) == 3);
}

TEST_CASE("mean IoU carries the last value forward", "[model][metrics]") {
    const std::vector<IouCurve> curves{{0.5, 0.9}, {0.1, 0.2, 0.3, 0.4}, {}};
    const auto mean = meanIouByClick(curves, 5);
    REQUIRE(mean.size() == 5);
    CHECK(mean[0] == Approx(0.3));
    CHECK(mean[1] == Approx(0.55));
    CHECK(mean[2] == Approx(0.6));
    CHECK(mean[3] == Approx(0.65));
    CHECK(mean[4] == Approx(0.65));
    CHECK(meanIouByClick({}, 20).empty());
}
