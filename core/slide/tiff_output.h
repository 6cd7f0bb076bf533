#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace cgam {

/// One picture of a TIFF file whose pixels are JPEG (YCbCr 4:2:0).
struct TiffPicture {
    std::int64_t width = 0;
    std::int64_t height = 0;
    int tile = 0;  ///< side of its tiles; 0 = one strip
    bool reduced = false;
    double mpp = 0;  ///< micrometres per pixel of this picture
    std::string description;
};

/// Writes pictures one after the other: begin, then put() tile by tile in row order, then end.
/// Functions throw ErrorException naming `target`.
class TiffOutput {
public:
    TiffOutput(const std::filesystem::path& file, const std::filesystem::path& target, bool big,
               std::vector<std::byte> jpegTables);
    ~TiffOutput();

    void begin(const TiffPicture& picture);
    void put(std::span<const std::byte> jpeg);
    void end();
    void close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cgam
