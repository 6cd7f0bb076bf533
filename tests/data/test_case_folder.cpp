#include "core/data/data_set.h"
#include "tests/data/case_folder_files.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace cgam;
using Catch::Contains;
using test::CaseFolderFiles;
using test::TemporaryFolder;

namespace {

std::string openRefusal(const std::filesystem::path& path) {
    const Result<DataSet> set = DataSet::open(path);
    REQUIRE_FALSE(set.ok());
    CHECK(set.error().kind == ErrorKind::BadInput);
    return set.error().message;
}

std::string readRefusal(const std::filesystem::path& path, std::size_t index = 0) {
    const Result<DataSet> set = DataSet::open(path);
    REQUIRE(set.ok());
    const Result<LabelledCase> one = set->read(index);
    REQUIRE_FALSE(one.ok());
    CHECK(one.error().kind == ErrorKind::BadInput);
    return one.error().message;
}

}  // namespace

TEST_CASE("A folder without an index is read by the names of its pictures") {
    const CaseFolderFiles files;
    files.add("b.two", 50);
    files.add("a", 60);
    files.writeText("images/._a.png", "left by macOS");
    files.writeText("images/notes.txt", "no picture");
    const Result<DataSet> set = DataSet::open(files.path());
    REQUIRE(set.ok());
    CHECK(set->path() == files.path());
    REQUIRE(set->entries().size() == 2);
    CHECK(set->entries()[0].name == "a");
    CHECK(set->entries()[1].name == "b.two");
    CHECK(set->entries()[1].group == "b.two");
    CHECK_FALSE(set->entries()[1].mpp.has_value());
    const Result<LabelledCase> second = set->read(1);
    REQUIRE(second.ok());
    CHECK(second->entry == set->entries()[1]);
    CHECK(second->image == CaseFolderFiles::image(50));
    CHECK(second->truth.at(0, 5) == kObject);
    CHECK(second->truth.at(9, 6) == kBackground);
    CHECK(objectFraction(second->truth) == 0.5);
    CHECK_THROWS_AS(set->read(2), std::out_of_range);
}

TEST_CASE("An index gives group, class, split and scale; cases outside it keep their own group") {
    const CaseFolderFiles files;
    files.add("a");
    files.add("b");
    files.add("c");
    files.writeText("index.csv",
                    "file,um_per_px,group,class,split,mask_means,mask_fraction\n"
                    "b.jpg,~1.0,P1,adeno,val,tumour,0.5\n"
                    "c,,,,,,\n");
    const Result<DataSet> set = DataSet::open(files.path());
    REQUIRE(set.ok());
    const std::vector<CaseEntry>& entries = set->entries();
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].group == "a");
    CHECK(entries[1].group == "P1");
    CHECK(entries[1].className == "adeno");
    CHECK(entries[1].split == "val");
    CHECK(entries[1].maskMeans == "tumour");
    CHECK(entries[1].maskFraction == 0.5);
    CHECK(entries[1].mpp == 1.0);
    CHECK(entries[2].group == "c");
    CHECK(set->read(1).ok());
}

TEST_CASE("128 is ignored only where it is said to be") {
    const CaseFolderFiles files;
    files.writeImage("a.png", CaseFolderFiles::image(9));
    Image<std::uint8_t> grey(12, 10);
    grey.at(0, 0) = 128;
    grey.at(0, 1) = 127;
    grey.at(0, 2) = 1;
    grey.at(0, 3) = 255;
    files.writeMask("a.png", grey);
    const auto firstRow = [&](const MaskReading& reading) {
        const TruthMap truth = DataSet::open(files.path(), reading).value().read(0).value().truth;
        return std::vector<std::int8_t>(truth.data.begin(), truth.data.begin() + 5);
    };
    CHECK(firstRow({}) == std::vector<std::int8_t>{1, 1, 1, 1, 0});
    CHECK(firstRow({.ignore128 = true}) == std::vector<std::int8_t>{-1, 1, 1, 1, 0});
}

