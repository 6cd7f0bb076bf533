#include "core/checkpoint/zip_archive.h"

#include "core/base/excerpt.h"
#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/crc32.h"

#include <algorithm>
#include <string>

namespace cgam::checkpoint {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryHeader = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::uint32_t kZip64End = 0x06064b50;
constexpr std::uint32_t kZip64Locator = 0x07064b50;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kZip64LocatorSize = 20;
constexpr std::size_t kDirectoryHeaderSize = 46;
constexpr std::uint16_t kSaturated16 = 0xFFFF;
constexpr std::uint32_t kSaturated32 = 0xFFFFFFFF;
constexpr std::uint16_t kZip64Extra = 1;

[[noreturn]] void refuseDamaged(const std::string& what) {
    throw Refusal("is damaged: " + what + ". Copy or download it again.");
}

/// The three fields that a zip64 extra field widens, in this order.
struct WideFields {
    std::uint64_t size;
    std::uint64_t storedSize;
    std::uint64_t headerStart;
};

void applyZip64(WideFields& fields, std::span<const std::byte> extra) {
    ByteCursor cursor(extra);
    while (cursor.remaining() >= 4) {
        const auto id = cursor.take<std::uint16_t>();
        ByteCursor body(cursor.take(cursor.take<std::uint16_t>()));
        if (id != kZip64Extra) continue;
        for (std::uint64_t* field : {&fields.size, &fields.storedSize, &fields.headerStart}) {
            if (*field == kSaturated32) *field = body.take<std::uint64_t>();
        }
        return;
    }
}

}  // namespace

ZipArchive::ZipArchive(std::span<const std::byte> bytes) : bytes_(bytes) {
    readDirectory(findDirectory());
    checkOverlap();
}

ZipArchive::Directory ZipArchive::findDirectory() const {
    // The end record closes the file; only a comment of at most 65535 bytes may follow it.
    const std::size_t last = bytes_.size() < kEndSize ? 0 : bytes_.size() - kEndSize;
    const std::size_t first = last - std::min<std::size_t>(last, kSaturated16);
    for (std::size_t start = last + 1; start-- > first && bytes_.size() >= kEndSize;) {
        ByteCursor cursor(bytes_.subspan(start));
        if (cursor.take<std::uint32_t>() != kEnd) continue;
        cursor.take(6);  // disk numbers, entries on this disk
        Directory directory;
        directory.count = cursor.take<std::uint16_t>();
        directory.size = cursor.take<std::uint32_t>();
        directory.start = cursor.take<std::uint32_t>();
        if (cursor.take<std::uint16_t>() != cursor.remaining()) continue;
        const bool wide = directory.count == kSaturated16 || directory.size == kSaturated32 ||
                          directory.start == kSaturated32;
        return wide ? readZip64End(start) : directory;
    }
    throw Refusal(
        "is cut short: the directory at the end of the archive is missing. Copy or download it "
        "again.");
}

ZipArchive::Directory ZipArchive::readZip64End(std::size_t endStart) const {
    if (endStart < kZip64LocatorSize) refuseDamaged("its zip64 directory is missing");
    ByteCursor locator(bytes_.subspan(endStart - kZip64LocatorSize));
    if (locator.take<std::uint32_t>() != kZip64Locator) {
        refuseDamaged("its zip64 directory is missing");
    }
    locator.take(4);  // disk number
    const auto start = locator.take<std::uint64_t>();
    if (start >= endStart) refuseDamaged("its zip64 directory lies outside the file");
    ByteCursor cursor(bytes_.subspan(static_cast<std::size_t>(start)));
    if (cursor.take<std::uint32_t>() != kZip64End) refuseDamaged("its zip64 directory is missing");
    cursor.take(28);  // record size, versions, disk numbers, entries on this disk
    Directory directory;
    directory.count = cursor.take<std::uint64_t>();
    directory.size = cursor.take<std::uint64_t>();
    directory.start = cursor.take<std::uint64_t>();
    return directory;
}

