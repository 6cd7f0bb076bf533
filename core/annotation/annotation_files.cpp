#include "core/annotation/annotation_files.h"

#include "core/annotation/geojson_reader.h"
#include "core/base/quoted.h"

#include <algorithm>
#include <cctype>

namespace cgam {

namespace {

std::string endingOf(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return ending;
}

}  // namespace

bool isAnnotationFileName(const std::filesystem::path& path) {
    const std::string ending = endingOf(path);
    return ending == ".geojson" || ending == ".json" || ending == ".xml";
}

Result<AnnotationDocument> readAnnotations(const std::filesystem::path& path,
                                           const AsapHoles& holes) {
    if (!isAnnotationFileName(path))
        return badInput("Annotations are read from .geojson, .json and .xml, not from " +
                        quoted(path) + ".");
    return endingOf(path) == ".xml" ? readAsapXml(path, holes) : readGeoJson(path);
}

}  // namespace cgam
