#include "core/annotation/feature_geometry.h"

#include "core/base/excerpt.h"
#include "core/base/result.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace cgam {

namespace {

using nlohmann::json;

/// No slide is this wide; numbers beyond would lose the pixel.
constexpr double kMaxPlace = 1e9;

[[noreturn]] void refuse(const std::string& where, const std::string& what) {
    throw ErrorException(badInput(where + ": " + what));
}

PlanePoint placeOf(const json& value, const std::string& where) {
    if (!value.is_array() || value.size() < 2 || !value[0].is_number() || !value[1].is_number())
        refuse(where, "a position must be a list of two numbers, [x, y].");
    const PlanePoint place{value[0].get<double>(), value[1].get<double>()};
    if (!(std::abs(place.x) <= kMaxPlace && std::abs(place.y) <= kMaxPlace))
        refuse(where, "a position lies beyond any slide.");
    return place;
}

const json& listOf(const json& value, const std::string& where) {
    if (!value.is_array()) refuse(where, "its coordinates are not nested as its type asks for.");
    return value;
}

std::vector<PlanePoint> placesOf(const json& value, const std::string& where) {
    std::vector<PlanePoint> places;
    for (const json& place : listOf(value, where))
        places.push_back(placeOf(place, where));
    return places;
}

Ring ringOf(const json& value, const std::string& where) {
    Ring ring = placesOf(value, where);
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 3) refuse(where, "a ring has fewer than three corners.");
    return ring;
}

Polygon polygonOf(const json& value, const std::string& where) {
    Polygon polygon;
    for (const json& ring : listOf(value, where)) {
        if (polygon.outer.empty())
            polygon.outer = ringOf(ring, where);
        else
            polygon.holes.push_back(ringOf(ring, where));
    }
    return polygon;
}

void addPolygon(const json& value, Annotation& annotation, const std::string& where) {
    Polygon polygon = polygonOf(value, where);
    if (!polygon.outer.empty()) annotation.areas.push_back(std::move(polygon));
}

void readCoordinates(const std::string& type, const json& coordinates, Annotation& annotation,
                     const std::string& where) {
    if (type == "Polygon") {
        addPolygon(coordinates, annotation, where);
    } else if (type == "MultiPolygon") {
        for (const json& part : listOf(coordinates, where))
            addPolygon(part, annotation, where);
    } else if (type == "Point") {
        annotation.points.push_back(placeOf(coordinates, where));
    } else if (type == "MultiPoint") {
        const std::vector<PlanePoint> places = placesOf(coordinates, where);
        annotation.points.insert(annotation.points.end(), places.begin(), places.end());
    } else if (type == "LineString") {
        annotation.lines.push_back(placesOf(coordinates, where));
    } else {  // MultiLineString
        for (const json& line : listOf(coordinates, where))
            annotation.lines.push_back(placesOf(line, where));
    }
}

}  // namespace

bool isGeometryType(const std::string& type) {
    constexpr std::array<std::string_view, 7> kTypes = {
        "Polygon",         "MultiPolygon",      "Point", "MultiPoint", "LineString",
        "MultiLineString", "GeometryCollection"};
    return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

void readGeometry(const json& geometry, Annotation& annotation, const std::string& where) {
    const auto type = geometry.is_object() ? geometry.find("type") : geometry.end();
    if (!geometry.is_object() || type == geometry.end() || !type->is_string())
        refuse(where, "its geometry has no type.");
    const auto name = type->get<std::string>();
    if (!isGeometryType(name)) refuse(where, "there is no geometry " + excerpt(name) + ".");
    if (name == "GeometryCollection") {
        const auto members = geometry.find("geometries");
        if (members == geometry.end()) refuse(where, "its geometry has no geometries.");
        for (const json& member : listOf(*members, where))
            readGeometry(member, annotation, where);
        return;
    }
    const auto coordinates = geometry.find("coordinates");
    if (coordinates == geometry.end()) refuse(where, "its geometry has no coordinates.");
    readCoordinates(name, *coordinates, annotation, where);
    const auto ellipse = geometry.find("isEllipse");
    if (ellipse != geometry.end() && ellipse->is_boolean())
        annotation.ellipse = ellipse->get<bool>();
}

}  // namespace cgam
