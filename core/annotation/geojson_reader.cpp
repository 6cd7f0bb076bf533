#include "core/annotation/geojson_reader.h"

#include "core/annotation/feature_geometry.h"
#include "core/annotation/feature_properties.h"
#include "core/annotation/geojson_writer.h"
#include "core/base/counted.h"
#include "core/base/json_text.h"
#include "core/base/quoted.h"
#include "core/io/file_access.h"

#include <nlohmann/json.hpp>

namespace cgam {

namespace {

using nlohmann::json;

class DocumentReader {
public:
    explicit DocumentReader(std::string name) : name_(std::move(name)) {}

    AnnotationDocument read(const json& root) {
        if (root.is_array()) {
            readFeatures(root);
        } else if (typeOf(root) == "FeatureCollection") {
            const auto features = root.find("features");
            if (features == root.end() || !features->is_array())
                refuse(name_ + " is a FeatureCollection without a list of features.");
            readFeatures(*features);
        } else {
            readFeature(root);
        }
        noteUnplaced();
        return std::move(document_);
    }

private:
    [[noreturn]] static void refuse(const std::string& sentence) {
        throw ErrorException(badInput(sentence));
    }

    static std::string typeOf(const json& value) {
        if (!value.is_object()) return {};
        const auto type = value.find("type");
        return type != value.end() && type->is_string() ? type->get<std::string>() : std::string();
    }

    void readFeatures(const json& features) {
        for (const json& feature : features)
            readFeature(feature);
    }

    void readFeature(const json& value) {
        const std::string where = "Feature " + std::to_string(++count_) + " in " + name_;
        const std::string type = typeOf(value);
        if (isGeometryType(type)) {
            Annotation bare;
            readGeometry(value, bare, where);
            add(std::move(bare));
            return;
        }
        if (type != "Feature")
            refuse(value.is_object() || count_ > 1
                       ? where + " is no GeoJSON feature: its type must be \"Feature\"."
                       : name_ + " is JSON, but no GeoJSON.");
        Annotation annotation;
        const auto id = value.find("id");
        if (id != value.end() && id->is_string()) annotation.id = id->get<std::string>();
        const auto properties = value.find("properties");
        const bool described = properties != value.end() && properties->is_object();
        if (described) readProperties(*properties, annotation, where);
        const auto geometry = value.find("geometry");
        if (geometry == value.end()) refuse(where + " has no geometry.");
        if (!geometry->is_null()) readGeometry(*geometry, annotation, where);
        takeOrigin(annotation, where);
        add(std::move(annotation));
        readChildren(value);
        if (described) readChildren(*properties);
    }

    void readChildren(const json& parent) {
        const auto children = parent.find("childObjects");
        if (children != parent.end() && children->is_array()) readFeatures(*children);
    }

    /// The origin belongs to the document and is written again with it.
    void takeOrigin(Annotation& annotation, const std::string& where) {
        const auto noted = annotation.metadata.find("origin");
        if (noted == annotation.metadata.end()) return;
        if (noted->second != kOriginSlide && noted->second != kOriginBounds) return;
        const PlaneOrigin origin =
            noted->second == kOriginBounds ? PlaneOrigin::Bounds : PlaneOrigin::Slide;
        if (document_.origin && *document_.origin != origin)
            refuse(where + " counts its positions from another corner than the features above it.");
        document_.origin = origin;
        annotation.metadata.erase(noted);
    }

    void add(Annotation annotation) {
        if (annotation.areas.empty() && annotation.points.empty() && annotation.lines.empty())
            ++unplaced_;
        else
            document_.annotations.push_back(std::move(annotation));
    }

    void noteUnplaced() {
        if (unplaced_ > 0)
            document_.notes.push_back(counted(unplaced_, "feature", "features") + " in " + name_ +
                                      " without a position passed over.");
    }

    std::string name_;
    AnnotationDocument document_;
    std::size_t count_ = 0;
    std::size_t unplaced_ = 0;
};

}  // namespace

Result<AnnotationDocument> parseGeoJson(std::string_view text, const std::string& name) {
    try {
        // QuPath writes "metadata" twice into the properties of an object that has some.
        return DocumentReader(name).read(parsedJson<json>(text, name, {.mayRepeat = "metadata"}));
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<AnnotationDocument> readGeoJson(const std::filesystem::path& path) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxGeoJsonBytes);
    if (!content) return content.error();
    return parseGeoJson({reinterpret_cast<const char*>(content->data()), content->size()},
                        quoted(path));
}

}  // namespace cgam
