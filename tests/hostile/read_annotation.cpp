#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "core/annotation/placed_mask.h"
#include "tests/hostile/reading.h"

namespace cgam::test {

Reading readAsap(const std::filesystem::path& file) {
    return readingOf(readAsapXml(file));
}

Reading readGeoJsonFile(const std::filesystem::path& file) {
    return readingOf(readGeoJson(file));
}

/// The JSON beside a mask, which may be missing.
Reading readPlaceFile(const std::filesystem::path& file) {
    return readingOf(readMaskPlace(std::filesystem::path(file).replace_extension(".png"), 10, 10,
                                   {.width = 40, .height = 40, .quickHash = {}}));
}

}  // namespace cgam::test
