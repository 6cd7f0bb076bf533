#include "core/annotation/plane_origin.h"

#include <catch2/catch.hpp>

using namespace cgam;

namespace {

const PlaneRectangle kBounds = {200, 100, 600, 500};

AnnotationDocument withPoints(std::vector<PlanePoint> points) {
    AnnotationDocument document;
    Annotation annotation;
    annotation.points = std::move(points);
    document.annotations.push_back(annotation);
    return document;
}

}  // namespace

TEST_CASE("All places are moved") {
    Annotation all;
    all.areas = {{{{0, 0}, {4, 0}, {4, 4}}, {{{1, 1}, {2, 1}, {2, 2}}}}};
    all.points = {{5, 5}};
    all.lines = {{{6, 6}, {7, 7}}};
    std::vector<Annotation> moved = {all};
    movePlaces(moved, 10, -1);
    CHECK(moved.front().areas ==
          Polygons{{{{10, -1}, {14, -1}, {14, 3}}, {{{11, 0}, {12, 0}, {12, 1}}}}});
    CHECK(moved.front().points.front() == PlanePoint{15, 4});
    CHECK(moved.front().lines.front().back() == PlanePoint{17, 6});
    movePlaces(moved, -10, 1);
    CHECK(moved.front() == all);
}

TEST_CASE("The origin is uncertain where both readings are possible") {
    CHECK(isOriginUncertain(withPoints({{10, 10}, {590, 490}}), kBounds));
    // Too wide for the bounds: it must be the whole plane.
    CHECK_FALSE(isOriginUncertain(withPoints({{10, 10}, {700, 300}}), kBounds));
    // All on tissue when read as the whole plane: nothing speaks against it.
    CHECK_FALSE(isOriginUncertain(withPoints({{250, 150}, {590, 490}}), kBounds));
    AnnotationDocument noted = withPoints({{10, 10}});
    noted.origin = PlaneOrigin::Slide;
    CHECK_FALSE(isOriginUncertain(noted, kBounds));
}

TEST_CASE("A document is brought to the whole plane") {
    AnnotationDocument document = withPoints({{0, 0}, {-50, 0}});
    moveToPlane(document, PlaneOrigin::Bounds, kBounds);
    CHECK(document.annotations.front().points == std::vector<PlanePoint>{{200, 100}, {150, 100}});
    CHECK(document.origin == PlaneOrigin::Slide);
    moveToPlane(document, PlaneOrigin::Slide, kBounds);
    CHECK(document.annotations.front().points.front() == PlanePoint{200, 100});
}
