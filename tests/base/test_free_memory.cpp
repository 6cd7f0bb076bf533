#include "core/base/free_memory.h"
#include "tests/base/resident_memory.h"

#include <catch2/catch.hpp>

#include <cstddef>
#include <memory>
#include <vector>

using namespace cgam;

TEST_CASE("Memory that is free within the program is given back") {
    constexpr std::size_t kPieces = 2000;
    constexpr std::size_t kPiece = 40'000;  // small enough to come from the heap
    std::vector<std::unique_ptr<std::vector<std::byte>>> pieces;
    for (std::size_t i = 0; i < kPieces; ++i)
        pieces.push_back(std::make_unique<std::vector<std::byte>>(kPiece, std::byte{1}));
    const double full = test::residentMib();
    // The last piece holds the heap where it is.
    pieces.erase(pieces.begin(), pieces.end() - 1);
    giveFreeMemoryBack();
    const double expected = static_cast<double>(kPieces * kPiece) / (1024 * 1024) / 2;
    if (test::kMemoryCounts) CHECK(test::residentMib() < full - expected);
    CHECK(pieces.front()->front() == std::byte{1});
}

TEST_CASE("Large blocks go back to the system at once") {
    constexpr std::size_t kMib = 1024 * 1024;
    keepLargeBlocksApart();
    // By itself the C library would take what is smaller than this from the heap from now on.
    { const std::vector<std::byte> larger(16 * kMib, std::byte{1}); }
    std::vector<std::vector<std::byte>> large;
    std::vector<std::vector<std::byte>> between;  // hold the heap where it is
    for (int i = 0; i < 10; ++i) {
        large.emplace_back(8 * kMib, std::byte{1});
        between.emplace_back(40'000, std::byte{1});
    }
    const double full = test::residentMib();
    large.clear();
    if (test::kMemoryCounts) CHECK(test::residentMib() < full - 60);
    CHECK(between.front().front() == std::byte{1});
}
