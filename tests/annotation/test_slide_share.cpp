#include "core/annotation/slide_share.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

namespace {

/// On a slide of 1000 x 500.
Result<std::string> doubtOf(const std::vector<PlaneRectangle>& boxes, double pixel = 0) {
    return doubtOfPlaces({boxes, pixel}, 1000, 500, "'a.geojson'");
}

}  // namespace

TEST_CASE("The box of a ring holds all its corners") {
    const PlaneRectangle box = boxOf({{3, 8}, {-1, 2}, {5, 4}});
    CHECK(box.x == -1);
    CHECK(box.y == 2);
    CHECK(box.width == 6);
    CHECK(box.height == 6);
    CHECK(boxOf({}).width == 0);
}

TEST_CASE("What lies on the slide, or a little over its edge, raises no doubt") {
    CHECK(doubtOf({}).value().empty());
    CHECK(doubtOf({{0, 0, 1000, 500}}).value().empty());
    CHECK(doubtOf({{-10, -5, 1020, 510}}).value().empty());
    // The last pixel of a picture at a coarse scale.
    CHECK(doubtOf({{0, 0, 1024, 512}}, 64).value().empty());
}

TEST_CASE("What lies beside the slide in part is said, on each side of it") {
    for (const PlaneRectangle box :
         {PlaneRectangle{-11, 0, 20, 20}, PlaneRectangle{0, -6, 20, 20},
          PlaneRectangle{1000 - 9, 0, 20, 20}, PlaneRectangle{0, 500 - 14, 20, 20}}) {
        const std::string doubt = doubtOf({{1, 1, 2, 2}, box}).value();
        CHECK_THAT(doubt, Contains("Some of what 'a.geojson' holds lies beside the slide"));
    }
}

TEST_CASE("What lies beside the slide altogether is refused") {
    const auto refused = doubtOf({{1000, 0, 20, 20}, {-20, 0, 20, 20}, {0, 500, 9, 9}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == ErrorKind::BadInput);
    CHECK_THAT(refused.error().message, Contains("lies wholly beside the slide"));
    CHECK_FALSE(doubtOf({{1000, 0, 64, 64}}, 64).ok());
}
