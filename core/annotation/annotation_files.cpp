#include "core/annotation/annotation_files.h"

#include "core/annotation/geojson_reader.h"
#include "core/base/file_ending.h"
#include "core/base/quoted.h"

namespace cgam {

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
