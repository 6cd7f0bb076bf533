// Numbers in files and on standard output have a decimal point, whatever the user's locale writes.
// A program with a window runs in the user's locale: Qt sets it.

#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "core/exchange/annotation_export.h"
#include "core/exchange/mask_import.h"
#include "core/exchange/picture_export.h"
#include "core/io/clicks_json.h"
#include "core/session/session.h"
#include "tests/base/temporary_folder.h"
#include "tests/reliability/workplace.h"
#include "tests/session/same_content.h"

#include <catch2/catch.hpp>

#include <clocale>
#include <cstdlib>
#include <string>

using namespace cgam;
using namespace cgam::test;

namespace {

/// The locale of Germany as long as it lives, made on the spot where the system has none.
class GermanNumbers {
public:
    GermanNumbers() {
        if (set()) return;
        static const TemporaryFolder made;  // once for all tests: it takes a while
        const std::filesystem::path locale = made / "de_DE.UTF-8";
        const std::string make =
            "localedef -i de_DE -f UTF-8 '" + locale.string() + "' >/dev/null 2>&1";
        if (!std::filesystem::exists(locale) && std::system(make.c_str()) != 0) return;
        ::setenv("LOCPATH", made.path().c_str(), 1);
        set();
    }
    ~GermanNumbers() {
        std::setlocale(LC_ALL, "C");
        ::unsetenv("LOCPATH");
    }
    GermanNumbers(const GermanNumbers&) = delete;
    GermanNumbers& operator=(const GermanNumbers&) = delete;

    bool areThere() const {
        if (*std::localeconv()->decimal_point == ',') return true;
        WARN(
            "Skipped: there is no locale de_DE.UTF-8, nor the means to make it (Debian: locales).");
        return false;
    }

private:
    static bool set() { return std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr; }
};

/// Fractions everywhere.
struct Work {
    Work() : place(900, 700, discsOfClicks) {
        place.document().addClick(300.25, 200.75, 20.5, true).value();
        REQUIRE(place.settle());
        place.document().addClick(330.125, 210.5, 9.75, false).value();
        REQUIRE(place.settle());
        source.document = &place.document().content();
        source.slide.path = "/slide.svs";
        source.slide.width = 900;
        source.slide.height = 700;
        source.slide.mpp = SlideScale{0.2527, 0.2528};
        source.pixels = place.slide().get();
    }
    Workplace place;
    ExportSource source;
};

/// Everything that is written as text, one after the other; without the date.
std::string everythingWritten() {
    const TemporaryFolder folder;
    Work work;
    AnnotationSettings settings;
    settings.separateParts = true;
    settings.clicks = ExportedClicks::Ellipses;
    exportGeoJson(folder / "a.geojson", work.source, settings).value();
    exportAsapXml(folder / "a.xml", work.source, settings).value();
    ExportScope scope;
    scope.mpp = 1.7;
    exportMask(folder / "a_mask.png", work.source, scope).value();
    exportAttention(folder / "a_attention.png", work.source, {}).value();
    std::string json = contentOf(folder / "a_mask.json") + contentOf(folder / "a_attention.json");
    for (std::size_t at = 0; (at = json.find("\"date\"", at)) != std::string::npos;)
        json.erase(at, json.find('\n', at) - at);
    return contentOf(folder / "a.geojson") + contentOf(folder / "a.xml") + json +
           contentOf(folder / "a_mask.png") + contentOf(folder / "a_attention.png");
}

}  // namespace

TEST_CASE("decimal comma: exports are the same bytes as elsewhere") {
    const std::string expected = everythingWritten();
    const GermanNumbers german;
    if (!german.areThere()) return;
    CHECK(everythingWritten() == expected);
}

TEST_CASE("decimal comma: sentences with numbers have points, as the options that they advise") {
    const GermanNumbers german;
    if (!german.areThere()) return;
    const TemporaryFolder folder;
    Document document(makeGrid(100000, 80000, 1, 1));
    ExportSource source;
    source.document = &document.content();
    source.slide.width = 100000;
    source.slide.height = 80000;
    source.slide.mpp = SlideScale{0.2527, 0.2527};
    const Result<void> tooLarge = exportMask(folder / "m.png", source, {});
    REQUIRE_FALSE(tooLarge.ok());
    INFO(tooLarge.error().message);
    CHECK(tooLarge.error().message.find("0.") != std::string::npos);
    CHECK(tooLarge.error().message.find("0,") == std::string::npos);
}

TEST_CASE("decimal comma: sessions, GeoJSON, XML and clicks come back with their fractions") {
    const GermanNumbers german;
    if (!german.areThere()) return;
    const TemporaryFolder folder;
    Work work;
    SessionContent content;
    content.slide = work.source.slide;
    content.document = work.place.document().content();
    Session::create(folder / "a.cgam", content).value()->close(std::chrono::minutes(1));
    const SessionContent read = readSession(folder / "a.cgam").value();
    CHECK(same(read.document, content.document));
    CHECK(read.slide.mpp->x == 0.2527);

    exportGeoJson(folder / "a.geojson", work.source, {}).value();
    const ImportedMask mask =
        readMaskFile(folder / "a.geojson", work.place.slide()->info()).value();
    REQUIRE(mask.clicks.size() == 2);
    CHECK(mask.clicks[0].place == PlanePoint{300.25, 200.75});
    CHECK(mask.clicks[0].radius == 20.5);
    folder.write("b.xml",
                 "<?xml version=\"1.0\"?><ASAP_Annotations><Annotations><Annotation Name=\"a\" "
                 "Type=\"Dot\" PartOfGroup=\"None\" Color=\"#F4FA58\"><Coordinates><Coordinate "
                 "Order=\"0\" X=\"10.5\" Y=\"20.25\"/></Coordinates></Annotation></Annotations>"
                 "<AnnotationGroups/></ASAP_Annotations>");
    const auto points = readAsapXml(folder / "b.xml").value().annotations.at(0).points;
    CHECK(points.at(0) == PlanePoint{10.5, 20.25});
    folder.write("c.json", R"([{"x":1.5,"y":2.25,"radius":3.75,"positive":true}])");
    const auto clicks = readClicks(folder / "c.json");
    INFO((clicks.ok() ? "" : clicks.error().message));
    REQUIRE(clicks.ok());
    CHECK(clicks->at(0).radius == 3.75);
}
