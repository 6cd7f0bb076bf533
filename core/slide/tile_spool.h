#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace cgam {

/// Encoded tiles that must wait on disk, because a TIFF wants a level finished before the next one
/// begins. The file has no name and vanishes with this object.
class TileSpool {
public:
    /// `folder` has the room; `target` names the slide in messages. Functions throw ErrorException.
    TileSpool(const std::filesystem::path& folder, std::filesystem::path target);
    ~TileSpool();
    TileSpool(const TileSpool&) = delete;
    TileSpool& operator=(const TileSpool&) = delete;

    /// Keeps a tile; returns its ticket.
    std::size_t add(std::span<const std::byte> tile);
    std::vector<std::byte> get(std::size_t ticket);

private:
    struct Slot {
        std::int64_t offset;
        std::size_t size;
    };
    std::filesystem::path target_;
    int file_ = -1;
    std::int64_t end_ = 0;
    std::vector<Slot> slots_;
};

}  // namespace cgam
