#include "core/checkpoint/zip_writer.h"

#include "core/base/result.h"
#include "core/checkpoint/byte_sink.h"
#include "core/checkpoint/crc32.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace cgam::checkpoint {

namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::uint16_t kUtf8Name = 0x0800;
constexpr std::uint16_t kZip64Version = 45;
constexpr std::uint16_t kPaddingField = 0x4246;  // "FB", the id that PyTorch uses
constexpr std::uint64_t kMax16 = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint64_t kMax32 = std::numeric_limits<std::uint32_t>::max();

/// The fields that local header and directory have in common, from "flags" to "extra size".
void putCommonFields(ByteSink& sink, std::uint32_t crc, std::uint64_t size, std::size_t nameSize,
                     std::size_t extraSize) {
    sink.put<std::uint16_t>(kUtf8Name);
    sink.put<std::uint16_t>(0);  // stored
    sink.put<std::uint32_t>(0);  // time, date
    sink.put<std::uint32_t>(crc);
    sink.put<std::uint32_t>(size);
    sink.put<std::uint32_t>(size);
    sink.put<std::uint16_t>(nameSize);
    sink.put<std::uint16_t>(extraSize);
}

}  // namespace

void ZipWriter::add(std::string_view name, std::string_view text) {
    add(name, std::as_bytes(std::span(text)));
}

void ZipWriter::add(std::string_view name, std::span<const std::byte> data) {
    const std::uint64_t start = bytes_.size();
    const std::uint32_t crc = crc32(data);
    const std::uint64_t unpadded = start + kLocalHeaderSize + name.size() + 4;
    const std::size_t padding = (kAlignment - unpadded % kAlignment) % kAlignment;
    ByteSink sink(bytes_);
    sink.put<std::uint32_t>(0x04034b50u);
    sink.put<std::uint16_t>(0);  // version needed
    putCommonFields(sink, crc, data.size(), name.size(), padding + 4);
    sink.put(name);
    sink.put<std::uint16_t>(kPaddingField);
    sink.put<std::uint16_t>(padding);
    bytes_.insert(bytes_.end(), padding, std::byte{'Z'});
    sink.put(data);
    entries_.push_back({std::string(name), crc, data.size(), start});
}

std::vector<std::byte> ZipWriter::finish() {
    const std::uint64_t start = bytes_.size();
    ByteSink sink(bytes_);
    for (const Entry& entry : entries_) {
        sink.put<std::uint32_t>(0x02014b50u);
        sink.put<std::uint32_t>(0);  // versions
        putCommonFields(sink, entry.crc, entry.size, entry.name.size(), 0);
        sink.put<std::uint16_t>(0);  // comment size
        sink.put<std::uint64_t>(0);  // disk number, attributes
        sink.put<std::uint32_t>(entry.headerStart);
        sink.put(entry.name);
    }
    const std::uint64_t end = bytes_.size();
    if (end > kMax32) {
        throw ErrorException(badInput("Tensor files above 4 GiB cannot be written."));
    }
    sink.put<std::uint32_t>(0x06064b50u);  // zip64 end: the plain one counts to 65535 only
    sink.put<std::uint64_t>(44);
    sink.put<std::uint16_t>(kZip64Version);
    sink.put<std::uint16_t>(kZip64Version);
    sink.put<std::uint64_t>(0);  // disk numbers
    sink.put<std::uint64_t>(entries_.size());
    sink.put<std::uint64_t>(entries_.size());
    sink.put<std::uint64_t>(end - start);
    sink.put<std::uint64_t>(start);
    sink.put<std::uint32_t>(0x07064b50u);
    sink.put<std::uint32_t>(0);
    sink.put<std::uint64_t>(end);
    sink.put<std::uint32_t>(1);
    sink.put<std::uint32_t>(0x06054b50u);
    sink.put<std::uint32_t>(0);
    sink.put<std::uint16_t>(std::min<std::uint64_t>(entries_.size(), kMax16));
    sink.put<std::uint16_t>(std::min<std::uint64_t>(entries_.size(), kMax16));
    sink.put<std::uint32_t>(end - start);
    sink.put<std::uint32_t>(start);
    sink.put<std::uint16_t>(0);
    entries_.clear();
    return std::exchange(bytes_, {});
}

}  // namespace cgam::checkpoint
