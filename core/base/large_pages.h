#pragma once

#include <cstddef>

namespace cgam {

/// Size of a large page. They are cleared and mapped one by one as the usual ones are, but there
/// are 512 times fewer of them: 64 MiB that took 190 ms on a virtual machine take 5
/// (docs/performance.md).
inline constexpr std::size_t kLargePage = std::size_t{2} << 20;

/// Memory from the system, to be freed with std::free, in large pages where that is worth it;
/// nullptr where there is none. `alignment` is a power of two that divides `bytes`.
void* freshMemory(std::size_t bytes, std::size_t alignment) noexcept;

}  // namespace cgam
