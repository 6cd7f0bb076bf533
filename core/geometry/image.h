#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace cgam {

/// A dense picture, row-major, channels interleaved: pixel (row r, column c), channel k is
/// data[(r * width + c) * channels + k].
template <typename T>
struct Image {
    int width = 0;
    int height = 0;
    int channels = 1;
    std::vector<T> data;

    Image() = default;
    Image(int w, int h, int c = 1, T fill = T())
        : width(w),
          height(h),
          channels(c),
          data(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) *
                   static_cast<std::size_t>(c),
               fill) {}

    bool empty() const { return data.empty(); }
    std::size_t index(int row, int col, int channel = 0) const {
        return (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(col)) *
                   static_cast<std::size_t>(channels) +
               static_cast<std::size_t>(channel);
    }
    T& at(int row, int col, int channel = 0) { return data[index(row, col, channel)]; }
    const T& at(int row, int col, int channel = 0) const { return data[index(row, col, channel)]; }

    bool operator==(const Image&) const = default;
};

using ImageRgb = Image<std::uint8_t>;  ///< 3 channels, R G B
using Mask = Image<std::uint8_t>;      ///< 1 channel, 0 = outside, 1 = inside
using FloatMap = Image<float>;         ///< 1 channel: probabilities, attention, ...

/// Puts a picture right whose red and blue were stored the wrong way round (or back).
inline void exchangeRedAndBlue(ImageRgb& image) {
    for (std::size_t i = 0; i + 2 < image.data.size(); i += 3)
        std::swap(image.data[i], image.data[i + 2]);
}

}  // namespace cgam
