#pragma once

#include "core/tiles/tile_pyramid.h"

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>

namespace cgam {

/// Tiles bounded in bytes; the one used longest ago goes first. Pinned tiles stay. Not for several
/// threads at once.
class TileCache {
public:
    explicit TileCache(std::size_t capacity) : capacity_(capacity) {}

    /// The tile, which then counts as just used; null if it is not here.
    std::shared_ptr<const Tile> find(TileKey key);
    bool holds(TileKey key) const { return entries_.contains(key); }

    /// Puts a tile in, in place of an older one of that key, and removes others until the bytes
    /// fit. The new tile itself stays even if it is larger than all.
    void insert(std::shared_ptr<const Tile> tile, bool pinned);
    void clear();

    std::size_t capacity() const { return capacity_; }
    void setCapacity(std::size_t capacity);
    std::size_t bytes() const { return bytes_; }
    std::size_t pinnedBytes() const { return pinnedBytes_; }
    std::size_t count() const { return entries_.size(); }

private:
    struct Entry {
        std::shared_ptr<const Tile> tile;
        bool pinned = false;
        std::list<TileKey>::iterator place;  ///< in order_, unless pinned
    };
    void remove(TileKey key);
    void shrink(TileKey keep);

    std::size_t capacity_;
    std::size_t bytes_ = 0;
    std::size_t pinnedBytes_ = 0;
    std::list<TileKey> order_;  ///< used last first; without the pinned
    std::unordered_map<TileKey, Entry, TileKeyHash> entries_;
};

}  // namespace cgam
