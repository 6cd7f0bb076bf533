#include "core/annotation/annotation_files.h"
#include "core/annotation/geojson_writer.h"
#include "tests/annotation/drawn_masks.h"
#include "tests/base/temporary_folder.h"

#include <catch2/catch.hpp>

using namespace cgam;
using Catch::Contains;
using test::TemporaryFolder;

TEST_CASE("Annotation files are read by the ending of their name") {
    const TemporaryFolder folder;
    const Annotation area = test::tumourOf(test::drawn({"##"}));
    for (const char* name : {"a.geojson", "a.json", "A.GeoJSON"}) {
        writeGeoJson(folder / name, {area}).value();
        CHECK(readAnnotations(folder / name).value().annotations.size() == 1);
    }
    writeAsapXml(folder / "a.xml", {area}).value();
    CHECK(readAnnotations(folder / "a.xml").value().annotations.size() == 1);
    CHECK(isAnnotationFileName("x.XML"));
    CHECK_FALSE(isAnnotationFileName("x.png"));
    CHECK_THAT(readAnnotations(folder / "a.png").error().message,
               Contains("Annotations are read from .geojson, .json and .xml, not from"));
}
