#include "core/segment/tile_store.h"

#include "core/base/atomic_file.h"
#include "core/base/digest.h"
#include "core/base/locked_file.h"
#include "core/base/quoted.h"
#include "core/document/packed_map.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace cgam {

namespace {

constexpr char kMagic[8] = {'C', 'G', 'A', 'M', 'T', 'I', 'L', '1'};
constexpr std::uint32_t kMaxTileBytes = 1U << 28;
constexpr std::int32_t kMaxTileSide = 1 << 14;

struct Header {
    char magic[8];
    std::uint64_t content;  ///< digest of what the tiles hang on
};

/// Stands before the packed pixels of a tile.
struct Record {
    std::int32_t row, col;
    std::int32_t width, height;
    std::uint32_t bytes;
    std::uint32_t reserved;
    std::uint64_t digest;  ///< of the packed pixels, begun with that of the members above
};

std::uint64_t digestOf(const void* data, std::size_t size, std::uint64_t before) {
    return fnv1a64({static_cast<const std::uint8_t*>(data), size}, before);
}

std::uint64_t digestOf(const Record& record, const std::vector<std::byte>& packed) {
    const std::uint64_t head =
        digestOf(&record, offsetof(Record, digest), fnv1a64(std::span<const std::uint8_t>{}));
    return digestOf(packed.data(), packed.size(), head);
}

/// Whether all bytes could be read.
bool readAt(int handle, std::int64_t offset, void* to, std::size_t size) {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t got = ::pread(handle, at, size, offset);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        offset += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

TileStore::TileStore(std::filesystem::path file, int handle)
    : file_(std::move(file)), handle_(handle) {}

TileStore::~TileStore() {
    // A file without a tile would only be in the way of the next run.
    if (own_ && places_.empty()) remove();
    ::close(handle_);
}

Result<std::unique_ptr<TileStore>> TileStore::open(const std::filesystem::path& file,
                                                   const std::string& content, Opening opening) {
    const int handle = openLocked(file, O_RDWR);
    if (handle < 0 && errno == EWOULDBLOCK)
        return badInput("Another process works on the segmentation in " + quoted(file) + ".");
    if (handle < 0) return writeError(file, errno);
    std::unique_ptr<TileStore> store(new TileStore(file, handle));
    struct stat status {};
    if (::fstat(handle, &status) != 0 || !S_ISREG(status.st_mode))
        return badInput("Tiles cannot be kept in " + quoted(file) + ", which is no ordinary file.");
    try {
        store->load(content, opening);
    } catch (const ErrorException& exception) {
        return exception.error();
    }
    return store;
}

void TileStore::load(const std::string& content, Opening opening) {
    Header wanted{};
    std::memcpy(wanted.magic, kMagic, sizeof kMagic);
    wanted.content =
        digestOf(content.data(), content.size(), fnv1a64(std::span<const std::uint8_t>{}));
    const std::int64_t size = ::lseek(handle_, 0, SEEK_END);
    Header found{};
    const auto known = std::min<std::size_t>(static_cast<std::size_t>(size), sizeof found);
    readAt(handle_, 0, &found, known);
    // However short: what is not the beginning of a header is somebody else's.
    if (std::memcmp(found.magic, kMagic, std::min(known, sizeof kMagic)) != 0)
        throw ErrorException(badInput(quoted(file_) +
                                      " is in the way: unfinished segmentations are kept under "
                                      "that name, and it is none."));
    if (known < sizeof found) {
        // Nothing, or a header that was cut short: no tile is lost.
        if (::ftruncate(handle_, 0) != 0) throw ErrorException(writeError(file_, errno));
        own_ = true;
        append(&wanted, sizeof wanted);
        return;
    }
    if (opening == Opening::New)
        throw ErrorException(badInput(quoted(file_) +
                                      " holds a segmentation that was not finished. Resume it, or "
                                      "remove the file to begin anew."));
    if (found.content != wanted.content)
        throw ErrorException(badInput(quoted(file_) +
                                      " holds a segmentation of another slide, with another "
                                      "network or with other settings. Remove it to begin anew."));
    own_ = true;
    end_ = sizeof found;
    while (loadTile(size)) {
    }
    if (end_ < size && ::ftruncate(handle_, end_) != 0)
        throw ErrorException(writeError(file_, errno));
}

/// Whether there was another whole tile in a file of this size.
bool TileStore::loadTile(std::int64_t size) {
    Record record{};
    if (!readAt(handle_, end_, &record, sizeof record)) return false;
    const std::int64_t offset = end_ + static_cast<std::int64_t>(sizeof record);
    if (record.bytes > kMaxTileBytes || record.bytes > size - offset || record.width < 1 ||
        record.height < 1 || record.width > kMaxTileSide || record.height > kMaxTileSide)
        return false;
    std::vector<std::byte> packed(record.bytes);
    if (!readAt(handle_, offset, packed.data(), packed.size()) ||
        digestOf(record, packed) != record.digest)
        return false;
    places_[{record.row, record.col}] = {offset, record.bytes, record.width, record.height};
    end_ = offset + record.bytes;
    return true;
}

void TileStore::append(const void* data, std::size_t size) {
    const auto* at = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t put = ::pwrite(handle_, at, size, end_);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throw ErrorException(writeError(file_, errno));
        at += put;
        end_ += put;
        size -= static_cast<std::size_t>(put);
    }
}

void TileStore::add(TileId tile, const FloatMap& probability) {
    const PackedMap packed = packProbability(probability);
    const std::vector<std::byte>& bytes = packed.bytes();
    Record record{tile.row,
                  tile.col,
                  packed.width(),
                  packed.height(),
                  static_cast<std::uint32_t>(bytes.size()),
                  0,
                  0};
    record.digest = digestOf(record, bytes);
    // In one piece, so that a run that is ended leaves whole tiles nearly always.
    std::vector<std::byte> whole(sizeof record + bytes.size());
    std::memcpy(whole.data(), &record, sizeof record);
    std::memcpy(whole.data() + sizeof record, bytes.data(), bytes.size());
    const std::int64_t offset = end_ + static_cast<std::int64_t>(sizeof record);
    append(whole.data(), whole.size());
    places_[tile] = {offset, record.bytes, record.width, record.height};
}

Image<std::uint8_t> TileStore::levels(TileId tile) const {
    const Place& place = places_.at(tile);
    std::vector<std::byte> packed(place.bytes);
    if (!readAt(handle_, place.offset, packed.data(), packed.size()))
        throw ErrorException(runtimeError("Cannot read " + quoted(file_) + ": it was changed."));
    try {
        return unpackLevels(PackedMap(place.width, place.height, std::move(packed)));
    } catch (const ErrorException&) {
        throw ErrorException(
            badInput(quoted(file_) + " is damaged; remove it to begin the segmentation anew."));
    }
}

void TileStore::sync() {
    if (::fdatasync(handle_) != 0) throw ErrorException(writeError(file_, errno));
}

void TileStore::remove() {
    std::error_code none;
    std::filesystem::remove(file_, none);
    own_ = false;
}

}  // namespace cgam