TEST_CASE("Pictures whose red and blue are exchanged are put right") {
    const CaseFolderFiles files;
    files.add("a", 77);
    const auto set = DataSet::open(files.path(), CaseReading{.channels = ChannelOrder::Bgr});
    REQUIRE(set.ok());
    const ImageRgb image = set->read(0).value().image;
    CHECK(image.at(2, 3, 0) == 60);
    CHECK(image.at(2, 3, 1) == 20);
    CHECK(image.at(2, 3, 2) == 77);
}

TEST_CASE("The share of the object does not count what is ignored") {
    TruthMap truth(4, 1);
    truth.data = {kObject, kIgnored, kBackground, kBackground};
    CHECK(objectFraction(truth) == Approx(1.0 / 3));
    truth.data = {kIgnored, kIgnored, kIgnored, kIgnored};
    CHECK(objectFraction(truth) == 0);
}

TEST_CASE("What is no data set is refused with a sentence") {
    const TemporaryFolder folder;
    CHECK_THAT(openRefusal(folder / "none"), Contains("There is no data set '"));
    CHECK_THAT(openRefusal(folder.write("f.txt", "text")),
               Contains("is neither a data set folder nor a packed file"));
    CHECK_THAT(openRefusal(folder.path()), Contains("it has no folder 'images'"));
    std::filesystem::create_directory(folder / "images");
    CHECK_THAT(openRefusal(folder.path()), Contains("it has no folder 'masks'"));
    std::filesystem::create_directory(folder / "masks");
    CHECK_THAT(openRefusal(folder.path()), Contains("holds no pictures"));
}

TEST_CASE("Two images of one base name are refused") {
    const CaseFolderFiles files;
    files.add("a");
    files.writeText("images/a.jpg", "x");
    CHECK_THAT(openRefusal(files.path()),
               Contains("two pictures have the name 'a': 'a.jpg' and 'a.png'."));
}

TEST_CASE("A damaged index is refused with its line") {
    const CaseFolderFiles files;
    files.add("a");
    files.writeText("index.csv", "file,um_per_px\na.png,x\n");
    CHECK_THAT(openRefusal(files.path()), Contains("index.csv', line 2"));
}

TEST_CASE("A case that cannot be read names its file and leaves the others alone") {
    const CaseFolderFiles files;
    files.add("good");
    SECTION("no mask") {
        files.writeImage("bad.png", CaseFolderFiles::image(1));
        CHECK_THAT(
            readRefusal(files.path()),
            Contains("images/bad.png' has no mask: there is no '") && Contains("masks/bad.png'."));
    }
    SECTION("no image, although the index has it") {
        files.writeText("index.csv", "file\nbad.jpg\n");
        CHECK_THAT(readRefusal(files.path()),
                   Contains("There is no file '") && Contains("images/bad.jpg'."));
    }
    SECTION("sizes that differ") {
        files.writeImage("bad.png", CaseFolderFiles::image(1));
        files.writeMask("bad.png", CaseFolderFiles::leftHalf(10, 12));
        CHECK_THAT(readRefusal(files.path()),
                   Contains("images/bad.png' is 12 x 10 pixels, but its mask '") &&
                       Contains("masks/bad.png' is 10 x 12."));
    }
    SECTION("a damaged image") {
        files.add("bad");
        const std::string whole = test::contentOf(files / "images/bad.png");
        files.writeText("images/bad.png", whole.substr(0, whole.size() - 30));
        CHECK_THAT(readRefusal(files.path()),
                   Contains("images/bad.png' is a damaged PNG image: it is cut short"));
    }
    SECTION("a damaged mask") {
        files.add("bad");
        files.writeText("masks/bad.png", "not a picture");
        CHECK_THAT(readRefusal(files.path()), Contains("masks/bad.png'"));
    }
    CHECK(DataSet::open(files.path()).value().read(1).ok());
}

TEST_CASE("An all-zero mask is a case like others") {
    const CaseFolderFiles files;
    files.writeImage("a.png", CaseFolderFiles::image(1));
    files.writeMask("a.png", Image<std::uint8_t>(12, 10));
    const Result<LabelledCase> one = DataSet::open(files.path()).value().read(0);
    REQUIRE(one.ok());
    CHECK(objectFraction(one->truth) == 0);
}
