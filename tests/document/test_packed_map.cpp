#include "core/base/result.h"
#include "core/document/packed_map.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>

using namespace cgam;

TEST_CASE("every threshold of whole 256ths cuts packed probabilities as the exact ones") {
    FloatMap map(600, 1);
    std::mt19937 random(3);
    for (float& p : map.data)
        p = static_cast<float>(random() % 1000001) / 1e6F;
    for (int i = 0; i <= 256; ++i)
        map.data[static_cast<std::size_t>(i)] = static_cast<float>(i) / 256;
    map.data[300] = std::nextafter(0.5F, 1.0F);
    map.data[301] = std::nextafter(0.5F, 0.0F);
    const Image<std::uint8_t> levels = unpackLevels(packProbability(map));
    for (int threshold = 1; threshold < 256; ++threshold) {
        const Mask cut = cutAt(levels, threshold);
        for (std::size_t i = 0; i < map.data.size(); ++i)
            REQUIRE((cut.data[i] != 0) == (map.data[i] > static_cast<float>(threshold) / 256));
    }
    const FloatMap shown = probabilityOf(levels);
    for (std::size_t i = 0; i < map.data.size(); ++i)
        REQUIRE(std::abs(shown.data[i] - map.data[i]) <= 0.5F / 256);
}

TEST_CASE("values that are no probabilities are cut to them") {
    FloatMap map(3, 1);
    map.data = {-1, 2, std::numeric_limits<float>::quiet_NaN()};
    CHECK(unpackLevels(packProbability(map)).data == std::vector<std::uint8_t>{0, 255, 0});
}

TEST_CASE("attention is kept as it is, and empty maps stay empty") {
    Image<double> attention(7, 5, 1, 1.0);
    attention.at(2, 3) = -2.5;
    const Image<float> back = unpackAttention(packAttention(attention));
    CHECK(back.at(2, 3) == -2.5F);
    CHECK(back.at(0, 0) == 1.0F);
    CHECK(packAttention({}).empty());
    CHECK(unpackAttention({}).empty());
}

TEST_CASE("damaged bytes are refused") {
    const PackedMap good = packLevels(Image<std::uint8_t>(40, 40, 1, 9));
    std::vector<std::byte> bytes = good.bytes();
    bytes[bytes.size() / 2] ^= std::byte{0xff};
    CHECK_THROWS_AS(unpackLevels(PackedMap(40, 40, bytes)), ErrorException);
    CHECK_THROWS_AS(unpackLevels(PackedMap(41, 40, good.bytes())), ErrorException);
    CHECK_THROWS_AS(unpackLevels(PackedMap(40, 40, {})), ErrorException);
}
