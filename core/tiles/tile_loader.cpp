#include "core/tiles/tile_loader.h"

#include "core/base/thread_priority.h"

#include <algorithm>
#include <utility>

namespace cgam {

namespace {

constexpr unsigned kFewestThreads = 2;
constexpr unsigned kMostThreads = 4;

unsigned threadsFor(unsigned wanted) {
    return wanted > 0
               ? wanted
               : std::clamp(std::thread::hardware_concurrency(), kFewestThreads, kMostThreads);
}

}  // namespace

TileLoader::TileLoader(const Settings& settings, std::function<void()> arrived)
    : arrived_(std::move(arrived)),
      cache_(settings.cacheBytes),
      retryDamaged_(settings.retryDamaged) {
    const unsigned count = threadsFor(settings.threads);
    for (unsigned i = 0; i < count; ++i)
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

TileLoader::~TileLoader() {
    for (std::jthread& thread : threads_)
        thread.request_stop();
    threads_.clear();
}

void TileLoader::show(std::shared_ptr<const TilePyramid> pyramid) {
    {
        const std::lock_guard lock(mutex_);
        pyramid_.swap(pyramid);
        const std::size_t capacity = cache_.capacity();
        past_.push_back({std::move(pyramid), std::exchange(cache_, TileCache(capacity))});
        wishes_.clear();
        wished_.clear();
        inFlight_.clear();
        arrivals_.clear();
        damagedAt_.clear();
        counts_ = {};
    }
    wake_.notify_all();
}

void TileLoader::want(const ViewNeeds& needs) {
    {
        const std::lock_guard lock(mutex_);
        if (!pyramid_) return;
        // More wishes than fit into the cache would push each other out for ever.
        constexpr std::size_t kTileBytes =
            std::size_t{TilePyramid::kSide} * TilePyramid::kSide * sizeof(std::uint32_t);
        const std::size_t room =
            cache_.capacity() - std::min(cache_.capacity(), cache_.pinnedBytes());
        const std::size_t limit = std::max<std::size_t>(1, room / kTileBytes);
        wishes_ = tileWishes(
            *pyramid_, needs, [&](TileKey key) { return !isMissing(key); }, limit);
        wished_ = {wishes_.begin(), wishes_.end()};
        std::reverse(wishes_.begin(), wishes_.end());
    }
    wake_.notify_all();
}

bool TileLoader::isMissing(TileKey key) const {
    if (!cache_.holds(key)) return true;
    const auto damaged = damagedAt_.find(key);
    return damaged != damagedAt_.end() &&
           std::chrono::steady_clock::now() - damaged->second >= retryDamaged_;
}

std::shared_ptr<const Tile> TileLoader::tile(TileKey key) {
    const std::lock_guard lock(mutex_);
    return cache_.find(key);
}

std::vector<TileKey> TileLoader::takeArrivals() {
    const std::lock_guard lock(mutex_);
    return std::exchange(arrivals_, {});
}

bool TileLoader::hasArrivals() const {
    const std::lock_guard lock(mutex_);
    return !arrivals_.empty();
}

bool TileLoader::idle() const {
    const std::lock_guard lock(mutex_);
    return wishes_.empty() && inFlight_.empty();
}

TileLoader::Counts TileLoader::counts() const {
    const std::lock_guard lock(mutex_);
    Counts counts = counts_;
    counts.bytes = cache_.bytes();
    counts.inFlight = inFlight_.size();
    return counts;
}

void TileLoader::setCacheBytes(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    cache_.setCapacity(bytes);
}

void TileLoader::work(const std::stop_token& stop) {
    standBack();
    Job job;
    std::unique_lock lock(mutex_);
    while (nextJob(lock, stop, job)) {
        lock.unlock();
        std::shared_ptr<const Tile> tile =
            job.pyramid->read(job.key, [&] { return stillWanted(job, stop); });
        finish(job, std::move(tile));
        job = {};  // may close a slide that is no longer shown
        lock.lock();
    }
}

bool TileLoader::nextJob(std::unique_lock<std::mutex>& lock, const std::stop_token& stop,
                         Job& job) {
    const auto something = [&] { return !wishes_.empty() || !past_.empty(); };
    while (wake_.wait(lock, stop, something) && !stop.stop_requested()) {
        if (wishes_.empty()) {
            std::vector<Past> past = std::exchange(past_, {});
            lock.unlock();
            past.clear();
            lock.lock();
            continue;
        }
        const TileKey key = wishes_.back();
        wishes_.pop_back();
        if (!isMissing(key) || !inFlight_.insert(key).second) continue;
        job = {pyramid_, key};
        return true;
    }
    return false;
}

bool TileLoader::stillWanted(const Job& job, const std::stop_token& stop) const {
    const std::lock_guard lock(mutex_);
    return !stop.stop_requested() && job.pyramid == pyramid_ && wished_.contains(job.key);
}

void TileLoader::finish(const Job& job, std::shared_ptr<const Tile> tile) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        if (job.pyramid != pyramid_) return;
        inFlight_.erase(job.key);
        if (!tile) {
            ++counts_.dropped;
            // It may have been wished again in the meantime, and passed over as being in flight.
            if (wished_.contains(job.key)) wishes_.push_back(job.key);
        } else {
            ++counts_.read;
            if (tile->damaged())
                damagedAt_[job.key] = std::chrono::steady_clock::now();
            else
                damagedAt_.erase(job.key);
            cache_.insert(std::move(tile), pinned(job.key));
            first = arrivals_.empty();
            arrivals_.push_back(job.key);
        }
    }
    if (first) arrived_();
}

bool TileLoader::pinned(TileKey key) const {
    return key.level() == pyramid_->coarsest();
}

}  // namespace cgam
