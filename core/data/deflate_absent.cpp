#include "core/data/deflate.h"

#include <stdexcept>

namespace cgam {

bool hasDeflate() {
    return false;
}

std::vector<std::uint8_t> deflated(std::span<const std::uint8_t>) {
    throw std::logic_error("this build has no zlib");
}

std::optional<std::vector<std::uint8_t>> inflated(std::span<const std::uint8_t>, std::size_t) {
    throw std::logic_error("this build has no zlib");
}

}  // namespace cgam
