#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace cgam {

/// An 8-bit PNG, written row by row so that memory does not grow with the height.
class PngRows {
public:
    struct Layout {
        std::uint32_t width = 0;
        std::uint32_t height = 0;
        double mpp = 0;    ///< micrometres per pixel, for the physical size (pHYs); 0: unknown
        int channels = 1;  ///< 1: grey, or places in the palette; 3: RGB
        std::vector<std::array<std::uint8_t, 3>> palette;        ///< empty: none
        std::vector<std::pair<std::string, std::string>> texts;  ///< tEXt
    };

    /// Writes to `file`; `target` stands in messages. Functions throw ErrorException.
    PngRows(const std::filesystem::path& file, const std::filesystem::path& target,
            const Layout& layout);
    ~PngRows();

    /// width * channels bytes.
    void put(std::span<const std::uint8_t> row);
    /// Call after the last row.
    void close();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cgam
