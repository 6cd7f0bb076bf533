#pragma once

#include "core/base/result.h"
#include "core/slide/slide_source.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace cgam {

/// What a session remembers of its slide, to find it and to know it again.
struct SlideIdentity {
    std::filesystem::path path;  ///< absolute, as it was last opened
    std::uint64_t fileSize = 0;
    std::string quickHash;     ///< OpenSlide's name for the slide; empty where it has none
    std::uint64_t digest = 0;  ///< fnv1a64 of the file's size, first and last 64 KiB
    std::int64_t width = 0;    ///< level-0 pixels
    std::int64_t height = 0;
    /// Micrometres per level-0 pixel as worked with: the slide's own, or what the user said.
    std::optional<SlideScale> mpp;
};
bool operator==(const SlideIdentity& a, const SlideIdentity& b);

/// Looks at the file itself too. Errors (bad input): it cannot be read.
Result<SlideIdentity> identifySlide(const std::filesystem::path& path, const SlideInfo& info);

/// Whether a file found later is the slide of the session, wherever it lies now.
bool isSameSlide(const SlideIdentity& session, const SlideIdentity& found);

}  // namespace cgam
