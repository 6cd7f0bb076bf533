#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace cgam::checkpoint {

/// Reads zip archives of the kind that PyTorch writes: entries stored without compression, zip64
/// allowed. Works on bytes in memory and copies nothing: views end with the bytes given to it.
/// Format: PKWARE APPNOTE 6.3, sections 4.3 and 4.5.
class ZipArchive {
public:
    struct Entry {
        std::string_view name;
        std::uint16_t method = 0;  ///< 0 = stored
        bool encrypted = false;
        std::uint32_t crc = 0;
        std::size_t headerStart = 0;
        std::span<const std::byte> data;  ///< as in the file
    };

    /// Throws Refusal if the directory at the end is missing or damaged, or entries lie outside
    /// the file, overlap or share a name.
    explicit ZipArchive(std::span<const std::byte> bytes);

    const std::vector<Entry>& entries() const { return entries_; }
    bool contains(std::string_view name) const { return byName_.contains(name); }

    /// Content of an entry. Throws Refusal if it is absent, compressed, encrypted or its checksum
    /// is wrong.
    std::span<const std::byte> record(std::string_view name) const;

private:
    struct Directory {
        std::uint64_t start = 0;
        std::uint64_t size = 0;
        std::uint64_t count = 0;
    };
    Directory findDirectory() const;
    Directory readZip64End(std::size_t endStart) const;
    void readDirectory(const Directory& directory);
    void locateData(Entry& entry, std::uint64_t headerStart, std::uint64_t size,
                    std::uint64_t dataLimit) const;
    void checkOverlap() const;

    std::span<const std::byte> bytes_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string_view, std::size_t> byName_;
};

}  // namespace cgam::checkpoint
