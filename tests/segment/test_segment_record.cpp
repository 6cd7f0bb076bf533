#include "core/segment/segment_record.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using test::contentOf;
using test::TemporaryFolder;

TEST_CASE("What an unfinished segmentation has kept comes back, and damage is a sentence") {
    const TemporaryFolder folder;
    SegmentRecord record{"net", 140, 2, {{0, 0, 32, 32, 40, 30}, Mask(40, 30)}};
    for (int i = 200; i < 700; ++i)
        record.tissue.mask.data[static_cast<std::size_t>(i)] = 1;
    REQUIRE(writeSegmentRecord(folder / "record.json", record));
    const SegmentRecord read = readSegmentRecord(folder / "record.json").value();
    CHECK(read.model == "net");
    CHECK(read.threshold == 140);
    CHECK(read.label == 2);
    CHECK(read.tissue == record.tissue);

    const std::string good = contentOf(folder / "record.json");
    const auto refused = [&](const std::string& text) {
        const Result<SegmentRecord> result = readSegmentRecord(folder.write("bad.json", text));
        return !result && result.error().kind == ErrorKind::BadInput;
    };
    CHECK(refused(""));
    CHECK(refused("[]"));
    CHECK(refused(good.substr(0, good.size() / 2)));
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        const std::size_t place = text.find(from);
        REQUIRE(place != std::string::npos);
        return text.replace(place, from.size(), to);
    };
    CHECK_FALSE(refused(good));
    CHECK(refused(with("[200,", "[2000000,")));
    CHECK(refused(with("[200,", "[100,")));
    CHECK(refused(with("[200,", "[-1,")));
    CHECK(refused(with("32.0,40,30", "32.0,40000000,30")));
    CHECK(refused(with("\"label\":2", "\"label\":0")));
    CHECK(refused(with("\"version\":1", "\"version\":2")));
    CHECK(refused(with("\"label\":2", "\"label\":2,\"label\":3")));
    CHECK_FALSE(readSegmentRecord(folder / "missing.json"));
}

TEST_CASE("Tissue of too many parts is refused before a run counts on it") {
    const TemporaryFolder folder;
    SegmentRecord record{"net", 128, 1, {{0, 0, 32, 32, 2048, 2048}, Mask(2048, 2048)}};
    for (std::size_t i = 0; i < record.tissue.mask.data.size(); i += 2)
        record.tissue.mask.data[i] = 1;
    const Result<void> written = writeSegmentRecord(folder / "record.json", record);
    REQUIRE_FALSE(written.ok());
    CHECK_THAT(written.error().message, Catch::Contains("too many small parts"));
    CHECK(folder.names().empty());
}
