#include "core/base/kept_blocks.h"
#include "tests/base/resident_memory.h"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstring>
#include <limits>
#include <new>
#include <thread>
#include <vector>

using namespace cgam;

namespace {

constexpr std::size_t kMib = 1024 * 1024;

}  // namespace

TEST_CASE("A block that was given back is the next one of its size") {
    KeptBlocks blocks(64 * kMib);
    void* first = blocks.take(8 * kMib);
    CHECK(reinterpret_cast<std::uintptr_t>(first) % 64 == 0);
    std::memset(first, 1, 8 * kMib);
    CHECK(blocks.keptBytes() == 0);
    blocks.giveBack(first);
    CHECK(blocks.keptBytes() == 8 * kMib);

    void* second = blocks.take(8 * kMib - 100);
    CHECK(second == first);
    CHECK(blocks.keptBytes() == 0);
    void* third = blocks.take(8 * kMib);  // the first is in use
    CHECK(third != second);
    blocks.giveBack(second);
    blocks.giveBack(third);
    // Much smaller: would take from the large ones what they are needed for.
    void* small = blocks.take(4 * kMib);
    CHECK(blocks.keptBytes() == 16 * kMib);
    blocks.giveBack(small);
}

TEST_CASE("Small blocks and none at all are not kept") {
    KeptBlocks blocks(64 * kMib);
    CHECK(blocks.take(0) == nullptr);
    blocks.giveBack(nullptr);
    void* small = blocks.take(1000);
    CHECK(reinterpret_cast<std::uintptr_t>(small) % 64 == 0);
    blocks.giveBack(small);
    CHECK(blocks.keptBytes() == 0);
}

TEST_CASE("What is kept stays within the limit, and the longest unused goes first") {
    KeptBlocks blocks(20 * kMib);
    std::vector<void*> taken;
    for (const std::size_t mib : {2U, 3U, 4U, 5U})
        taken.push_back(blocks.take(mib * kMib));
    for (void* block : taken)
        blocks.giveBack(block);
    CHECK(blocks.keptBytes() == 14 * kMib);
    void* fourth = blocks.take(4 * kMib);
    CHECK(fourth == taken[2]);
    blocks.giveBack(fourth);  // now the youngest
    std::vector<void*> more;
    for (int i = 0; i < 3; ++i)
        more.push_back(blocks.take(4 * kMib + kMib / 2));  // the 5 and two fresh ones
    for (void* block : more)
        blocks.giveBack(block);
    CHECK(blocks.keptBytes() == 18 * kMib);  // without the 2 and the 3
    void* large = blocks.take(6 * kMib);
    blocks.giveBack(large);  // more than a quarter of the limit
    CHECK(blocks.keptBytes() == 18 * kMib);
    void* again = blocks.take(4 * kMib);
    CHECK(again == fourth);
    blocks.giveBack(again);
    blocks.forget();
    CHECK(blocks.keptBytes() == 0);
}

TEST_CASE("Forgotten blocks go back to the system") {
    KeptBlocks blocks(256 * kMib);
    void* block = blocks.take(60 * kMib);
    std::memset(block, 1, 60 * kMib);
    blocks.giveBack(block);
    const double full = test::residentMib();
    blocks.forget();
    if (test::kMemoryCounts) CHECK(test::residentMib() < full - 50);
}

TEST_CASE("More memory than there can be is refused, and the rest goes on") {
    KeptBlocks blocks(64 * kMib);
    blocks.giveBack(blocks.take(8 * kMib));
    CHECK_THROWS_AS(blocks.take(std::numeric_limits<std::size_t>::max() - 10), std::bad_alloc);
    CHECK(blocks.keptBytes() == 8 * kMib);
    // As an address it is possible, as memory not: what is kept is tried first.
    if (test::kMemoryCounts) {
        CHECK_THROWS_AS(blocks.take(std::size_t{1} << 62), std::bad_alloc);
        CHECK(blocks.keptBytes() == 0);
    }
    blocks.giveBack(blocks.take(8 * kMib));
}

TEST_CASE("Threads never hold the same block") {
    KeptBlocks blocks(16 * kMib);
    std::vector<std::thread> threads;
    std::vector<int> spoilt(4, 0);
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&blocks, &wrong = spoilt[static_cast<std::size_t>(thread)], thread] {
            for (std::size_t i = 0; i < 500; ++i) {
                const std::size_t bytes = kMib + (i % 3) * (kMib / 2);
                auto* block = static_cast<unsigned char*>(blocks.take(bytes));
                block[0] = block[bytes - 1] = static_cast<unsigned char>(thread);
                std::this_thread::yield();
                if (block[0] != thread || block[bytes - 1] != thread) ++wrong;
                blocks.giveBack(block);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(spoilt == std::vector<int>(4, 0));
}
