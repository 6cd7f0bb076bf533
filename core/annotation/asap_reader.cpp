#include "core/annotation/asap_xml.h"
#include "core/annotation/class_colours.h"
#include "core/annotation/closed_spline.h"
#include "core/base/excerpt.h"
#include "core/base/quoted.h"
#include "core/base/text_place.h"
#include "core/io/file_access.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <pugixml.hpp>

namespace cgam {

namespace {

constexpr double kMaxPlace = 1e9;

[[noreturn]] void refuse(const std::string& sentence) {
    throw ErrorException(badInput(sentence));
}

double numberOf(const pugi::xml_node& node, const char* attribute, const std::string& where) {
    const std::string_view text = node.attribute(attribute).value();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        refuse(where + ": " + attribute + " is " + excerpt(text) + ", which is no number.");
    return value;
}

std::vector<PlanePoint> placesOf(const pugi::xml_node& annotation, const std::string& where) {
    struct Ordered {
        double order;
        PlanePoint place;
    };
    std::vector<Ordered> found;
    for (const pugi::xml_node node : annotation.child("Coordinates").children("Coordinate")) {
        const double order = numberOf(node, "Order", where);
        if (order < 0 || order != std::floor(order))
            refuse(where + ": Order must be a whole number from 0 on.");
        const PlanePoint place{numberOf(node, "X", where), numberOf(node, "Y", where)};
        if (std::abs(place.x) > kMaxPlace || std::abs(place.y) > kMaxPlace)
            refuse(where + ": a position lies beyond any slide.");
        found.push_back({order, place});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Ordered& a, const Ordered& b) { return a.order < b.order; });
    std::vector<PlanePoint> places;
    places.reserve(found.size());
    for (const Ordered& one : found)
        places.push_back(one.place);
    return places;
}

std::optional<Colour> colourOf(std::string_view text) {
    std::uint32_t value = 0;
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
    if (error != std::errc() || end != text.data() + 7) return std::nullopt;
    return Colour{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
                  static_cast<std::uint8_t>(value)};
}

class AsapReader {
public:
    AsapReader(std::string name, const AsapHoles& holes) : name_(std::move(name)), holes_(holes) {}

    AnnotationDocument read(const pugi::xml_document& document) {
        // ASAP itself takes files whose root is missing.
        pugi::xml_node root = document.child("ASAP_Annotations");
        if (!root) root = document.root();
        if (root.child("Annotations").child("Annotation").child("Regions"))
            refuse(name_ +
                   " holds annotations of Aperio ImageScope, which are not read; save them as "
                   "GeoJSON, for example with QuPath.");
        if (!root.child("Annotations"))
            refuse(name_ + " is XML, but holds no annotations of ASAP.");
        for (const pugi::xml_node group : root.child("AnnotationGroups").children("Group"))
            if (const auto colour = colourOf(group.attribute("Color").value()))
                groupColours_[group.attribute("Name").value()] = *colour;
        for (const pugi::xml_node node : root.child("Annotations").children("Annotation"))
            readAnnotation(node);
        cutHoles();
        addNotes();
        document_.origin = PlaneOrigin::Slide;
        return std::move(document_);
    }

private:
    /// A hole waiting for the areas it may be cut out of.
    struct Hole {
        std::string of;
        Annotation annotation;
    };

    void readAnnotation(const pugi::xml_node& node) {
        const std::string where = "Annotation " + std::to_string(++count_) + " in " + name_;
        const std::string type = node.attribute("Type").value();
        const std::string group = node.attribute("PartOfGroup").value();
        Annotation annotation;
        annotation.name = node.attribute("Name").value();
        const std::optional<Colour> colour = colourOf(node.attribute("Color").value());
        if (!group.empty() && group != "None")
            annotation.classification = AnnotationClass{group, groupColour(group, colour)};
        else
            annotation.colour = colour;
        std::vector<PlanePoint> places = placesOf(node, where);
        if (type == "Polygon" || type == "Rectangle" || type == "Spline") {
            addArea(type, std::move(places), std::move(annotation), where);
            return;
        }
        const bool isPoints = type == "Dot" || type == "PointSet";
        if (places.empty() || (!isPoints && type != "Measurement")) {
            ++passedOver_;
            return;
        }
        if (isPoints)
            annotation.points = std::move(places);
        else
            annotation.lines.push_back(std::move(places));
        document_.annotations.push_back(std::move(annotation));
    }

    Colour groupColour(const std::string& group, const std::optional<Colour>& own) const {
        const auto known = groupColours_.find(group);
        if (known != groupColours_.end()) return known->second;
        return own.value_or(colourOfClass(group));
    }

    void addArea(const std::string& type, Ring ring, Annotation annotation,
                 const std::string& where) {
        if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
        if (ring.size() < 3) refuse(where + " has fewer than three corners.");
        if (type == "Spline") {
            ring = closedSpline(ring);
            ++splines_;
        }
        annotation.areas.push_back({std::move(ring), {}});
        const std::string of = annotation.classification
                                   ? groupOfHoles(annotation.classification->name)
                                   : std::string();
        if (of.empty())
            document_.annotations.push_back(std::move(annotation));
        else
            waiting_.push_back({of, std::move(annotation)});
    }

