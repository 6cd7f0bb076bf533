#include "core/data/data_set.h"
#include "core/data/deflate.h"
#include "core/data/pack_format.h"
#include "core/data/packed_writer.h"
#include "core/data/pixel_prediction.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"
#include "tests/data/made_cases.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace cgam;
using Catch::Contains;
using test::contentOf;
using test::madeCase;
using test::TemporaryFolder;

namespace {

std::vector<PackCoding> codings() {
    if (hasDeflate()) return {PackCoding::Raw, PackCoding::Deflate};
    return {PackCoding::Raw};
}

/// Two cases, "a" of 9 x 8 and "b" of 31 x 20 pixels.
std::filesystem::path packedPair(const TemporaryFolder& folder, PackCoding coding) {
    PackedWriter writer(folder / "p.cgampack", coding);
    writer.add(madeCase("b", 31, 20, 2));
    writer.add(madeCase("a", 9, 8, 1));
    writer.finish();
    return folder / "p.cgampack";
}

std::string openRefusal(const std::filesystem::path& path) {
    const Result<DataSet> set = DataSet::open(path);
    REQUIRE_FALSE(set.ok());
    CHECK(set.error().kind == ErrorKind::BadInput);
    CHECK_THAT(set.error().message, Contains(path.filename().string()));
    return set.error().message;
}

/// A file with another list, its checksum right.
std::filesystem::path withList(const TemporaryFolder& folder, const std::string& list) {
    const std::string whole = contentOf(packedPair(folder, PackCoding::Raw));
    const auto start = littleAt<std::uint64_t>(whole.data() + whole.size() - kPackTrailerBytes);
    const auto length =
        littleAt<std::uint64_t>(whole.data() + whole.size() - kPackTrailerBytes + 8);
    std::string made = whole.substr(0, start) + list;
    std::string trailer = whole.substr(start + length);
    putLittle(trailer.data() + 8, static_cast<std::uint64_t>(list.size()));
    std::uint32_t crc = 0xFFFFFFFF;  // bit by bit, apart from the program's own
    for (const char letter : list) {
        crc ^= static_cast<unsigned char>(letter);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
    }
    putLittle(trailer.data() + 16, crc ^ 0xFFFFFFFF);
    return folder.write("made.cgampack", made + trailer);
}

std::string listed(const std::string& name, int width, int height, int start, int imageBytes,
                   int truthBytes) {
    return R"({"name":")" + name +
           R"(","group":"g","class":"","split":"","mask_means":"","coding":"raw","crc32":0,)" +
           R"("width":)" + std::to_string(width) + R"(,"height":)" + std::to_string(height) +
           R"(,"start":)" + std::to_string(start) + R"(,"image_bytes":)" +
           std::to_string(imageBytes) + R"(,"truth_bytes":)" + std::to_string(truthBytes) + "}";
}

}  // namespace

TEST_CASE("Packed cases come back exactly, sorted by name") {
    for (const PackCoding coding : codings()) {
        const TemporaryFolder folder;
        LabelledCase full = madeCase("full", 12, 15, 3);
        full.entry = {.name = "full \xC3\xA9 \"q\"",
                      .group = "P 1",
                      .className = "adeno",
                      .split = "val",
                      .mpp = 0.2526,
                      .maskMeans = "tumour",
                      .maskFraction = 0.1234};
        PackedWriter writer(folder / "p.cgampack", coding);
        writer.add(full);
        writer.add(madeCase("b", 31, 20, 2));
        writer.add(madeCase("a", 1, 1, 1));
        writer.finish();
        CHECK(std::filesystem::file_size(folder / "p.cgampack") == writer.size());

        const Result<DataSet> set = DataSet::open(folder / "p.cgampack");
        REQUIRE(set.ok());
        REQUIRE(set->entries().size() == 3);
        CHECK(set->read(0).value() == madeCase("a", 1, 1, 1));
        CHECK(set->read(1).value() == madeCase("b", 31, 20, 2));
        CHECK(set->read(2).value() == full);
        CHECK(set->entries()[2] == full.entry);
    }
}

