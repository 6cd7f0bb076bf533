#pragma once

#include <cstdint>

namespace cgam {

/// IEEE 754 binary16 and bfloat16 as bit patterns. To the wider type: exact. To the narrower type:
/// round to nearest, ties to even; too large becomes infinity; every NaN becomes a quiet NaN.
float halfToFloat(std::uint16_t bits);
std::uint16_t floatToHalf(float value);
float bfloat16ToFloat(std::uint16_t bits);
std::uint16_t floatToBfloat16(float value);

/// From double with a single rounding (going through float would round twice).
std::uint16_t doubleToHalf(double value);
std::uint16_t doubleToBfloat16(double value);

}  // namespace cgam