    /// The group that a group of holes belongs to; empty for other groups.
    std::string groupOfHoles(const std::string& group) const {
        const auto known = holes_.groups.find(group);
        if (known != holes_.groups.end()) return known->second;
        if (group.size() > kHolesEnding.size() && group.ends_with(kHolesEnding))
            return group.substr(0, group.size() - kHolesEnding.size());
        return {};
    }

    static std::string groupOf(const Annotation& annotation) {
        return annotation.classification ? annotation.classification->name : std::string(kNoGroup);
    }

    void cutHoles() {
        const std::map<std::string, std::vector<Area>> areas = areasByGroup();
        for (Hole& hole : waiting_) {
            Ring& ring = hole.annotation.areas.front().outer;
            const auto candidates = areas.find(hole.of);
            Polygon* around =
                candidates == areas.end() ? nullptr : smallestAround(ring, candidates->second);
            if (around != nullptr) {
                around->holes.push_back(std::move(ring));
            } else {
                document_.annotations.push_back(std::move(hole.annotation));
                ++strayHoles_;
            }
        }
    }

    /// An area that holes may be cut out of; masks have tens of thousands of both.
    struct Area {
        double size;
        double left, right, top, bottom;
        std::size_t annotation;
    };

    /// Smallest first.
    std::map<std::string, std::vector<Area>> areasByGroup() const {
        std::map<std::string, std::vector<Area>> groups;
        if (waiting_.empty()) return groups;
        for (std::size_t i = 0; i < document_.annotations.size(); ++i) {
            const Annotation& annotation = document_.annotations[i];
            if (annotation.areas.empty()) continue;
            const Ring& ring = annotation.areas.front().outer;
            const auto [left, right] = std::minmax_element(
                ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
            const auto [top, bottom] = std::minmax_element(
                ring.begin(), ring.end(), [](const auto& a, const auto& b) { return a.y < b.y; });
            groups[groupOf(annotation)].push_back(
                {std::abs(signedArea(ring)), left->x, right->x, top->y, bottom->y, i});
        }
        for (auto& [group, areas] : groups)
            std::stable_sort(areas.begin(), areas.end(),
                             [](const Area& a, const Area& b) { return a.size < b.size; });
        return groups;
    }

    Polygon* smallestAround(const Ring& hole, const std::vector<Area>& areas) {
        const PlanePoint inside = insidePoint(hole);
        const double holeSize = std::abs(signedArea(hole));
        for (const Area& area : areas) {
            const bool near = inside.x >= area.left && inside.x <= area.right &&
                              inside.y >= area.top && inside.y <= area.bottom;
            if (!near || area.size < holeSize) continue;
            Polygon& part = document_.annotations[area.annotation].areas.front();
            if (encloses(part.outer, inside)) return &part;
        }
        return nullptr;
    }

    void addNotes() {
        const auto note = [&](std::size_t count, const std::string& what) {
            if (count > 0)
                document_.notes.push_back(name_ + ": " + std::to_string(count) + " " + what);
        };
        note(splines_, "splines were read as polygons.");
        note(strayHoles_, "holes lie inside no area and stay areas of their own.");
        note(passedOver_, "annotations of other types or without a position were passed over.");
    }

    std::string name_;
    const AsapHoles& holes_;
    std::map<std::string, Colour> groupColours_;
    AnnotationDocument document_;
    std::vector<Hole> waiting_;
    std::size_t count_ = 0;
    std::size_t splines_ = 0;
    std::size_t strayHoles_ = 0;
    std::size_t passedOver_ = 0;
};

}  // namespace

Result<AnnotationDocument> parseAsapXml(std::string_view text, const std::string& name,
                                        const AsapHoles& holes) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed =
        document.load_buffer(text.data(), text.size(), pugi::parse_default | pugi::parse_doctype);
    if (!parsed)
        return badInput(name + " is not sound XML: " + parsed.description() + " (" +
                        placeInText(text, static_cast<std::size_t>(parsed.offset)) + ").");
    for (const pugi::xml_node node : document.children())
        if (node.type() == pugi::node_doctype)
            return badInput(name +
                            " declares a document type, which annotations do not need; it "
                            "is refused, as entities could hide anything.");
    try {
        return AsapReader(name, holes).read(document);
    } catch (const ErrorException& exception) {
        return exception.error();
    }
}

Result<AnnotationDocument> readAsapXml(const std::filesystem::path& path, const AsapHoles& holes) {
    const Result<std::vector<std::byte>> content = readFile(path, kMaxAsapBytes);
    if (!content) return content.error();
    return parseAsapXml({reinterpret_cast<const char*>(content->data()), content->size()},
                        quoted(path), holes);
}

}  // namespace cgam
