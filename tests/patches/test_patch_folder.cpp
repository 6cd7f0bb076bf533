#include "core/data/data_set.h"
#include "core/patches/patch_folder.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

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

IndexRow ofGroup(const std::string& group) {
    IndexRow row;
    row.group = group;
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
