#include "core/checkpoint/tensor_file.h"
#include "tests/base/temporary_folder.h"
#include "tests/checkpoint/pickle_builder.h"
#include "tests/checkpoint/tensors.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using namespace cgam::test;
using namespace std::string_literals;
using Catch::Matchers::Contains;

namespace {

constexpr std::int64_t kHuge = INT64_MAX;

std::vector<std::byte> fixtureBytes(const std::string& name) {
    const std::string text = contentOf(std::string(CGAM_FIXTURES) + "/checkpoint/" + name);
    REQUIRE_FALSE(text.empty());
    const auto bytes = bytesOf(text);
    return {bytes.begin(), bytes.end()};
}

std::string messageFor(const std::string& pickle, const ReadLimits& limits = {}) {
    const auto result = readTensorBytes(zipAround(pickle), "model.pth", limits);
    REQUIRE_FALSE(result.ok());
    return result.error().message;
}

std::string floats(std::int64_t elements = 6) {
    return storage("FloatStorage", "0", elements);
}

std::string tensorPickle(std::int64_t offset, const std::vector<std::int64_t>& shape,
                         const std::vector<std::int64_t>& strides) {
    return dictPickle(shortText("x") + tensor(floats(), offset, shape, strides));
}

/// Memo operations.
std::string put(char index) {
    return {'q', index};
}
std::string get(char index) {
    return {'h', index};
}

}  // namespace

TEST_CASE("a file cut anywhere is refused") {
    const auto whole = fixtureBytes(GENERATE("network.pth", "network_legacy.pth", "views.pth"));
    int accepted = 0;
    for (std::size_t size = 0; size < whole.size(); ++size)
        accepted += readTensorBytes(std::span(whole).first(size), "model.pth").ok();
    CHECK(accepted == 0);
}

TEST_CASE("no change of a byte of the pickle does harm") {
    const std::string good = dictPickle(shortText("x") + tensor(floats(), 1, {2, 2}, {2, 1}) +
                                        shortText("n") + "K\x05"s + put(0) + get(0) + "0");
    REQUIRE(readTensorBytes(zipAround(good), "model.pth").ok());
    std::size_t tensorBytes = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (int change = 1; change < 256; change += 2) {
            std::string changed = good;
            changed[i] = static_cast<char>(changed[i] ^ change);
            const auto result = readTensorBytes(zipAround(changed), "model.pth");
            if (!result) continue;
            for (const auto& [name, read] : result->tensors)
                tensorBytes = std::max(tensorBytes, read.bytes.size());
        }
    }
    CHECK(tensorBytes <= 24);
}

TEST_CASE("no change of a byte of a whole file does harm") {
    const auto whole = fixtureBytes(GENERATE("views.pth", "views_legacy.pth", "pickle_save.pt"));
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const std::byte change : {std::byte{0x01}, std::byte{0x80}, std::byte{0xFF}}) {
            auto changed = whole;
            changed[i] ^= change;
            const auto result = readTensorBytes(changed, "model.pth");
            if (!result) CHECK_THAT(result.error().message, Contains("model.pth "));
        }
    }
}

TEST_CASE("windows that leave their storage are refused") {
    const std::string beyond = "the tensor 'x' reaches beyond its data";
    CHECK(readTensorBytes(zipAround(tensorPickle(0, {2, 3}, {3, 1})), "model.pth").ok());
    CHECK(readTensorBytes(zipAround(tensorPickle(5, {1}, {kHuge})), "model.pth").ok());
    CHECK(readTensorBytes(zipAround(tensorPickle(kHuge, {0}, {1})), "model.pth").ok());
    CHECK_THAT(messageFor(tensorPickle(0, {7}, {1})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(1, {6}, {1})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(6, {}, {})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(0, {2, 3}, {4, 1})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(kHuge, {2}, {1})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(kHuge, {2, 2}, {kHuge, kHuge})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(0, {3}, {kHuge})), Contains(beyond));
    CHECK_THAT(messageFor(tensorPickle(-1, {2}, {1})), Contains("damaged"));
    CHECK_THAT(messageFor(tensorPickle(0, {-2}, {1})), Contains("damaged"));
    CHECK_THAT(messageFor(tensorPickle(3, {2}, {-1})), Contains("damaged"));
    CHECK_THAT(messageFor(tensorPickle(0, {2, 3}, {1})), Contains("damaged"));
    CHECK_THAT(messageFor(tensorPickle(0, std::vector<std::int64_t>(17, 1),
                                       std::vector<std::int64_t>(17, 1))),
               Contains("damaged"));
}

TEST_CASE("huge shapes cost nothing") {
    CHECK_THAT(messageFor(tensorPickle(0, {kHuge}, {0})), Contains("elements"));
    CHECK_THAT(messageFor(tensorPickle(0, {65536, 65536, 65536, 65536, 65536}, {0, 0, 0, 0, 0})),
               Contains("elements"));
    CHECK_THAT(messageFor(tensorPickle(0, {kHuge, 0}, {1, 1})), Contains("elements"));
    CHECK_THAT(messageFor(tensorPickle(0, {1 << 30}, {0})), Contains("more memory"));
    ReadLimits limits;
    limits.maxElements = 5;
    CHECK_THAT(messageFor(tensorPickle(0, {6}, {1}), limits), Contains("more than 5 elements"));
}

