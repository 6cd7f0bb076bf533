#include "core/base/pixel_memory.h"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

using namespace cgam;

TEST_CASE("Memory of pictures of any size is whole, aligned, and has one owner") {
    std::vector<PixelMemory> all;
    for (const std::size_t bytes : {1U, 4096U, 131072U, 131073U, 262144U, 262145U, 524288U, 524289U,
                                    1048576U, 1048577U, 9000000U, 40000000U})
        for (int twice = 0; twice < 2; ++twice) {
            all.emplace_back(bytes);
            CHECK(all.back().bytes() == bytes);
            CHECK(reinterpret_cast<std::uintptr_t>(all.back().data()) % 64 == 0);
            std::memset(all.back().data(), static_cast<int>(all.size()), bytes);
        }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* bytes = static_cast<const unsigned char*>(all[i].data());
        CHECK(bytes[0] == i + 1);
        CHECK(bytes[all[i].bytes() - 1] == i + 1);
    }
    PixelMemory moved = std::move(all[4]);
    CHECK(all[4].data() == nullptr);
    all[4] = std::move(moved);
    CHECK(static_cast<const unsigned char*>(all[4].data())[0] == 5);
}

TEST_CASE("Memory of a picture that is gone is there for the next") {
    for (const std::size_t bytes : {262144U, 1048576U, 9000000U}) {
        void* place = nullptr;
        {
            PixelMemory first(bytes);
            place = first.data();
        }
        CHECK(PixelMemory(bytes).data() == place);
    }
}

TEST_CASE("No pixels have no memory") {
    CHECK(PixelMemory().data() == nullptr);
    CHECK(PixelMemory(0).data() == nullptr);
}
