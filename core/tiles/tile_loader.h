#pragma once

#include "core/tiles/tile_cache.h"
#include "core/tiles/tile_wishes.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace cgam {

inline constexpr std::size_t kDefaultTileCacheBytes = std::size_t{512} << 20;

/// Loads tiles of one slide after the other on a few threads of its own and keeps them. Every
/// change of the view hands over a new list of wishes in place of the old one; what nobody wants
/// any more is not begun. All functions may be called from any thread and none waits for a read,
/// except the destructor, which waits for the reads in flight.
class TileLoader {
public:
    struct Settings {
        unsigned threads = 0;  ///< 0 = by the machine, 2 to 4
        std::size_t cacheBytes = kDefaultTileCacheBytes;
        /// After so long a damaged tile is read again when it is wanted: a network drive comes
        /// back.
        std::chrono::milliseconds retryDamaged{10'000};
    };
    /// `arrived` is called on a loader thread when takeArrivals has something to give after it had
    /// nothing; it must only pass the word on.
    TileLoader(const Settings& settings, std::function<void()> arrived);
    ~TileLoader();
    TileLoader(const TileLoader&) = delete;
    TileLoader& operator=(const TileLoader&) = delete;

    /// Forgets all tiles and wishes and goes over to another slide, or to none (null). What was
    /// held is freed by a loader thread, the slide before perhaps closed by it.
    void show(std::shared_ptr<const TilePyramid> pyramid);

    /// Rebuilds the wishes for a view; `needs` as for tileWishes.
    void want(const ViewNeeds& needs);

    /// A tile that is here already, which then counts as just used; else null.
    std::shared_ptr<const Tile> tile(TileKey key);

    /// Keys of tiles that came since the last call.
    std::vector<TileKey> takeArrivals();
    bool hasArrivals() const;

    /// Whether nothing that was wished is missing.
    bool idle() const;

    struct Counts {
        std::size_t read = 0;     ///< tiles read since show, damaged ones too
        std::size_t dropped = 0;  ///< reads given up because nobody wanted the tile any more
        std::size_t bytes = 0;    ///< held now
        std::size_t inFlight = 0;
    };
    Counts counts() const;
    unsigned threads() const { return static_cast<unsigned>(threads_.size()); }
    void setCacheBytes(std::size_t bytes);

private:
    struct Job {
        std::shared_ptr<const TilePyramid> pyramid;
        TileKey key;
    };
    /// What was shown before: freeing half a gigabyte takes longer than a frame.
    struct Past {
        std::shared_ptr<const TilePyramid> pyramid;
        TileCache cache;
    };
    void work(const std::stop_token& stop);
    bool nextJob(std::unique_lock<std::mutex>& lock, const std::stop_token& stop, Job& job);
    bool stillWanted(const Job& job, const std::stop_token& stop) const;
    void finish(const Job& job, std::shared_ptr<const Tile> tile);
    bool pinned(TileKey key) const;
    bool isMissing(TileKey key) const;

    std::function<void()> arrived_;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::shared_ptr<const TilePyramid> pyramid_;
    TileCache cache_;
    std::vector<TileKey> wishes_;  ///< most urgent last, so that taking one is cheap
    std::unordered_set<TileKey, TileKeyHash> wished_;
    std::unordered_set<TileKey, TileKeyHash> inFlight_;
    std::vector<TileKey> arrivals_;
    std::vector<Past> past_;
    Counts counts_;
    std::chrono::milliseconds retryDamaged_;
    std::unordered_map<TileKey, std::chrono::steady_clock::time_point, TileKeyHash> damagedAt_;
    std::vector<std::jthread> threads_;  ///< last, so that they end first
};

}  // namespace cgam
