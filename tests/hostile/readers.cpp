#include "tests/hostile/readers.h"

#include <stdexcept>

namespace cgam::test {

namespace {

struct Reader {
    const char* name;
    const char* ending;
    Reading (*read)(const std::filesystem::path&);
};

constexpr Reader kReaders[] = {
    {"asap", ".xml", readAsap},
    {"checkpoint", ".pth", readCheckpoint},
    {"clicks", ".json", readClicksFile},
    {"geojson", ".geojson", readGeoJsonFile},
    {"grid", ".json", readGridFile},
    {"image", ".png", readImage},
    {"index", ".csv", readIndex},
    {"journal", ".jsonl", readJournalFile},
    {"mask", ".png", readMask},
    {"npy", ".npy", readNpyFile},
    {"packed", ".cgampack", readPacked},
    {"pixels", ".pt", readPixels},
    {"place", ".json", readPlaceFile},
    {"record", ".json", readRecordFile},
    {"report", ".json", readReportFile},
    {"session", ".cgam", readSessionFile},
    {"settings", ".json", readSettingsFile},
    {"sidecar", ".json", readSidecar},
    {"slide", ".tif", readSlide},
    {"split", ".json", readSplitFile},
    {"state", ".pt", readState},
    {"tiles", ".tiles", readTilesFile},
    {"train", ".json", readTrainFile},
    {"values", ".tif", readValues},
};

const Reader& readerNamed(std::string_view name) {
    for (const Reader& reader : kReaders)
        if (reader.name == name) return reader;
    throw std::out_of_range("no reader '" + std::string(name) + "'");
}

}  // namespace

Reading readAs(std::string_view reader, const std::filesystem::path& file) {
    return readerNamed(reader).read(file);
}

std::vector<std::string> readerNames() {
    std::vector<std::string> names;
    for (const Reader& reader : kReaders)
        names.emplace_back(reader.name);
    return names;
}

}  // namespace cgam::test
