#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace cgam {

/// How the pixels of a TIFF file are kept.
enum class TiffPixels {
    JpegColour,  ///< JPEG (YCbCr 4:2:0), handed over encoded
    DeflateGrey  ///< 8-bit grey, handed over as it is and deflated on the way; tiles only
};

/// One picture of a TIFF file.
struct TiffPicture {
    std::int64_t width = 0;
    std::int64_t height = 0;
    int tile = 0;  ///< side of its tiles; 0 = one strip
    bool reduced = false;
    double mpp = 0;  ///< micrometres per pixel of this picture; 0: unknown
    std::string description;
};

/// Writes pictures one after the other: begin, then put() tile by tile in row order, then end.
/// Functions throw ErrorException naming `target`.
class TiffOutput {
public:
    TiffOutput(const std::filesystem::path& file, const std::filesystem::path& target, bool big,
               std::vector<std::byte> jpegTables);
    /// For grey pictures.
    TiffOutput(const std::filesystem::path& file, const std::filesystem::path& target, bool big);
    ~TiffOutput();

    void begin(const TiffPicture& picture);
    void put(std::span<const std::byte> pixels);
    void end();
    void close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cgam
