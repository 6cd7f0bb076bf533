#include "tests/hostile/readers.h"

#include "core/annotation/asap_xml.h"
#include "core/annotation/geojson_reader.h"
#include "core/checkpoint/npy.h"
#include "core/checkpoint/tensor_file.h"
#include "core/data/data_set.h"
#include "core/data/index_csv.h"
#include "core/data/split.h"
#include "core/evaluate/method_rows.h"
#include "core/evaluate/report_reading.h"
#include "core/evaluate/search_grid.h"
#include "core/exchange/mask_import.h"
#include "core/io/clicks_json.h"
#include "core/io/file_access.h"
#include "core/io/image_files.h"
#include "core/io/mask_files.h"
#include "core/io/refinement_state_file.h"
#include "core/session/session.h"
#include "core/slide/slide_source.h"
#include "core/training/train_config.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace cgam::test {

namespace {

namespace fs = std::filesystem;

template <typename T>
Reading readingOf(const Result<T>& result) {
    return result ? Reading{true, {}} : Reading{false, result.error().message};
}

Reading readPacked(const fs::path& file) {
    const Result<DataSet> set = DataSet::open(file);
    if (!set) return readingOf(set);
    for (std::size_t i = 0; i < set->entries().size(); ++i)
        if (const Result<LabelledCase> one = set->read(i); !one) return readingOf(one);
    return {true, {}};
}

Reading readIndex(const fs::path& file) {
    const auto content = readFile(file, std::size_t{1} << 28);
    if (!content) return readingOf(content);
    return readingOf(
        parseIndex({reinterpret_cast<const char*>(content->data()), content->size()}, file));
}

/// The slide that masks are imported onto.
SlideInfo maskedSlide() {
    SlideInfo slide;
    slide.levels.push_back({64, 48, 1, 1});
    return slide;
}

Reading placed(const Result<ImportedMask>& mask) {
    if (!mask) return readingOf(mask);
    ImportChoice choice;
    choice.origin = PlaneOrigin::Slide;
    if (!mask->places.empty()) choice.frame = mask->places.front().frame;
    return readingOf(placedMask(*mask, choice, maskedSlide(), SlideMask(), {1, 1, 64, 48}));
}

Reading readMask(const fs::path& file) {
    return placed(readMaskFile(file, maskedSlide()));
}

/// The JSON beside a picture: the picture is sound.
Reading readSidecar(const fs::path& file) {
    const fs::path picture = fs::path(file).replace_extension(".png");
    if (!fs::exists(picture)) writeMask(picture, Mask(16, 12)).value();
    return readMask(picture);
}

Reading readSlide(const fs::path& file) {
    const auto slide = openSlide(file);
    if (!slide) return readingOf(slide);
    constexpr std::int64_t kSide = 256;
    const SlideInfo& info = (*slide)->info();
    for (std::size_t k = 0; k < info.levels.size(); ++k) {
        const SlideLevel& level = info.levels[k];
        const auto corner = [&](std::int64_t x, std::int64_t y) {
            return (*slide)->readWords(static_cast<int>(k), x, y,
                                       static_cast<int>(std::min(kSide, level.width)),
                                       static_cast<int>(std::min(kSide, level.height)));
        };
        for (const auto& part :
             {corner(0, 0), corner(std::max<std::int64_t>(0, level.width - kSide),
                                   std::max<std::int64_t>(0, level.height - kSide))})
            if (!part) return readingOf(part);
    }
    // One that cannot be read is told where it is asked for, and spoils nothing else.
    for (const std::string& name : info.associatedImages)
        if (const Result<ImageRgb> picture = (*slide)->readAssociatedImage(name); !picture) break;
    return {true, {}};
}

struct Reader {
    const char* name;
    const char* ending;
    Reading (*read)(const fs::path&);
};

constexpr Reader kReaders[] = {
    {"asap", ".xml", [](const fs::path& f) { return readingOf(readAsapXml(f)); }},
    {"checkpoint", ".pth", [](const fs::path& f) { return readingOf(readTensorFile(f)); }},
    {"clicks", ".json", [](const fs::path& f) { return readingOf(readClicks(f)); }},
    {"geojson", ".geojson", [](const fs::path& f) { return readingOf(readGeoJson(f)); }},
    {"grid", ".json", [](const fs::path& f) { return readingOf(readGrids(f)); }},
    {"image", ".png", [](const fs::path& f) { return readingOf(readRgb(f)); }},
    {"index", ".csv", readIndex},
    {"mask", ".png", readMask},
    {"npy", ".npy", [](const fs::path& f) { return readingOf(readNpy(f)); }},
    {"packed", ".cgampack", readPacked},
    {"report", ".json",
     [](const fs::path& f) { return readingOf(readReport(f, f.parent_path() / "clicks.jsonl")); }},
    {"session", ".cgam", [](const fs::path& f) { return readingOf(readSession(f)); }},
    {"settings", ".json", [](const fs::path& f) { return readingOf(readMethodRows(f)); }},
    {"sidecar", ".json", readSidecar},
    {"slide", ".tif", readSlide},
    {"split", ".json", [](const fs::path& f) { return readingOf(readSplit(f)); }},
    {"state", ".pt", [](const fs::path& f) { return readingOf(readRefinementState(f)); }},
    {"train", ".json", [](const fs::path& f) { return readingOf(readTrainConfig(f)); }},
    {"values", ".tif", [](const fs::path& f) { return readingOf(readMaskValues(f)); }},
};

const Reader& readerNamed(std::string_view name) {
    for (const Reader& reader : kReaders)
        if (reader.name == name) return reader;
    throw std::out_of_range("no reader '" + std::string(name) + "'");
}

}  // namespace

Reading readAs(std::string_view reader, const fs::path& file) {
    return readerNamed(reader).read(file);
}

std::vector<std::string> readerNames() {
    std::vector<std::string> names;
    for (const Reader& reader : kReaders)
        names.emplace_back(reader.name);
    return names;
}

std::string endingOf(std::string_view reader) {
    return readerNamed(reader).ending;
}

}  // namespace cgam::test