TEST_CASE("Packed cases are read by several threads at once") {
    const TemporaryFolder folder;
    const DataSet set = DataSet::open(packedPair(folder, defaultPackCoding())).value();
    std::vector<std::thread> threads;
    std::vector<int> right(4);
    for (int& count : right)
        threads.emplace_back([&set, &count] {
            for (int i = 0; i < 50; ++i)
                count += set.read(1).value() == madeCase("b", 31, 20, 2);
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(right == std::vector<int>{50, 50, 50, 50});
}

TEST_CASE("Equal cases give equal bytes, and compression pays") {
    const TemporaryFolder one, two;
    CHECK(contentOf(packedPair(one, defaultPackCoding())) ==
          contentOf(packedPair(two, defaultPackCoding())));
    if (!hasDeflate()) return;
    const auto size = [&](PackCoding coding) {
        PackedWriter writer(one / "s.cgampack", coding);
        writer.add(madeCase("s", 224, 224));
        writer.finish();
        return writer.size();
    };
    CHECK(size(PackCoding::Deflate) < size(PackCoding::Raw) * 7 / 10);
}

TEST_CASE("A packed file appears with finish only, and what is wrong is said") {
    const TemporaryFolder folder;
    {
        PackedWriter writer(folder / "p.cgampack");
        writer.add(madeCase("a", 9, 8));
        LabelledCase torn = madeCase("b", 9, 8);
        torn.truth = TruthMap(8, 9);
        CHECK_THROWS_AS(writer.add(torn), std::invalid_argument);
    }
    CHECK(folder.names().empty());
    CHECK_THROWS_AS(PackedWriter(folder / "none" / "p.cgampack"), ErrorException);
}

TEST_CASE("A full disk is told, and leaves an older file as it was") {
    const TemporaryFolder folder;
    const auto path = packedPair(folder, PackCoding::Raw);
    const std::string before = contentOf(path);
    const auto packAgain = [&]() -> std::string {
        const test::FullDisk full;
        try {
            PackedWriter writer(path, PackCoding::Raw);
            writer.add(madeCase("large", 400, 400));
            writer.finish();
        } catch (const ErrorException& exception) {
            CHECK(exception.error().kind == ErrorKind::Runtime);
            return exception.error().message;
        }
        return "";
    };
    CHECK_THAT(packAgain(), Contains("Cannot write") && Contains("p.cgampack"));
    CHECK(contentOf(path) == before);
    CHECK(folder.names().size() == 1);
}

TEST_CASE("Prediction errors give the image back") {
    for (const auto& [width, height] : {std::pair{1, 1}, {1, 7}, {7, 1}, {16, 9}}) {
        const ImageRgb image = madeCase("x", width, height, 5).image;
        CHECK(imageFromErrors(predictionErrors(image), width, height) == image);
    }
    // Three planes: G, R - G, B - G; the first value of each is predicted as 0.
    ImageRgb two(2, 1, 3);
    two.data = {10, 20, 5, 13, 22, 9};
    CHECK(predictionErrors(two) == std::vector<std::uint8_t>{20, 2, 246, 1, 241, 2});
}

TEST_CASE("Streams of zlib are expanded whole or not at all") {
    if (!hasDeflate()) return;
    const std::vector<std::uint8_t> values(1000, 7);
    std::vector<std::uint8_t> stream = deflated(values);
    CHECK(inflated(stream, 1000) == values);
    CHECK_FALSE(inflated(stream, 999).has_value());
    CHECK_FALSE(inflated(stream, 1001).has_value());
    stream.pop_back();
    CHECK_FALSE(inflated(stream, 1000).has_value());
    CHECK_FALSE(inflated({}, 10).has_value());
}

TEST_CASE("Every cut and every changed byte is noticed") {
    const TemporaryFolder folder;
    const std::string whole = contentOf(packedPair(folder, defaultPackCoding()));
    const std::size_t step = 13;
    for (std::size_t length = kPackMagic.size(); length < whole.size(); length += step)
        CHECK_THAT(openRefusal(folder.write("cut.cgampack", whole.substr(0, length))),
                   Contains("damaged") || Contains("newer version"));
    int noticed = 0, tried = 0;
    for (std::size_t at = kPackHeaderBytes; at + 12 < whole.size(); at += step) {
        std::string changed = whole;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        const Result<DataSet> set = DataSet::open(folder.write("changed.cgampack", changed));
        noticed += !set.ok() || !set->read(0).ok() || !set->read(1).ok();
        ++tried;
    }
    CHECK(noticed == tried);
}

TEST_CASE("A case that is damaged is named and leaves the other readable") {
    const TemporaryFolder folder;
    std::string whole = contentOf(packedPair(folder, defaultPackCoding()));
    whole[kPackHeaderBytes + 40] ^= 1;
    const DataSet set = DataSet::open(folder.write("d.cgampack", whole)).value();
    const Result<LabelledCase> damaged = set.read(1);
    REQUIRE_FALSE(damaged.ok());
    CHECK_THAT(damaged.error().message, Contains("d.cgampack' is a damaged packed file: the case "
                                                 "'b' cannot be read."));
    CHECK(set.read(0).value() == madeCase("a", 9, 8, 1));
}

TEST_CASE("A packed file of a later version is refused as such") {
    const TemporaryFolder folder;
    std::string whole = contentOf(packedPair(folder, PackCoding::Raw));
    putLittle(whole.data() + kPackMagic.size(), kPackVersion + 1);
    CHECK_THAT(openRefusal(folder.write("later.cgampack", whole)),
               Contains("was packed by a newer version of this program."));
}

TEST_CASE("Lists that ask for what is not there are refused") {
    const TemporaryFolder folder;
    const auto refused = [&](const std::string& cases) {
        CHECK_THAT(openRefusal(withList(folder, "{\"cases\":[" + cases + "]}")),
                   Contains("its list is unsound"));
    };
    const int casesBytes = 4 * (31 * 20 + 9 * 8);
    CHECK(DataSet::open(withList(folder, "{\"cases\":[" + listed("a", 9, 8, 16, 216, 72) + "]}"))
              .ok());
    refused(listed("a", 9, 8, 16, 215, 72));                     // not the size of the image
    refused(listed("a", 9, 8, 16 + casesBytes - 287, 216, 72));  // beyond the cases
    refused(listed("a", 9, 8, 0, 216, 72));                      // over the header
    refused(listed("a", 9, 0, 16, 0, 0));
    refused(listed("a", 60000, 60000, 16, 216, 72));
    refused(listed("", 9, 8, 16, 216, 72));
    refused(listed("a", 9, 8, 16, 216, 72) + "," + listed("a", 9, 8, 16, 216, 72));
    refused(listed("a", 9, 8, -1, 216, 72));
    refused("3");
    refused("{}");
    refused(std::string(5000, '['));
    CHECK_THAT(openRefusal(withList(folder, "[]")), Contains("its list is unsound"));
}
