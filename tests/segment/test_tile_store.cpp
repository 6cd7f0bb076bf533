#include "core/segment/tile_store.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;
using Opening = TileStore::Opening;

namespace {

FloatMap ramp(float offset) {
    FloatMap map(32, 16);
    for (std::size_t i = 0; i < map.data.size(); ++i)
        map.data[i] = std::min(1.0F, offset + static_cast<float>(i) / 600);
    return map;
}

}  // namespace

TEST_CASE("Tiles come back in 256ths, also after the store was closed") {
    const TemporaryFolder folder;
    const auto file = folder / "tiles";
    {
        const auto store = TileStore::open(file, "a", Opening::New).value();
        store->add({0, 3}, ramp(0));
        store->add({2, 1}, ramp(0.1F));
        CHECK(store->levels({0, 3}).at(15, 31) == 218);  // 511 / 600 is in (218, 219] / 256
        CHECK(store->levels({0, 3}).at(0, 0) == 0);
    }
    const auto store = TileStore::open(file, "a", Opening::Resume).value();
    CHECK(store->size() == 2);
    CHECK(store->has({2, 1}));
    CHECK_FALSE(store->has({1, 2}));
    CHECK(store->levels({2, 1}).at(15, 31) == 243);
    store->remove();
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("A tile that was cut short is dropped, those before it stay") {
    const TemporaryFolder folder;
    const auto file = folder / "tiles";
    std::uintmax_t one = 0;
    std::uintmax_t two = 0;
    {
        const auto store = TileStore::open(file, "a", Opening::New).value();
        store->add({0, 0}, ramp(0));
        one = std::filesystem::file_size(file);
        store->add({0, 1}, ramp(0.2F));
        two = std::filesystem::file_size(file);
    }
    for (std::uintmax_t size = one; size < two; ++size) {
        std::filesystem::copy_file(file, folder / "cut");
        std::filesystem::resize_file(folder / "cut", size);
        const auto store = TileStore::open(folder / "cut", "a", Opening::Resume).value();
        if (store->size() != 1 || !store->has({0, 0})) FAIL("cut at " << size);
        store->add({0, 1}, ramp(0.2F));
        if (std::filesystem::file_size(folder / "cut") != two) FAIL("cut at " << size);
        store->remove();
    }
    // A damaged byte in the second tile.
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary)
        .seekp(static_cast<std::streamoff>(two - 4))
        .put('x');
    CHECK(TileStore::open(file, "a", Opening::Resume).value()->size() == 1);
}

TEST_CASE("A store without a tile leaves no file, and does not touch one of somebody else") {
    const TemporaryFolder folder;
    const auto file = folder / "tiles";
    { const auto store = TileStore::open(file, "a", Opening::New).value(); }
    CHECK_FALSE(std::filesystem::exists(file));
    { const auto store = TileStore::open(file, "a", Opening::Resume).value(); }
    CHECK_FALSE(std::filesystem::exists(file));
    folder.write("tiles", "a letter to somebody, long enough");
    CHECK_FALSE(TileStore::open(file, "a", Opening::Resume).ok());
    CHECK(std::filesystem::exists(file));
}

TEST_CASE("A store of something else is never overwritten") {
    const TemporaryFolder folder;
    const auto file = folder / "tiles";
    const auto refusal = [&](const std::string& content, Opening opening) {
        return TileStore::open(file, content, opening).error().message;
    };
    {
        const auto store = TileStore::open(file, "a", Opening::New).value();
        store->add({0, 0}, ramp(0));
        CHECK_THAT(refusal("a", Opening::Resume), Contains("Another process"));
    }
    const auto size = std::filesystem::file_size(file);
    CHECK_THAT(refusal("a", Opening::New), Contains("not finished"));
    CHECK_THAT(refusal("b", Opening::Resume), Contains("another slide"));
    CHECK(std::filesystem::file_size(file) == size);
    for (const std::string letter : {"a letter to somebody, long enough", "important", "x"}) {
        folder.write("tiles", letter);
        CHECK_THAT(refusal("a", Opening::Resume), Contains("in the way"));
        CHECK_THAT(refusal("a", Opening::New), Contains("in the way"));
        CHECK(test::contentOf(file) == letter);
    }
    CHECK_THAT(TileStore::open("/dev/null", "a", Opening::New).error().message,
               Contains("'/dev/null', which is no ordinary file"));
    CHECK_THAT(TileStore::open(folder / "none" / "t", "a", Opening::New).error().message,
               Contains("Cannot write"));
}
