#include "core/base/block_slabs.h"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

using namespace cgam;

namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

}  // namespace

TEST_CASE("Blocks of a slab lie apart, and what was given back is used before a new slab") {
    BlockSlabs slabs(kBlock, 32, 1);
    std::set<std::uintptr_t> places;
    std::vector<void*> taken;
    for (int i = 0; i < 32; ++i) {
        taken.push_back(slabs.take());
        std::memset(taken.back(), i, kBlock);
        places.insert(reinterpret_cast<std::uintptr_t>(taken.back()));
    }
    CHECK(slabs.bytes() == 32 * kBlock);
    CHECK(places.size() == 32);
    CHECK(*places.rbegin() - *places.begin() == 31 * kBlock);
    CHECK(*places.begin() % 64 == 0);
    for (int i = 0; i < 32; ++i)
        CHECK(static_cast<char*>(taken[static_cast<std::size_t>(i)])[kBlock - 1] == i);
    slabs.giveBack(taken[7]);
    CHECK(slabs.take() == taken[7]);
    CHECK(slabs.bytes() == 32 * kBlock);
    void* beyond = slabs.take();
    CHECK(slabs.bytes() == 64 * kBlock);
    slabs.giveBack(beyond);
    for (void* block : taken)
        slabs.giveBack(block);
    CHECK(slabs.bytes() == 32 * kBlock);  // one stays, the other went back
    slabs.giveBack(nullptr);
}

TEST_CASE("A slab of which one block is in use stays") {
    BlockSlabs slabs(kBlock, 8, 0);
    std::vector<void*> taken;
    for (int i = 0; i < 24; ++i)
        taken.push_back(slabs.take());
    CHECK(slabs.bytes() == 24 * kBlock);
    for (std::size_t i = 0; i < taken.size(); ++i)
        if (i % 8 != 3) slabs.giveBack(taken[i]);
    CHECK(slabs.bytes() == 24 * kBlock);
    slabs.giveBack(taken[11]);
    CHECK(slabs.bytes() == 16 * kBlock);
    slabs.giveBack(taken[3]);
    slabs.giveBack(taken[19]);
    CHECK(slabs.bytes() == 0);
}

TEST_CASE("Slabs of the most blocks are full after so many") {
    BlockSlabs slabs(64, BlockSlabs::kMostBlocks, 0);
    std::vector<void*> taken;
    for (std::size_t i = 0; i < BlockSlabs::kMostBlocks; ++i)
        taken.push_back(slabs.take());
    CHECK(slabs.bytes() == 64 * BlockSlabs::kMostBlocks);
    for (void* block : taken)
        slabs.giveBack(block);
    CHECK(slabs.bytes() == 0);
}

TEST_CASE("Threads take and return at once, and nobody gets what another has") {
    BlockSlabs slabs(4096, 16, 2);
    const auto work = [&](unsigned seed) {
        std::mt19937 random(seed);
        std::vector<std::uint32_t*> mine;
        for (int i = 0; i < 3000; ++i) {
            if (mine.size() < 40 && random() % 2 == 0) {
                mine.push_back(static_cast<std::uint32_t*>(slabs.take()));
                *mine.back() = seed;
            } else if (!mine.empty()) {
                std::swap(mine[random() % mine.size()], mine.back());
                if (*mine.back() != seed) std::abort();
                slabs.giveBack(mine.back());
                mine.pop_back();
            }
        }
        for (std::uint32_t* block : mine)
            slabs.giveBack(block);
    };
    {
        std::jthread first(work, 1U);
        std::jthread second(work, 2U);
        std::jthread third(work, 3U);
    }
    CHECK(slabs.bytes() <= std::size_t{2} * 16 * 4096);
}
