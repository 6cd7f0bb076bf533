#pragma once

#include "core/base/result.h"
#include "core/model/click.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cgam {

/// Clicks as JSON, in the order in which they were made, in pixels of the image:
///     [{"x":120.5,"y":80,"radius":25,"positive":true}, ...]
/// All four members are needed; others are ignored. Radii lie above 0 and at most kMaxClickRadius.

inline constexpr std::size_t kMaxClicks = 1000;
inline constexpr std::size_t kMaxClicksFileBytes = 1 << 20;
inline constexpr double kMaxClickRadius = 100000;

/// Errors (bad input) name the file and, where one is to blame, the click by its number from 1: not
/// JSON (line and column), not a list, empty list, too many clicks, a member missing or of the
/// wrong type, a number that is not finite, a radius out of range, no positive click. `name` stands
/// for the text in messages.
Result<Clicks> parseClicks(std::string_view text, const std::string& name);

/// parseClicks on a file; besides: the file is missing, a folder, empty, or longer than
/// kMaxClicksFileBytes.
Result<Clicks> readClicks(const std::filesystem::path& path);

/// What writeClicks writes, for files that are to appear together.
std::vector<std::byte> encodeClicks(const Clicks& clicks);

/// Writes atomically what readClicks reads back exactly.
Result<void> writeClicks(const std::filesystem::path& path, const Clicks& clicks);

/// Error (bad input): the first click whose pixel (coordinates rounded half to even) is not one of
/// the image, with its number, its place and the size of the image.
Result<void> checkClicks(const Clicks& clicks, int imageWidth, int imageHeight);

}  // namespace cgam
