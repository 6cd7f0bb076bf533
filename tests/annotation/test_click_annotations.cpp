#include "core/annotation/click_annotations.h"
#include "core/annotation/geojson_reader.h"
#include "core/annotation/geojson_writer.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;

TEST_CASE("Clicks ride along in a file and come back from it, as points or as ellipses") {
    const std::vector<ClickMark> clicks = {{{100.5, 200.25}, 24, true, 1},
                                           {{-3.5, 7.5}, 0.25, false, 2}};
    for (const ClickShape shape : {ClickShape::Point, ClickShape::Ellipse}) {
        std::vector<Annotation> annotations;
        for (const ClickMark& click : clicks)
            annotations.push_back(clickAnnotation(click, shape));
        const std::string text = geoJsonText(annotations);
        CHECK_THAT(text, Contains(R"("classification":{"name":"Ignore*","color":[180,180,180]})"));
        CHECK((text.find("isEllipse") != std::string::npos) == (shape == ClickShape::Ellipse));
        std::vector<ClickMark> read;
        const AnnotationDocument document = parseGeoJson(text, "t").value();
        for (const Annotation& annotation : document.annotations)
            read.push_back(clickOf(annotation).value());
        CHECK(read == clicks);
    }
}

TEST_CASE("Other annotations are no clicks") {
    Annotation annotation = clickAnnotation({{1, 2}, 3, true, 4}, ClickShape::Point);
    CHECK(clickOf(annotation).has_value());
    const auto without = [&](const std::string& key, const std::string& value) {
        Annotation changed = annotation;
        changed.metadata[key] = value;
        return clickOf(changed);
    };
    CHECK_FALSE(without("click", "maybe").has_value());
    CHECK_FALSE(without("radius", "-1").has_value());
    CHECK_FALSE(without("radius", "nan").has_value());
    CHECK_FALSE(without("radius", "3 px").has_value());
    CHECK_FALSE(without("order", "0").has_value());
    CHECK_FALSE(without("order", "").has_value());
    CHECK_FALSE(clickOf(Annotation{}).has_value());
    annotation.points.clear();
    CHECK_FALSE(clickOf(annotation).has_value());
}
