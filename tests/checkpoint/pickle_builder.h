#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cgam::test {

/// Pieces of pickles, for files that no pickler would write.
std::string shortText(std::string_view text);                        ///< SHORT_BINUNICODE
std::string global(std::string_view module, std::string_view name);  ///< GLOBAL
std::string integer(std::int64_t value);                             ///< LONG1, 8 bytes
std::string integers(const std::vector<std::int64_t>& values);       ///< a tuple
std::string storage(std::string_view type, std::string_view key, std::int64_t elements);
std::string tensor(const std::string& storage, std::int64_t offset,
                   const std::vector<std::int64_t>& shape,
                   const std::vector<std::int64_t>& strides);
/// A whole pickle: protocol 2, one dictionary with these pairs (keys and values in turn).
std::string dictPickle(const std::string& pairs);

/// A zip checkpoint with that pickle and a storage "0" of that many zero bytes.
std::vector<std::byte> zipAround(std::string_view pickle, std::size_t storageBytes = 24);

inline std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

}  // namespace cgam::test
