#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace cgam {

/// What the directories of a TIFF say about their pictures.
struct TiffDirectory {
    std::int64_t width = 0;
    std::int64_t height = 0;
    int compression = 0;
    std::optional<double> mppX;
    std::optional<double> mppY;
};

/// All directories in file order; empty where the file is no readable TIFF. Nothing is printed.
std::vector<TiffDirectory> readTiffDirectories(const std::filesystem::path& path);

/// Whether OpenSlide 3.4.1 reads a level right that is smaller than its tiles: only where the
/// picture of that size is JPEG or JPEG 2000; other compressions give shifted rows and old memory
/// without an error.
bool smallLevelIsSafe(const std::vector<TiffDirectory>& directories, std::int64_t width,
                      std::int64_t height);

/// Keeps libtiff, which OpenSlide uses inside, from printing to standard error. Once is enough.
void silenceTiff();

}  // namespace cgam
