// A segmentation for which the disk is full after so many bytes: there is no half file, and when
// there is room it goes on to the files of one that had room all the time.

#include "tests/base/full_disk.h"
#include "tests/reliability/segment_task.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>

using namespace cgam;
using namespace cgam::test;
using Catch::Contains;

namespace {

/// What it says on a disk that is full after so many bytes; "" where that was enough.
std::string sentenceOf(const std::filesystem::path& folder, std::size_t bytes) {
    try {
        const FullDisk full(bytes);
        SegmentTask(folder).run([] {});
        return {};
    } catch (const ErrorException& exception) {
        CHECK(exception.error().kind == ErrorKind::Runtime);
        return exception.error().message;
    }
}

}  // namespace

TEST_CASE("disk full at 0, 1, half, last byte: a segmentation leaves no half file and goes on") {
    const TemporaryFolder whole;
    std::size_t stored = 0;  // the tiles, before the files are made of them
    SegmentTask(whole.path()).run([&] {
        const std::filesystem::path tiles = whole / "slide.tiles";
        if (std::filesystem::exists(tiles)) stored = std::filesystem::file_size(tiles);
    });
    REQUIRE(stored > 0);
    std::size_t largest = stored;
    for (const char* name : SegmentTask::kOutputs)
        largest = std::max(largest, contentOf(whole / name).size());
    for (const std::size_t size :
         {stored, contentOf(whole / "slide.geojson").size(), contentOf(whole / "mask.tif").size(),
          contentOf(whole / "prob.tif").size()})
        for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, size / 2, size - 1}) {
            INFO("full after " << bytes << " bytes");
            const TemporaryFolder folder;
            const std::string said = sentenceOf(folder.path(), bytes);
            if (bytes + 1 < largest || !said.empty()) {
                CHECK_THAT(said, Contains("'"));
                for (const std::string& name : folder.names())
                    CHECK(name == "slide.tiles");
            }
            SegmentTask(folder.path()).run([] {});
            for (const char* name : SegmentTask::kOutputs) {
                INFO(name);
                CHECK(contentOf(folder / name) == contentOf(whole / name));
            }
            CHECK(folder.names().size() == std::size(SegmentTask::kOutputs));
        }
}
