#include "core/annotation/geojson_writer.h"

#include "core/annotation/snapping.h"
#include "core/annotation/uuid.h"
#include "core/base/atomic_file.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <set>
#include <span>

namespace cgam {

namespace {

using Json = nlohmann::ordered_json;

std::string textOf(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string placeText(const PlanePoint& place) {
    return "[" + hundredthsText(place.x) + "," + hundredthsText(place.y) + "]";
}

/// "[a,b,c]" of what `text` makes of each item.
template <typename Items, typename Text>
std::string listText(const Items& items, const Text& text) {
    std::string list = "[";
    for (const auto& item : items) {
        if (list.size() > 1) list += ',';
        list += text(item);
    }
    return list + ']';
}

std::string ringText(const Ring& ring) {
    Ring closed = ring;
    closed.push_back(ring.front());
    return listText(closed, placeText);
}

std::string polygonText(const Polygon& part) {
    std::string text = "[" + ringText(part.outer);
    for (const Ring& hole : part.holes)
        text += "," + ringText(hole);
    return text + "]";
}

std::string lineText(const std::vector<PlanePoint>& line) {
    return listText(line, placeText);
}

std::string geometryText(const char* type, const std::string& coordinates, bool ellipse = false) {
    return std::string(R"({"type":")") + type + R"(","coordinates":)" + coordinates +
           (ellipse ? R"(,"isEllipse":true})" : "}");
}

/// Empty for an annotation that has no place.
std::string geometryOf(const Annotation& annotation) {
    const Polygons areas = snapped(annotation.areas);
    if (areas.size() == 1)
        return geometryText("Polygon", polygonText(areas.front()), annotation.ellipse);
    if (areas.size() > 1) return geometryText("MultiPolygon", listText(areas, polygonText));
    if (annotation.points.size() == 1)
        return geometryText("Point", placeText(annotation.points.front()));
    if (annotation.points.size() > 1)
        return geometryText("MultiPoint", listText(annotation.points, placeText));
    std::vector<std::vector<PlanePoint>> lines;
    for (const auto& line : annotation.lines)
        if (line.size() > 1) lines.push_back(line);
    if (lines.size() == 1) return geometryText("LineString", lineText(lines.front()));
    if (lines.size() > 1) return geometryText("MultiLineString", listText(lines, lineText));
    return {};
}

Json colourValue(const Colour& colour) {
    return Json::array({colour.red, colour.green, colour.blue});
}

Json classificationValue(const AnnotationClass& classification) {
    Json value;
    const std::string between = ": ";
    if (classification.name.find(between) == std::string::npos) {
        value["name"] = classification.name;
    } else {
        Json names = Json::array();
        std::size_t start = 0;
        for (std::size_t end = 0; end != std::string::npos; start = end + between.size()) {
            end = classification.name.find(between, start);
            names.push_back(classification.name.substr(start, end - start));
        }
        value["names"] = names;
    }
    value["color"] = colourValue(classification.colour);
    return value;
}

/// JSON has no words for what is not finite; QuPath writes and reads texts.
Json measurementValue(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
    return value;
}

Json propertiesOf(const Annotation& annotation, PlaneOrigin origin) {
    Json properties = {{"objectType", annotation.kind}};
    if (!annotation.name.empty()) properties["name"] = annotation.name;
    if (annotation.colour) properties["color"] = colourValue(*annotation.colour);
    if (annotation.classification)
        properties["classification"] = classificationValue(*annotation.classification);
    if (annotation.locked) properties["isLocked"] = true;
    for (const auto& [name, value] : annotation.measurements)
        properties["measurements"][name] = measurementValue(value);
    std::map<std::string, std::string> metadata = annotation.metadata;
    metadata["origin"] = origin == PlaneOrigin::Bounds ? kOriginBounds : kOriginSlide;
    properties["metadata"] = metadata;
    return properties;
}

/// The annotation's UUID or one that follows from what is written of it, never one used above.
std::string identityOf(const Annotation& annotation, const std::string& content,
                       std::set<std::string>& used) {
    std::string id = isUuid(annotation.id) ? annotation.id : uuidFrom(content);
    for (int again = 1; !used.insert(id).second; ++again)
        id = uuidFrom(content + std::to_string(again));
    return id;
}

}  // namespace

std::string geoJsonText(const std::vector<Annotation>& annotations, const GeoJsonFrame& frame) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    std::set<std::string> used;
    bool first = true;
    for (const Annotation& annotation : annotations) {
        std::vector<Annotation> moved = {annotation};
        if (frame.origin == PlaneOrigin::Bounds)
            movePlaces(moved, -frame.bounds.x, -frame.bounds.y);
        const std::string geometry = geometryOf(moved.front());
        if (geometry.empty()) continue;
        const std::string content = R"("geometry":)" + geometry + R"(,"properties":)" +
                                    textOf(propertiesOf(annotation, frame.origin));
        text += (first ? "\n" : ",\n") + std::string(R"({"type":"Feature","id":")") +
                identityOf(annotation, content, used) + "\"," + content + "}";
        first = false;
    }
    return text + "\n]}\n";
}

Result<void> writeGeoJson(const std::filesystem::path& path,
                          const std::vector<Annotation>& annotations, const GeoJsonFrame& frame) {
    const std::string text = geoJsonText(annotations, frame);
    return writeFile(path, std::as_bytes(std::span(text)));
}

}  // namespace cgam
