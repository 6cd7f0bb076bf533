#pragma once

#include <cstddef>
#include <utility>

namespace cgam {

/// Memory of a picture that a viewer shows, keeps or draws into. Such pictures come and go all the
/// time, and fetching their pages from the system took longer than filling them
/// (docs/viewer.md): what fits is cut from large pages, which stay for the next. One owner;
/// throws std::bad_alloc where there is none. With anything in it.
class PixelMemory {
public:
    PixelMemory() = default;
    explicit PixelMemory(std::size_t bytes);
    ~PixelMemory();
    PixelMemory(PixelMemory&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
    PixelMemory& operator=(PixelMemory&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(bytes_, other.bytes_);
        return *this;
    }

    void* data() { return data_; }  ///< aligned to 64; null if there are no bytes
    const void* data() const { return data_; }
    std::size_t bytes() const { return bytes_; }

private:
    void* data_ = nullptr;
    std::size_t bytes_ = 0;
};

}  // namespace cgam
