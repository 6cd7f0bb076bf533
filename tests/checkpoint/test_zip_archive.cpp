#include "core/checkpoint/byte_cursor.h"
#include "core/checkpoint/byte_sink.h"
#include "core/checkpoint/crc32.h"
#include "core/checkpoint/refusal.h"
#include "core/checkpoint/zip_archive.h"
#include "core/checkpoint/zip_writer.h"
#include "tests/checkpoint/pickle_builder.h"

#include <catch2/catch.hpp>

using namespace cgam::checkpoint;
using namespace cgam::test;
using Catch::Matchers::Contains;

namespace {

std::string_view textOf(const ZipArchive& archive, std::string_view name) {
    return asText(archive.record(name));
}

std::vector<std::byte> twoEntries() {
    ZipWriter writer;
    writer.add("a", "first");
    writer.add("b", "second");
    return writer.finish();
}

/// Offset of the n-th place where the bytes of `mark` stand.
std::size_t offsetOf(std::span<const std::byte> bytes, std::string_view mark, int n = 0) {
    std::size_t found = asText(bytes).find(mark);
    for (; n > 0; --n)
        found = asText(bytes).find(mark, found + 1);
    REQUIRE(found != std::string_view::npos);
    return found;
}

void overwrite(std::vector<std::byte>& bytes, std::size_t at, std::uint64_t value,
               std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
        bytes.at(at + i) = static_cast<std::byte>(value >> (8 * i) & 0xFFu);
}

constexpr std::string_view kDirectory = "PK\x01\x02";
constexpr std::string_view kEnd = "PK\x05\x06";

/// An archive with one entry whose size and place stand in zip64 fields only.
std::vector<std::byte> wideArchive(std::uint64_t size) {
    std::vector<std::byte> bytes;
    ByteSink sink(bytes);
    const auto common = [&](std::uint64_t extraSize) {
        sink.put<std::uint64_t>(0);  // flags, method, time, date
        sink.put<std::uint32_t>(crc32(bytesOf("hello")));
        sink.put<std::uint64_t>(0xFFFFFFFFFFFFFFFF);
        sink.put<std::uint16_t>(1);
        sink.put<std::uint16_t>(extraSize);
    };
    sink.put("PK\x03\x04");
    sink.put<std::uint16_t>(45);
    common(0);
    sink.put("ahello");
    const std::uint64_t directory = bytes.size();
    sink.put(kDirectory);
    sink.put<std::uint32_t>(45);
    common(6 + 28);
    sink.put<std::uint16_t>(0);
    sink.put<std::uint64_t>(0);
    sink.put<std::uint32_t>(0xFFFFFFFF);
    sink.put("a");
    sink.put<std::uint64_t>(0x000000027777);  // a field of two bytes that nobody knows
    bytes.resize(bytes.size() - 2);
    sink.put<std::uint16_t>(1);
    sink.put<std::uint16_t>(24);
    sink.put<std::uint64_t>(size);
    sink.put<std::uint64_t>(size);
    sink.put<std::uint64_t>(0);
    const std::uint64_t end = bytes.size();
    sink.put(kEnd);
    sink.put<std::uint32_t>(0);
    sink.put<std::uint16_t>(1);
    sink.put<std::uint16_t>(1);
    sink.put<std::uint32_t>(end - directory);
    sink.put<std::uint32_t>(directory);
    sink.put<std::uint16_t>(0);
    return bytes;
}

}  // namespace

TEST_CASE("the checksum of zip archives") {
    CHECK(crc32({}) == 0);
    CHECK(crc32(bytesOf("123456789")) == 0xCBF43926);
    CHECK(crc32(bytesOf("The quick brown fox jumps over the lazy dog")) == 0x414FA339);
}

TEST_CASE("entries are read from an archive") {
    const auto bytes = twoEntries();
    const ZipArchive archive(bytes);
    CHECK(archive.entries().size() == 2);
    CHECK(textOf(archive, "a") == "first");
    CHECK(textOf(archive, "b") == "second");
    CHECK_FALSE(archive.contains("c"));
    CHECK_THROWS_WITH(archive.record("c"), Contains("'c' is missing"));
}

