#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace cgam::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
/// Sanitizers keep what was freed, and shadows of all.
inline constexpr bool kMemoryCounts = false;
#else
inline constexpr bool kMemoryCounts = true;
#endif

/// MiB that this process has resident now.
inline double residentMib() {
    std::size_t total = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1048576;
}

/// Entries of a folder of /proc/self: "task" for threads, "fd" for open files.
inline std::ptrdiff_t countOfMine(const char* what) {
    const auto folder = std::filesystem::path("/proc/self") / what;
    return std::distance(std::filesystem::directory_iterator(folder), {});
}

}  // namespace cgam::test