TEST_CASE("storages whose size does not fit are refused") {
    for (const std::int64_t elements : {std::int64_t{5}, std::int64_t{7}, kHuge, kHuge / 4}) {
        CHECK_THAT(messageFor(dictPickle(shortText("x") + tensor(floats(elements), 0, {1}, {1}))),
                   Contains("has 24 bytes"));
    }
    CHECK_THAT(messageFor(dictPickle(shortText("x") +
                                     tensor(storage("FloatStorage", "1", 6), 0, {1}, {1}))),
               Contains("'model/data/1' is missing"));
    CHECK_THAT(messageFor(dictPickle(
                   shortText("x") + tensor(storage("FloatStorage", "../version", 6), 0, {1}, {1}))),
               Contains("is missing"));
}

TEST_CASE("a dictionary that contains itself") {
    const std::string itself = "\x80\x02}"s + put(0) + shortText("x") + get(0) + "s.";
    CHECK_THAT(messageFor(itself), Contains("contains itself"));
    const std::string viaList = "\x80\x02}"s + put(0) + shortText("x") + "](" + get(0) + "es.";
    CHECK_THAT(messageFor(viaList), Contains("contains itself"));
}

TEST_CASE("deep nesting is refused, however deep") {
    for (const int depth : {100, 200'000}) {
        std::string pickle = "\x80\x02";
        for (int i = 0; i < depth; ++i)
            pickle += "}" + shortText("x");
        pickle += "N" + std::string(static_cast<std::size_t>(depth), 's') + ".";
        CHECK_THAT(messageFor(pickle), Contains("nested more than 64 levels"));
    }
}

TEST_CASE("dictionaries that hold each other many times") {
    // Sixty levels, each holding the one below twice: 2^60 leaves. Without names they cost only
    // time, with names memory as well.
    const auto levels = [](const std::string& first, const std::string& second) {
        std::string pickle = "\x80\x02}"s + put(0);
        for (char level = 1; level < 60; ++level) {
            const std::string below = get(static_cast<char>(level - 1));
            pickle +=
                "}(" + shortText(first) + below + shortText(second) + below + "u" + put(level);
        }
        return pickle + ".";
    };
    CHECK_THAT(messageFor(levels("", "")), Contains("intricate"));
    CHECK_THAT(messageFor(levels("a", "b")), Contains("more memory"));
}

TEST_CASE("a large dictionary offered as state dict many times") {
    constexpr int kMany = 100'000;
    std::string pickle = "\x80\x02" + shortText("model") + put(0) + "0}" + put(1) + "(";
    for (int i = 0; i < kMany; ++i)
        pickle += integer(i) + "N";
    pickle += "u0}(";
    for (int i = 0; i < kMany; ++i)
        pickle += get(0) + get(1);
    CHECK_THAT(messageFor(pickle + "u."), Contains("intricate") || Contains("more memory"));
}

TEST_CASE("a long text met many times") {
    const std::string text(1 << 16, 'x');
    std::string pickle = "\x80\x02X\0\0\1\0"s + text + put(0) + "0](";
    for (int i = 0; i < 5000; ++i)
        pickle += get(0);
    pickle += "e" + put(1) + "0" + "}" + shortText("x") + get(1) + "s.";
    CHECK_THAT(messageFor(pickle), Contains("more memory"));
}

TEST_CASE("limits on operations and tensors") {
    ReadLimits limits;
    limits.maxPickleOps = 1000;
    CHECK_THAT(messageFor("\x80\x02" + std::string(1001, 'N') + ".", limits),
               Contains("more than 1000 steps"));
    // The same list of pairs copied again and again.
    std::string copies = "\x80\x02](";
    for (int i = 0; i < 100; ++i)
        copies += "NN\x86"s;
    copies += "e\x85"s + put(0) + global("collections", "OrderedDict") + put(1);
    for (int i = 0; i < 20; ++i)
        copies += get(1) + get(0) + "R";
    CHECK_THAT(messageFor(copies + ".", limits), Contains("more than 1000 steps"));

    limits.maxTensors = 1;
    const std::string one = tensor(floats(), 0, {1}, {1});
    CHECK_THAT(messageFor(dictPickle(shortText("x") + one + shortText("y") + one), limits),
               Contains("more than 1 tensors"));
}

TEST_CASE("memo, stack and lengths that point nowhere") {
    const std::string pickle = GENERATE(
        "\x80\x02h\x05."s, "\x80\x02j\xff\xff\xff\xff."s, "\x80\x02Nr\xff\xff\xff\xff."s,
        "\x80\x02q\x01."s, "\x80\x02."s, "\x80\x02t."s, "\x80\x02\x87."s, "\x80\x02(N\x86."s,
        "\x80\x02}(Nu."s, "\x80\x02NNa."s, "\x80\x02NNNs."s, "\x80\x02R."s, "\x80\x02NR."s,
        "\x80\x02Q."s, "\x80\x02)Q."s, "\x80\x02X\xff\xff\xff\xff."s,
        "\x80\x02\x8d\xff\xff\xff\xff\xff\xff\xff\xff."s, "\x80\x02\x8b\xff\xff\xff\x7f."s,
        "\x80\x04\x95\xff\xff\xff\xff\xff\xff\xff\xffN."s,
        "\x80\x02"
        "c"s,
        "\x80\x02"
        "cos"s,
        "\x80\x02"
        "0."s,
        "\x80\x02"
        "1."s,
        "\x80\x02N\x93."s,
        "\x80\x02"
        "2."s,
        "\x80\x02"
        "b."s,
        "\x80\x02"
        "o."s,
        "\x80\x02(o."s, "\x80\x02\x81."s, "\x80\x02\x92."s, "\x80\x02G."s, "\x80\x02\xfe."s,
        "\x80"s, ""s);
    CHECK_THAT(messageFor(pickle), Contains("damaged") || Contains("cut short"));
}
