#include "core/base/result.h"
#include "core/segment/segment_record.h"
#include "core/segment/tile_store.h"
#include "tests/base/temporary_folder.h"
#include "tests/hostile/reading.h"

#include <fstream>

namespace cgam::test {

Reading readRecordFile(const std::filesystem::path& file) {
    return readingOf(readSegmentRecord(file));
}

/// A copy, because what is no whole tile at the end of a store is cut off. The plan is called
/// "hostile"; it has two tiles.
Reading readTilesFile(const std::filesystem::path& file) try {
    const TemporaryFolder folder;
    const std::filesystem::path copy = folder / file.filename().string();
    // By streams, which go on after a signal (the fuzzer's clock); copy_file() does not.
    std::ofstream(copy, std::ios::binary) << std::ifstream(file, std::ios::binary).rdbuf();
    const auto store = TileStore::open(copy, "hostile", TileStore::Opening::Resume);
    if (!store) return readingOf(store);
    for (const TileId tile : {TileId{0, 0}, TileId{0, 1}})
        if ((*store)->has(tile)) (*store)->levels(tile);
    return {true, {}};
} catch (const ErrorException& exception) {
    return {false, exception.error().message};
}

}  // namespace cgam::test