TEST_CASE("an archive with a comment at its end") {
    auto bytes = twoEntries();
    overwrite(bytes, bytes.size() - 2, 3, 2);
    bytes.resize(bytes.size() + 3);
    CHECK(textOf(ZipArchive(bytes), "b") == "second");
}

TEST_CASE("sizes and places of zip64") {
    const auto bytes = wideArchive(5);
    CHECK(textOf(ZipArchive(bytes), "a") == "hello");
    for (const std::uint64_t size : {std::uint64_t{1000}, UINT64_MAX, UINT64_MAX - 30}) {
        const auto wrong = wideArchive(size);
        CHECK_THROWS_WITH(ZipArchive(wrong), Contains("outside the file"));
    }
}

TEST_CASE("wrong content is noticed") {
    auto bytes = twoEntries();
    bytes[offsetOf(bytes, "second")] ^= std::byte{1};
    const ZipArchive archive(bytes);
    CHECK(textOf(archive, "a") == "first");
    CHECK_THROWS_WITH(archive.record("b"), Contains("checksum of its part 'b' is wrong"));
}

TEST_CASE("compressed and encrypted entries are refused") {
    auto compressed = twoEntries();
    overwrite(compressed, offsetOf(compressed, kDirectory) + 10, 8, 2);
    CHECK_THROWS_WITH(ZipArchive(compressed).record("a"), Contains("compressed"));
    auto encrypted = twoEntries();
    overwrite(encrypted, offsetOf(encrypted, kDirectory) + 8, 1, 2);
    CHECK_THROWS_WITH(ZipArchive(encrypted).record("a"), Contains("encrypted"));
}

TEST_CASE("entries that overlap, lie outside or share a name are refused") {
    const auto original = twoEntries();
    const std::size_t first = offsetOf(original, kDirectory);
    const std::size_t second = offsetOf(original, kDirectory, 1);

    auto overlap = original;
    overwrite(overlap, first + 20, 20, 4);
    overwrite(overlap, first + 24, 20, 4);
    CHECK_THROWS_WITH(ZipArchive(overlap), Contains("overlap"));

    auto shared = original;  // both entries claim the place of the first
    overwrite(shared, second + 42, 0, 4);
    overwrite(shared, second + 46, 'a', 1);
    CHECK_THROWS_WITH(ZipArchive(shared), Contains("twice"));

    auto outside = original;
    overwrite(outside, first + 42, original.size() + 5, 4);
    CHECK_THROWS_WITH(ZipArchive(outside), Contains("outside the file"));

    auto tooLong = original;
    overwrite(tooLong, second + 20, 0x7FFFFFFF, 4);
    overwrite(tooLong, second + 24, 0x7FFFFFFF, 4);
    CHECK_THROWS_WITH(ZipArchive(tooLong), Contains("outside the file"));

    auto renamed = original;
    overwrite(renamed, first + 46, 'x', 1);
    CHECK_THROWS_WITH(ZipArchive(renamed), Contains("two different names"));

    auto sizes = original;
    overwrite(sizes, first + 24, 4, 4);
    CHECK_THROWS_WITH(ZipArchive(sizes), Contains("two different sizes"));
}

TEST_CASE("a directory that lies is refused") {
    const auto original = twoEntries();
    const std::size_t end = offsetOf(original, kEnd);

    auto tooMany = original;
    overwrite(tooMany, end + 10, 60'000, 2);
    CHECK_THROWS_WITH(ZipArchive(tooMany), Contains("wrong number of entries"));

    auto outside = original;
    overwrite(outside, end + 16, 0x7FFFFFFF, 4);
    CHECK_THROWS_WITH(ZipArchive(outside), Contains("outside the file"));

    auto wide = original;  // forces the way through zip64, whose numbers are then false
    overwrite(wide, end + 16, 0xFFFFFFFF, 4);
    CHECK(ZipArchive(wide).entries().size() == 2);
    overwrite(wide, end - 12, UINT64_MAX, 8);
    CHECK_THROWS_WITH(ZipArchive(wide), Contains("zip64"));

    CHECK_THROWS_WITH(ZipArchive(std::span(original).first(end)), Contains("cut short"));
    CHECK_THROWS_WITH(ZipArchive({}), Contains("cut short"));
}
