#include "core/slide/tiff_chain.h"

#include "core/base/quoted.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>
#include <set>
#include <string>

namespace cgam {

namespace {

constexpr std::uint64_t kTileWidth = 322;
constexpr std::uint64_t kTileLength = 323;
constexpr std::uint64_t kMaxEntries = 4096;

/// Numbers at places of a file; nothing beyond its end.
class FileNumbers {
public:
    explicit FileNumbers(const std::filesystem::path& path) : in_(path, std::ios::binary) {}

    void setBigEndian(bool bigEndian) { bigEndian_ = bigEndian; }

    std::optional<std::uint64_t> at(std::uint64_t offset, std::size_t bytes) {
        if (offset > static_cast<std::uint64_t>(std::numeric_limits<std::streamoff>::max()))
            return std::nullopt;
        std::array<char, 8> block{};
        in_.clear();
        in_.seekg(static_cast<std::streamoff>(offset));
        if (!in_.read(block.data(), static_cast<std::streamsize>(bytes))) return std::nullopt;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8 | static_cast<unsigned char>(block[bigEndian_ ? i : bytes - 1 - i]);
        return value;
    }

private:
    std::ifstream in_;
    bool bigEndian_ = false;
};

struct Kind {
    bool big = false;
    std::uint64_t first = 0;

    std::size_t countBytes() const { return big ? 8 : 2; }
    std::uint64_t entryBytes() const { return big ? 20 : 12; }
    std::size_t offsetBytes() const { return big ? 8 : 4; }
};

std::optional<Kind> kindOf(FileNumbers& file, std::uint64_t fileBytes) {
    const std::uint64_t order = file.at(0, 2).value_or(0);
    if (order != 0x4949 && order != 0x4D4D) return std::nullopt;
    file.setBigEndian(order == 0x4D4D);
    const auto version = file.at(2, 2);
    Kind kind;
    kind.big = version == 43;
    // Beyond 4 GiB only Hamamatsu writes TIFF of the old kind, with offsets of its own making.
    if (!kind.big && (version != 42 || fileBytes > std::numeric_limits<std::uint32_t>::max()))
        return std::nullopt;
    const auto first = file.at(kind.big ? 8 : 4, kind.offsetBytes());
    if (!first) return std::nullopt;
    kind.first = *first;
    return kind;
}

/// A tile's side as its tag gives it; 0 where it cannot be read.
std::uint64_t sideAt(FileNumbers& file, const Kind& kind, std::uint64_t entry) {
    const std::uint64_t type = file.at(entry + 2, 2).value_or(0);
    const std::size_t bytes = type == 3 ? 2 : type == 16 ? 8 : 4;  // SHORT, LONG8, LONG
    return file.at(entry + 4 + kind.offsetBytes(), bytes).value_or(0);
}

/// Whether a tag has more values than the file has bytes for: OpenSlide takes memory for them
/// before it looks.
bool isTooLong(FileNumbers& file, const Kind& kind, std::uint64_t entry, std::uint64_t fileBytes) {
    constexpr std::array<std::uint64_t, 19> kBytes{1, 1, 1, 2, 4, 8, 1, 1, 2, 4,
                                                   8, 4, 8, 4, 1, 1, 8, 8, 8};
    const std::uint64_t type = file.at(entry + 2, 2).value_or(0);
    const std::uint64_t count = file.at(entry + 4, kind.offsetBytes()).value_or(0);
    return count > fileBytes / (type < kBytes.size() ? kBytes[type] : 1);
}

}  // namespace

Result<void> checkTiffChain(const std::filesystem::path& path) {
    std::error_code none;
    FileNumbers file(path);
    const std::uint64_t fileBytes = std::filesystem::file_size(path, none);
    const std::optional<Kind> kind = kindOf(file, fileBytes);
    if (!kind) return {};
    std::set<std::uint64_t> seen;
    for (std::optional<std::uint64_t> at = kind->first; at && *at != 0;) {
        if (!seen.insert(*at).second)
            return badInput(quoted(path) +
                            " is damaged: its levels refer to each other in a circle.");
        if (seen.size() > kMaxTiffDirectories)
            return badInput(quoted(path) + " is refused: it holds more than " +
                            std::to_string(kMaxTiffDirectories) + " pictures.");
        const auto count = file.at(*at, kind->countBytes());
        if (!count || *count > kMaxEntries) return {};
        const std::uint64_t entries = *at + kind->countBytes();
        for (std::uint64_t i = 0; i < *count; ++i) {
            const std::uint64_t entry = entries + i * kind->entryBytes();
            if (isTooLong(file, *kind, entry, fileBytes))
                return badInput(quoted(path) +
                                " is damaged: a part of its header is longer than "
                                "the file.");
            const std::uint64_t tag = file.at(entry, 2).value_or(0);
            if (tag != kTileWidth && tag != kTileLength) continue;
            if (sideAt(file, *kind, entry) > kMaxTiffTileSide)
                return badInput(quoted(path) + " is refused: its tiles are larger than " +
                                std::to_string(kMaxTiffTileSide) + " x " +
                                std::to_string(kMaxTiffTileSide) + " pixels.");
        }
        at = file.at(entries + *count * kind->entryBytes(), kind->offsetBytes());
    }
    return {};
}

}  // namespace cgam
