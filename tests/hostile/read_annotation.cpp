#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readAsap(const std::filesystem::path& file) {
    return readingOf(readAsapXml(file));
}

Reading readGeoJsonFile(const std::filesystem::path& file) {
    return readingOf(readGeoJson(file));
}

}  // namespace cgam::test
