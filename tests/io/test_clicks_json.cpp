#include "core/io/clicks_json.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

namespace {

std::string refusal(std::string_view text) {
    const Result<Clicks> clicks = parseClicks(text, "'c.json'");
    REQUIRE_FALSE(clicks.ok());
    CHECK(clicks.error().kind == ErrorKind::BadInput);
    CHECK_THAT(clicks.error().message, Contains("'c.json'"));
    return clicks.error().message;
}

std::string withRadius(const std::string& radius) {
    return R"([{"x":1,"y":2,"radius":)" + radius + R"(,"positive":true}])";
}

}  // namespace

TEST_CASE("Clicks are read in order, with whole and real numbers and members unknown to us") {
    const Result<Clicks> clicks =
        parseClicks(R"([{"x":120.5,"y":80,"radius":25,"positive":true,"note":"tip"},
                       {"positive":false,"radius":0.25,"y":-0.5,"x":1e2}])",
                    "c");
    REQUIRE(clicks.ok());
    CHECK(*clicks == Clicks{{120.5, 80, 25, true}, {100, -0.5, 0.25, false}});
}

TEST_CASE("Clicks come back exactly as they were written") {
    const TemporaryFolder folder;
    const Clicks clicks = {{0.1, 1.0 / 3, 7, true}, {1e-300, 12345.678901234567, 0.5, false}};
    REQUIRE(writeClicks(folder / "c.json", clicks).ok());
    const Result<Clicks> read = readClicks(folder / "c.json");
    REQUIRE(read.ok());
    CHECK(*read == clicks);
}

TEST_CASE("Text that is not JSON is refused with its place") {
    CHECK_THAT(refusal("clicks"), Contains("is not JSON: there is a mistake at line 1, column 1."));
    CHECK_THAT(refusal("[\n {\"x\": ?}]"), Contains("line 2, column 8"));
    CHECK_THAT(refusal("[{\"x\":1,"), Contains("it ends too early"));
    CHECK_THAT(refusal("[]\n[]"), Contains("line 2, column 1"));
    CHECK_THAT(refusal("\xff\xfe"), Contains("is not JSON"));
    // Zero bytes, as a copy that was cut short leaves them, end no text.
    const std::string good = withRadius("3");
    CHECK(parseClicks(good + "\n", "c").ok());
    CHECK_THAT(refusal(good + std::string(3, '\0')),
               Contains("a mistake at line 1, column " + std::to_string(good.size() + 1)));
    CHECK_THAT(refusal(good + "\n" + std::string(1, '\0') + good), Contains("line 2, column 1"));
    CHECK_THAT(refusal(std::string(1, '\0')), Contains("line 1, column 1"));
}

TEST_CASE("Numbers that are not finite are refused as such") {
    CHECK_THAT(refusal(withRadius("NaN")), Contains("column 24") && Contains("finite numbers"));
    CHECK_THAT(refusal(withRadius("nan")), Contains("finite numbers"));
    CHECK_THAT(refusal(withRadius("Infinity")), Contains("finite numbers"));
    CHECK_THAT(refusal(withRadius("-Infinity")), Contains("finite numbers"));
    CHECK_THAT(refusal(withRadius("1e999")), Contains("number too large"));
    CHECK_THAT(refusal(withRadius("\"NaN\"")), Contains("must be a number (found: string)"));
    CHECK_THAT(refusal(withRadius("null")), Contains("must be a number (found: null)"));
    CHECK_THAT(refusal(withRadius("true")), Contains("must be a number (found: boolean)"));
}

TEST_CASE("Radii must be above zero and within bounds") {
    CHECK_THAT(refusal(withRadius("0")), Contains("Click 1 in 'c.json': the radius is 0 pixels"));
    CHECK_THAT(refusal(withRadius("0.0")), Contains("must be greater than 0"));
    CHECK_THAT(refusal(withRadius("-3.5")), Contains("the radius is -3.5 pixels"));
    CHECK_THAT(refusal(withRadius("100001")), Contains("the largest allowed is 100000"));
    CHECK(parseClicks(withRadius("100000"), "c").ok());
}

TEST_CASE("Lists of another form are refused, naming the click") {
    CHECK_THAT(refusal("{}"), Contains("must hold a list of clicks"));
    CHECK_THAT(refusal("3"), Contains("must hold a list of clicks"));
    CHECK_THAT(refusal("[]"), Contains("holds no clicks"));
    CHECK_THAT(refusal("[5]"), Contains("Click 1 in 'c.json' must look like"));
    const std::string good = R"({"x":1,"y":2,"radius":3,"positive":true})";
    CHECK_THAT(refusal("[" + good + R"(,{"x":1,"y":2,"positive":true}])"),
               Contains("Click 2 in 'c.json' has no \"radius\"."));
    CHECK_THAT(refusal("[" + good + R"(,{"x":1,"y":2,"radius":3}])"),
               Contains("Click 2 in 'c.json' has no \"positive\"."));
    CHECK_THAT(refusal(R"([{"x":1,"y":2,"radius":3,"positive":1}])"),
               Contains("must be true or false"));
    CHECK_THAT(refusal(R"([{"x":1,"y":2,"radius":3,"positive":false}])"),
               Contains("holds no positive click"));
}

TEST_CASE("Lists too long or nested too deeply are refused") {
    const std::string one = R"({"x":1,"y":2,"radius":3,"positive":true})";
    std::string many = "[" + one;
    for (std::size_t i = 1; i < kMaxClicks; ++i)
        many += "," + one;
    CHECK(parseClicks(many + "]", "c").ok());
    CHECK_THAT(refusal(many + "," + one + "]"), Contains("holds 1001 clicks; at most 1000"));
    CHECK_THAT(refusal(std::string(100000, '[')), Contains("nested too deeply"));
}

TEST_CASE("Click files that cannot be read are told apart") {
    const TemporaryFolder folder;
    const auto refused = [](const std::filesystem::path& path, const std::string& reason) {
        const Result<Clicks> clicks = readClicks(path);
        REQUIRE_FALSE(clicks.ok());
        CHECK(clicks.error().kind == ErrorKind::BadInput);
        CHECK_THAT(clicks.error().message, Contains(path.string()) && Contains(reason));
    };
    refused(folder / "none.json", "There is no file");
    refused(folder.path(), "is a folder");
    refused(folder.write("empty.json", ""), "is empty");
    refused(folder.write("long.json", std::string(kMaxClicksFileBytes + 1, ' ')), "is longer than");
    refused(folder.write("text.json", "hello"), "is not JSON");
    refused(folder.write("picture.jpg", "\xFF\xD8" + std::string(100, '[')), "is not JSON");
}

TEST_CASE("Clicks outside the image are refused with number, place and size") {
    const auto check = [](double x, double y) { return checkClicks({{x, y, 5, true}}, 400, 300); };
    for (const auto& [x, y] :
         {std::pair{0.0, 0.0}, {399.0, 299.0}, {-0.5, 0.0}, {399.4, 299.5 - 0.1}})
        CHECK(check(x, y).ok());
    for (const auto& [x, y] : {std::pair{-0.51, 0.0},
                               {400.0, 0.0},
                               {399.5, 0.0},
                               {0.0, 300.0},
                               {1e300, 0.0},
                               {0.0, -1e300}})
        CHECK_FALSE(check(x, y).ok());

    const Result<void> result =
        checkClicks({{1, 1, 5, true}, {2, 2, 5, true}, {512.5, 80, 5, false}}, 400, 300);
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().message ==
          "Click 3 at x 512.5, y 80 lies outside the image, which is 400 x 300 pixels.");
}
