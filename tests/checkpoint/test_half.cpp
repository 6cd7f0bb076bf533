#include "core/checkpoint/half.h"
#include "core/checkpoint/tensor_convert.h"
#include "tests/checkpoint/tensors.h"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

using namespace cgam;
using namespace cgam::test;

namespace {

/// Value of a narrow float by its definition: sign, exponent, fraction.
double byDefinition(std::uint16_t bits, int fractionBits) {
    const int exponentBits = 15 - fractionBits;
    const int bias = (1 << (exponentBits - 1)) - 1;
    const int exponent = bits >> fractionBits & ((1 << exponentBits) - 1);
    const int fraction = bits & ((1 << fractionBits) - 1);
    const double sign = bits >> 15 != 0 ? -1 : 1;
    if (exponent == (1 << exponentBits) - 1) {
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::nan("");
    }
    if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias - fractionBits);
    return sign * std::ldexp((1 << fractionBits) + fraction, exponent - bias - fractionBits);
}

/// Checks one rounding by the definition of "nearest, ties to even".
void checkRounding(double value, std::uint16_t rounded, int fractionBits) {
    CAPTURE(value, rounded, fractionBits);
    const std::uint16_t infinity =
        static_cast<std::uint16_t>(((1 << (15 - fractionBits)) - 1) << fractionBits);
    const auto magnitude = static_cast<std::uint16_t>(rounded & 0x7FFF);
    REQUIRE(std::signbit(value) == (rounded >> 15 != 0));
    REQUIRE(magnitude <= infinity);
    // In place of infinity: the value that the next larger exponent would have.
    const auto at = [&](int bits) {
        if (bits < infinity) return byDefinition(static_cast<std::uint16_t>(bits), fractionBits);
        return std::ldexp(1.0, (1 << (14 - fractionBits)));
    };
    const double target = std::fabs(value);
    const bool isEven = magnitude % 2 == 0;
    if (magnitude < infinity) {
        const double middle = (at(magnitude) + at(magnitude + 1)) / 2;
        REQUIRE((target < middle || (target == middle && isEven)));
    }
    if (magnitude > 0) {
        const double middle = (at(magnitude) + at(magnitude - 1)) / 2;
        REQUIRE((target > middle || (target == middle && isEven)));
    }
}

}  // namespace

TEST_CASE("all 65536 narrow floats are exact as float and come back") {
    int wrong = 0;
    for (std::uint32_t i = 0; i < 65536; ++i) {
        const auto bits = static_cast<std::uint16_t>(i);
        const float half = halfToFloat(bits);
        const float brain = bfloat16ToFloat(bits);
        const double halfExpected = byDefinition(bits, 10);
        const double brainExpected = byDefinition(bits, 7);
        if (std::isnan(halfExpected)) {
            wrong += !std::isnan(half) || !std::isnan(halfToFloat(floatToHalf(half)));
        } else {
            wrong += static_cast<double>(half) != halfExpected ||
                     std::signbit(half) != (i >> 15 != 0) || floatToHalf(half) != bits;
        }
        if (std::isnan(brainExpected)) {
            wrong += !std::isnan(brain) || !std::isnan(bfloat16ToFloat(floatToBfloat16(brain)));
        } else {
            wrong += static_cast<double>(brain) != brainExpected ||
                     std::signbit(brain) != (i >> 15 != 0) || floatToBfloat16(brain) != bits;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("known roundings") {
    CHECK(floatToHalf(1.0f) == 0x3C00);
    CHECK(floatToHalf(-2.0f) == 0xC000);
    CHECK(floatToHalf(65504.0f) == 0x7BFF);
    CHECK(floatToHalf(65519.99f) == 0x7BFF);
    CHECK(floatToHalf(65520.0f) == 0x7C00);
    CHECK(floatToHalf(0x1p-24f) == 0x0001);
    CHECK(floatToHalf(0x1p-25f) == 0x0000);
    CHECK(floatToHalf(-0x1.000002p-25f) == 0x8001);
    CHECK(floatToHalf(1 + 0x1p-11f) == 0x3C00);
    CHECK(floatToHalf(1 + 0x3p-11f) == 0x3C02);
    CHECK(floatToBfloat16(1 + 0x1p-8f) == 0x3F80);
    CHECK(floatToBfloat16(1 + 0x3p-8f) == 0x3F82);
    CHECK(floatToBfloat16(std::numeric_limits<float>::max()) == 0x7F80);
    CHECK(floatToHalf(std::numeric_limits<float>::infinity()) == 0x7C00);
}

TEST_CASE("random floats and doubles round to the nearest, ties to even") {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint64_t bits = random();
        const double sign = (bits & 1u) != 0 ? -1 : 1;
        const int exponent = static_cast<int>(bits >> 1 & 63u) - 40;
        const double value =
            sign * std::ldexp(1 + std::ldexp(static_cast<double>(bits >> 12), -52), exponent);
        const auto narrow = static_cast<float>(value);
        checkRounding(static_cast<double>(narrow), floatToHalf(narrow), 10);
        checkRounding(static_cast<double>(narrow), floatToBfloat16(narrow), 7);
        checkRounding(value, doubleToHalf(value), 10);
        checkRounding(value, doubleToBfloat16(value), 7);
    }
}

TEST_CASE("a double is rounded once, not twice") {
    // Just above the middle of two halves; as float it would be the middle itself.
    const double above = 1 + 0x1p-11 + 0x1p-40;
    CHECK(doubleToHalf(above) == 0x3C01);
    CHECK(floatToHalf(static_cast<float>(above)) == 0x3C00);
    CHECK(doubleToHalf(65520 - 0x1p-30) == 0x7BFF);
    CHECK(doubleToBfloat16(1 + 0x1p-8 + 0x1p-45) == 0x3F81);
    CHECK(doubleToHalf(-1e-300) == 0x8000);
    CHECK(doubleToHalf(1e300) == 0x7C00);
    CHECK(doubleToBfloat16(-1e300) == 0xFF80);
}

TEST_CASE("tensors convert between all floating types") {
    const std::vector<float> values = {0, 1, -0.5f, 1024, -3.25f, 0.15625f};  // exact everywhere
    const RawTensor source = tensorOf(DType::Float32, {2, 3}, values);
    for (const DType type : {DType::Float16, DType::BFloat16, DType::Float32, DType::Float64}) {
        const RawTensor converted = convert(source, type);
        CHECK(converted.dtype == type);
        CHECK(converted.shape == source.shape);
        CHECK(converted.bytes.size() == 6 * sizeOf(type));
        CHECK(convert(converted, DType::Float32) == source);
    }
    const RawTensor counters = tensorOf<std::int64_t>(DType::Int64, {1}, {4});
    CHECK(convert(counters, DType::Int64) == counters);
    CHECK_THROWS_AS(convert(counters, DType::Float32), std::invalid_argument);
    CHECK_THROWS_AS(convert(source, DType::UInt8), std::invalid_argument);
}
