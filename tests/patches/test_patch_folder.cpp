#include "core/data/data_set.h"
#include "core/patches/patch_folder.h"
#include "tests/base/full_disk.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

Mask leftHalf() {
    Mask mask(10, 8);
    for (int row = 0; row < 8; ++row)
        for (int col = 0; col < 5; ++col)
            mask.at(row, col) = 1;
    return mask;
}

IndexRow ofGroup(const std::string& group, const std::string& slide = "0123") {
    IndexRow row;
    row.group = group;
    row.slide = slide;
    row.mpp = 2.0;
    return row;
}

}  // namespace

TEST_CASE("A folder that was written is a data set, and can be added to") {
    const TemporaryFolder folder;
    const ImageRgb image(10, 8, 3, 77);
    {
        PatchFolder patches(folder / "set");
        patches.add("s1_x0_y0", image, leftHalf(), ofGroup("s1"));
        patches.add("s1_x9_y0", image, Mask(10, 8), ofGroup("s1"));
        patches.finish();
    }
    {
        PatchFolder patches(folder / "set");
        patches.add("s2_x0_y0", image, leftHalf(), ofGroup("s2"));
        patches.add("s1_x9_y0", image, leftHalf(), ofGroup("s1"));
        patches.finish();
    }
    const DataSet set = DataSet::open(folder / "set").value();
    REQUIRE(set.entries().size() == 3);
    CHECK(set.entries()[0].group == "s1");
    CHECK(set.entries()[0].mpp == 2.0);
    CHECK(set.entries()[0].maskFraction == 0.5);
    CHECK(set.entries()[1].maskFraction == 0.5);
    CHECK(set.entries()[2].group == "s2");
    const LabelledCase one = set.read(2).value();
    CHECK(one.image == image);
    CHECK(objectFraction(one.truth) == 0.5);
}

TEST_CASE("Columns of the user's own in an index stay when patches are added or made again") {
    const TemporaryFolder folder;
    const ImageRgb image(10, 8, 3, 77);
    const auto addTo = [&](const std::string& name) {
        PatchFolder patches(folder / "set");
        patches.add(name, image, leftHalf(), ofGroup("s1"));
        patches.finish();
    };
    addTo("a");
    folder.write("set/index.csv", "file,group,slide,seen_by\na.png,s1,0123,K. L.\n");
    addTo("b");
    addTo("a");
    const std::string index = test::contentOf(folder / "set" / "index.csv");
    CHECK_THAT(index, Contains("slide,seen_by\na.png,"));
    CHECK_THAT(index, Contains("0123,K. L.\nb.png,"));
}

TEST_CASE("Patches of another slide of the same name are neither replaced nor mixed") {
    const TemporaryFolder folder;
    const ImageRgb image(10, 8, 3, 77);
    const auto add = [&](const std::string& name, const IndexRow& row) -> std::string {
        try {
            PatchFolder patches(folder / "set");
            patches.add(name, ImageRgb(10, 8, 3, 99), leftHalf(), row);
            patches.finish();
            return "";
        } catch (const ErrorException& exception) {
            CHECK(exception.error().kind == ErrorKind::BadInput);
            return exception.error().message;
        }
    };
    {
        PatchFolder patches(folder / "set");
        patches.add("s_x0_y0", image, leftHalf(), ofGroup("s"));
        patches.add("t_x0_y0", image, leftHalf(), ofGroup("t", ""));  // of a set made elsewhere
        patches.finish();
    }
    const std::string other = "has patches called 's_x0_y0.png' of another slide";
    CHECK_THAT(add("s_x0_y0", ofGroup("s", "4567")), Contains(other));
    CHECK_THAT(add("s_x9_y0", ofGroup("s", "4567")), Contains(other));
    CHECK_THAT(add("t_x0_y0", ofGroup("t", "4567")), Contains("'t_x0_y0.png'"));
    const DataSet set = DataSet::open(folder / "set").value();
    REQUIRE(set.entries().size() == 2);
    CHECK(set.read(0).value().image == image);
    CHECK(set.read(1).value().image == image);

    CHECK(add("s_x9_y0", ofGroup("s")).empty());
    CHECK(add("t_x9_y0", ofGroup("t", "4567")).empty());
    CHECK(add("s2_x0_y0", ofGroup("s2", "4567")).empty());
    CHECK(DataSet::open(folder / "set").value().entries().size() == 5);
}

TEST_CASE("disk full at 0, 1, half, last byte: patches appear with their index or not at all") {
    const TemporaryFolder folder;
    const auto write = [&](std::uint8_t grey) {
        PatchFolder patches(folder / "set");
        for (const char* name : {"s_x0_y0", "s_x9_y0"})
            patches.add(name, ImageRgb(10, 8, 3, grey), leftHalf(), ofGroup("s"));
        patches.finish();
    };
    const auto content = [&] {
        std::map<std::string, std::string> files;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder / "set"))
            if (file.is_regular_file()) files[file.path()] = test::contentOf(file.path());
        return files;
    };
    const auto checkFull = [&](std::size_t bytes, const std::map<std::string, std::string>& old) {
        INFO("full after " << bytes << " bytes");
        {
            const test::FullDisk full(bytes);
            CHECK_THROWS_AS(write(99), ErrorException);
        }
        if (old.empty())
            CHECK_FALSE(std::filesystem::exists(folder / "set"));
        else
            CHECK(content() == old);
    };
    write(99);
    std::size_t largest = 0;
    for (const auto& [file, bytes] : content())
        largest = std::max(largest, bytes.size());
    std::filesystem::remove_all(folder / "set");
    const std::vector<std::size_t> moments = {0, 1, largest / 2, largest - 1};
    for (const std::size_t bytes : moments)
        checkFull(bytes, {});
    write(77);
    for (const std::size_t bytes : moments)
        checkFull(bytes, content());
    write(99);
}

TEST_CASE("Two cannot write patches to one folder: the rows of one would be lost") {
    const TemporaryFolder folder;
    std::optional<PatchFolder> first(std::in_place, folder / "set");
    CHECK_THROWS_WITH(PatchFolder(folder / "set"), Contains("Another process is writing"));
    first.reset();
    CHECK_NOTHROW(PatchFolder(folder / "set"));
    CHECK_FALSE(std::filesystem::exists(folder / "set"));
}

TEST_CASE("A folder that cannot be made, or whose index is damaged, is refused") {
    const TemporaryFolder folder;
    const auto refusal = [](const std::filesystem::path& path) -> std::string {
        try {
            PatchFolder patches(path);
        } catch (const ErrorException& exception) {
            CHECK(exception.error().kind == ErrorKind::BadInput);
            return exception.error().message;
        }
        return "";
    };
    const auto file = folder.write("file", "x");
    CHECK_THAT(refusal(file / "set"), Contains("cannot be made"));
    std::filesystem::create_directory(folder / "set");
    folder.write("set/index.csv", "no,columns\n");
    CHECK_THAT(refusal(folder / "set"), Contains("no column \"file\""));
    CHECK_FALSE(std::filesystem::exists(folder / "set" / "images"));
    CHECK(refusal(folder / "unused").empty());
    CHECK_FALSE(std::filesystem::exists(folder / "unused"));
}
