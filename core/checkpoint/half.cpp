#include "core/checkpoint/half.h"

#include <bit>
#include <cmath>

namespace cgam {

namespace {

constexpr std::uint32_t kFloatInfinity = 0x7F800000u;

/// The value as float, rounded to odd: an inexact result gets an odd last bit. Rounding that once
/// more to a type with at least two bits less gives the correctly rounded value of the double.
float roundToOdd(double value) {
    const auto nearest = static_cast<float>(value);
    const auto back = static_cast<double>(nearest);
    const auto bits = std::bit_cast<std::uint32_t>(nearest);
    if (std::isnan(value) || back == value || (bits & 1u) != 0) return nearest;
    const bool tooLarge = std::fabs(back) > std::fabs(value);
    return std::bit_cast<float>(tooLarge ? bits - 1 : bits + 1);
}

}  // namespace

float halfToFloat(std::uint16_t bits) {
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t exponent = bits >> 10 & 0x1Fu;
    const std::uint32_t fraction = bits & 0x3FFu;
    if (exponent == 0x1F) {
        const std::uint32_t quiet = fraction != 0 ? 0x00400000u : 0;
        return std::bit_cast<float>(sign | kFloatInfinity | quiet | fraction << 13);
    }
    if (exponent == 0) {  // zero and subnormal: fraction * 2^-24, exact in float
        const float magnitude = static_cast<float>(fraction) * 0x1p-24f;
        return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(magnitude));
    }
    return std::bit_cast<float>(sign | (exponent + 112) << 23 | fraction << 13);
}

std::uint16_t floatToHalf(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = bits >> 16 & 0x8000u;
    const std::uint32_t magnitude = bits & 0x7FFFFFFFu;
    std::uint32_t result = 0;
    if (magnitude > kFloatInfinity) {
        result = 0x7E00u;
    } else if (magnitude >= 0x477FF000u) {  // 65520 and above round to infinity
        result = 0x7C00u;
    } else if (magnitude < 0x38800000u) {  // below 2^-14: in units of 2^-24
        // Adding 0.5 lets the float unit do the rounding: the last bit of [0.5, 1) is 2^-24.
        const float shifted = std::bit_cast<float>(magnitude) + 0.5f;
        result = std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(0.5f);
    } else {
        const std::uint32_t odd = magnitude >> 13 & 1u;
        result = (magnitude - (112u << 23) + 0xFFFu + odd) >> 13;
    }
    return static_cast<std::uint16_t>(sign | result);
}

float bfloat16ToFloat(std::uint16_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

std::uint16_t floatToBfloat16(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFu) > kFloatInfinity) {
        return static_cast<std::uint16_t>((bits >> 16 & 0x8000u) | 0x7FC0u);
    }
    return static_cast<std::uint16_t>((bits + 0x7FFFu + (bits >> 16 & 1u)) >> 16);
}

std::uint16_t doubleToHalf(double value) {
    return floatToHalf(roundToOdd(value));
}

std::uint16_t doubleToBfloat16(double value) {
    return floatToBfloat16(roundToOdd(value));
}

}  // namespace cgam
