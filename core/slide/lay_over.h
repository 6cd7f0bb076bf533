#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace cgam {

/// Lays premultiplied ARGB words, as OpenSlide gives them, over a background (R, G, B), in place:
/// 0xffRRGGBB. What was never scanned is clear there, and would else be black on the screen and to
/// the network.
void layOver(const std::array<std::uint8_t, 3>& background, std::span<std::uint32_t> argb);

}  // namespace cgam
