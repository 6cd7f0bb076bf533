#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cgam::checkpoint {

/// Makes a zip archive as PyTorch does: stored entries, their data aligned to 64 bytes by a padding
/// field, no times, so that equal content gives equal bytes. At most 4 GiB.
class ZipWriter {
public:
    /// Names must differ from each other and be shorter than 64 KiB.
    void add(std::string_view name, std::span<const std::byte> data);
    void add(std::string_view name, std::string_view text);

    /// The archive; the writer is empty afterwards. Throws ErrorException above 4 GiB.
    std::vector<std::byte> finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t crc;
        std::uint64_t size;
        std::uint64_t headerStart;
    };
    std::vector<Entry> entries_;
    std::vector<std::byte> bytes_;
};

}  // namespace cgam::checkpoint
