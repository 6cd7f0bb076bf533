#include "core/data/index_csv.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

namespace {

std::string refusal(std::string_view text) {
    const auto rows = parseIndex(text, "'index.csv'");
    REQUIRE_FALSE(rows.ok());
    CHECK(rows.error().kind == ErrorKind::BadInput);
    CHECK_THAT(rows.error().message, Contains("'index.csv'"));
    return rows.error().message;
}

}  // namespace

TEST_CASE("An index has all columns, some of them, or some unknown, in any order") {
    const auto full = parseIndex(
        "file,class,group,width,height,split,mask_fraction,um_per_px,mask_means\n"
        "a.jpg,adeno,P1,224,200,train,0.5649,~1.0,tumour\n",
        "i");
    REQUIRE(full.ok());
    CHECK(*full == std::vector<IndexRow>{
                       {2, "a.jpg", "adeno", "P1", "train", "tumour", 224, 200, 0.5649, 1.0, ""}});
    const auto some = parseIndex("group,scanner,file\nP2,\"X, Y\",b.png\n,,c\n", "i");
    REQUIRE(some.ok());
    IndexRow b, c;
    b.line = 2;
    b.file = "b.png";
    b.group = "P2";
    b.own = {{"scanner", "X, Y"}};
    c.line = 3;
    c.file = "c";
    c.own = {{"scanner", ""}};
    CHECK(*some == std::vector<IndexRow>{b, c});
}

TEST_CASE("Lines with fewer values than columns leave the rest empty") {
    const auto rows = parseIndex("file,group,um_per_px\na.png\nb.png,P\n", "i");
    REQUIRE(rows.ok());
    CHECK((*rows)[0].group.empty());
    CHECK((*rows)[1].group == "P");
    CHECK_FALSE((*rows)[1].mpp.has_value());
}

TEST_CASE("An index of another form is refused with file and line") {
    CHECK_THAT(refusal(""), Contains("is empty"));
    CHECK_THAT(refusal("name,group\na,b\n"), Contains("no column \"file\""));
    CHECK_THAT(refusal("file,file\na,b\n"), Contains("line 1: the column 'file' occurs twice"));
    CHECK_THAT(refusal("file,group\na,b,c\n"), Contains("line 2: there are more values"));
    CHECK_THAT(refusal("file,group\n,b\n"), Contains("line 2: the name of the file is missing"));
    CHECK_THAT(refusal("file\na\nb\na\n"), Contains("line 4: 'a' is listed twice"));
}

TEST_CASE("Values that are no sound number are refused") {
    CHECK_THAT(refusal("file,um_per_px\na,fine\n"),
               Contains("line 2: um_per_px is 'fine', which is not a number"));
    CHECK_THAT(refusal("file,um_per_px\na,\"0,5\"\n"), Contains("is '0,5', which is not a number"));
    CHECK_THAT(refusal("file,um_per_px\na,nan\n"), Contains("not a number"));
    CHECK_THAT(refusal("file,um_per_px\na,1e999\n"), Contains("not a number"));
    CHECK_THAT(refusal("file,um_per_px\na,~\n"), Contains("not a number"));
    CHECK_THAT(refusal("file,um_per_px\na,0\n"), Contains("um_per_px must be greater than 0"));
    CHECK_THAT(refusal("file,mask_fraction\na,1.5\n"), Contains("between 0 and 1"));
    CHECK_THAT(refusal("file,width\na,2.5\n"), Contains("width must be a whole number of pixels"));
    CHECK_THAT(refusal("file,height\na,0\n"), Contains("height must be a whole number"));
}

TEST_CASE("Columns of the user's own stand behind the others in a written index") {
    std::vector<IndexRow> rows = parseIndex("seen by,file\n\"K, L\",a.png\n", "i").value();
    rows.emplace_back().file = "b.png";
    const std::string text = indexText(rows);
    CHECK_THAT(text, Contains(",slide,seen by\na.png,"));
    CHECK_THAT(text, Contains(",\"K, L\"\nb.png,"));
    CHECK(parseIndex(text, "i").value()[0].own == rows[0].own);
}

TEST_CASE("A written index comes back") {
    std::vector<IndexRow> rows(2);
    rows[0] = {2, "a,b.jpg", "c\"d", "P 1", "val", "tumour", 10, 20, 0.123456789012, 0.2526, "0f"};
    rows[1].line = 3;
    rows[1].file = "plain.png";
    const auto read = parseIndex(indexText(rows), "i");
    REQUIRE(read.ok());
    CHECK(*read == rows);
}