void ZipArchive::readDirectory(const Directory& directory) {
    if (directory.start > bytes_.size() || directory.size > bytes_.size() - directory.start) {
        refuseDamaged("the directory of the archive lies outside the file");
    }
    if (directory.count > directory.size / kDirectoryHeaderSize) {
        refuseDamaged("the directory of the archive has a wrong number of entries");
    }
    ByteCursor cursor(bytes_.subspan(static_cast<std::size_t>(directory.start),
                                     static_cast<std::size_t>(directory.size)));
    entries_.reserve(static_cast<std::size_t>(directory.count));
    for (std::uint64_t i = 0; i < directory.count; ++i) {
        if (cursor.take<std::uint32_t>() != kDirectoryHeader) {
            refuseDamaged("the directory of the archive is not readable");
        }
        Entry entry;
        cursor.take(4);  // versions
        entry.encrypted = (cursor.take<std::uint16_t>() & 1u) != 0;
        entry.method = cursor.take<std::uint16_t>();
        cursor.take(4);  // time, date
        entry.crc = cursor.take<std::uint32_t>();
        WideFields fields{};
        fields.storedSize = cursor.take<std::uint32_t>();
        fields.size = cursor.take<std::uint32_t>();
        const auto nameSize = cursor.take<std::uint16_t>();
        const auto extraSize = cursor.take<std::uint16_t>();
        const auto commentSize = cursor.take<std::uint16_t>();
        cursor.take(8);  // disk number, attributes
        fields.headerStart = cursor.take<std::uint32_t>();
        entry.name = cursor.takeText(nameSize);
        applyZip64(fields, cursor.take(extraSize));
        cursor.take(commentSize);
        if (entry.method == 0 && fields.size != fields.storedSize) {
            refuseDamaged("the entry " + excerpt(entry.name) + " has two different sizes");
        }
        locateData(entry, fields.headerStart, fields.storedSize, directory.start);
        if (!byName_.emplace(entry.name, entries_.size()).second) {
            refuseDamaged("it holds the entry " + excerpt(entry.name) + " twice");
        }
        entries_.push_back(entry);
    }
}

void ZipArchive::locateData(Entry& entry, std::uint64_t headerStart, std::uint64_t size,
                            std::uint64_t dataLimit) const {
    if (headerStart >= dataLimit) {
        refuseDamaged("the entry " + excerpt(entry.name) + " lies outside the file");
    }
    const auto start = static_cast<std::size_t>(headerStart);
    ByteCursor cursor(bytes_.subspan(start, static_cast<std::size_t>(dataLimit) - start));
    if (cursor.take<std::uint32_t>() != kLocalHeader) {
        refuseDamaged("the entry " + excerpt(entry.name) + " does not start where it should");
    }
    cursor.take(22);  // the directory repeats these fields
    const auto nameSize = cursor.take<std::uint16_t>();
    const auto extraSize = cursor.take<std::uint16_t>();
    if (cursor.takeText(nameSize) != entry.name) {
        refuseDamaged("the entry " + excerpt(entry.name) + " has two different names");
    }
    cursor.take(extraSize);
    if (size > cursor.remaining()) {
        refuseDamaged("the entry " + excerpt(entry.name) + " lies outside the file");
    }
    entry.headerStart = start;
    entry.data = cursor.take(size);
}

void ZipArchive::checkOverlap() const {
    std::vector<const Entry*> sorted;
    sorted.reserve(entries_.size());
    for (const Entry& entry : entries_)
        sorted.push_back(&entry);
    std::ranges::sort(sorted, {}, &Entry::headerStart);
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        const std::byte* before = sorted[i - 1]->data.data() + sorted[i - 1]->data.size();
        if (before > bytes_.data() + sorted[i]->headerStart) {
            refuseDamaged("the entries " + excerpt(sorted[i - 1]->name) + " and " +
                          excerpt(sorted[i]->name) + " overlap");
        }
    }
}

std::span<const std::byte> ZipArchive::record(std::string_view name) const {
    const auto found = byName_.find(name);
    if (found == byName_.end()) refuseDamaged("its part " + excerpt(name) + " is missing");
    const Entry& entry = entries_[found->second];
    if (entry.encrypted || entry.method != 0) {
        throw Refusal("holds the compressed or encrypted part " + excerpt(name) +
                      "; PyTorch stores the parts of a checkpoint as they are. Save it again with "
                      "torch.save.");
    }
    if (crc32(entry.data) != entry.crc) {
        refuseDamaged("the checksum of its part " + excerpt(name) + " is wrong");
    }
    return entry.data;
}

}  // namespace cgam::checkpoint
