#include "core/tiles/tile_cache.h"

namespace cgam {

std::shared_ptr<const Tile> TileCache::find(TileKey key) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return nullptr;
    Entry& entry = found->second;
    if (!entry.pinned) order_.splice(order_.begin(), order_, entry.place);
    return entry.tile;
}

void TileCache::insert(std::shared_ptr<const Tile> tile, bool pinned) {
    const TileKey key = tile->key;
    remove(key);
    bytes_ += tile->bytes();
    if (pinned) pinnedBytes_ += tile->bytes();
    Entry entry{std::move(tile), pinned, {}};
    if (!pinned) {
        order_.push_front(key);
        entry.place = order_.begin();
    }
    entries_.emplace(key, std::move(entry));
    shrink(key);
}

void TileCache::clear() {
    entries_.clear();
    order_.clear();
    bytes_ = 0;
    pinnedBytes_ = 0;
}

void TileCache::setCapacity(std::size_t capacity) {
    capacity_ = capacity;
    if (!order_.empty()) shrink(order_.front());
}

void TileCache::remove(TileKey key) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return;
    const Entry& entry = found->second;
    bytes_ -= entry.tile->bytes();
    if (entry.pinned)
        pinnedBytes_ -= entry.tile->bytes();
    else
        order_.erase(entry.place);
    entries_.erase(found);
}

void TileCache::shrink(TileKey keep) {
    while (bytes_ > capacity_ && !order_.empty() && order_.back() != keep)
        remove(order_.back());
}

}  // namespace cgam
